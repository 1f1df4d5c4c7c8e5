//! The lengths of links with texts.

use mvp_readiness::app::share::{LengthBand, encode, link};

use super::opened;
use super::samples::{BASE, LONG_NOTES, LONG_SUMMARY, NOTES, SUMMARY, heavy, json_length, typical};

#[track_caller]
fn check_texts(notes: &[&str], note: usize, summary: &str, length: usize) {
    let is_about = |text: &str, length: usize| text.len().abs_diff(length) * 20 <= length;
    assert!(is_about(summary, length), "{}", summary.len());
    for text in notes {
        assert!(is_about(text, note), "{}: {text}", text.len());
    }
    let all: usize = notes.iter().map(|text| text.len()).sum();
    assert!(all >= notes.len() * note - note / 4, "{all}");
}

#[test]
fn a_typical_plan_opens_anywhere() {
    check_texts(&NOTES, 90, SUMMARY, 200);
    let plan = typical();
    let whole = link(BASE, &encode(&plan));
    let json = json_length(&plan);
    println!("typical: {} characters with a base of 28, JSON + deflate {json}", whole.len());
    assert!(whole.len() <= 850, "{}", whole.len());
    assert_eq!(LengthBand::of(whole.len()), Some(LengthBand::A));
    assert_eq!(opened(&whole), Ok(plan));
}

#[test]
fn a_heavy_plan_is_shorter_than_packed_json() {
    check_texts(&LONG_NOTES, 140, LONG_SUMMARY, 600);
    let plan = heavy();
    let encoded = encode(&plan);
    let json = json_length(&plan);
    let report = format!("heavy: {} characters, JSON + deflate {json}", encoded.len());
    println!("{report}");
    assert!(encoded.len() * 100 <= json * 85, "{report}");
    assert_eq!(opened(&encoded), Ok(plan));
}
