//! Whether colours can be distinguished: the contrast of WCAG 2.2 over the table of tokens, in
//! light and dark theme.

use std::collections::{BTreeMap, BTreeSet};

const TOKENS: &str = include_str!("../../style/tokens.css");

/// For text of any size (1.4.3).
const TEXT: f64 = 4.5;
/// For controls and figures, which must be seen to be used or read (1.4.11).
const SHAPE: f64 = 3.0;

const GROUNDS: [&str; 3] = ["ground", "surface", "raised"];
const TINTS: [&str; 4] = ["accent-soft", "good-soft", "warn-soft", "bad-soft"];

/// Decoration: never the only sign of anything.
const DECORATION: [&str; 1] = ["line"];

/// A colour in light and in dark theme.
type Token = [[u8; 3]; 2];

fn tokens() -> BTreeMap<&'static str, Token> {
    let colour = |text: &str| {
        let digits = text.trim().strip_prefix('#').expect("a colour written as #rrggbb");
        let part = |at: usize| u8::from_str_radix(&digits[at..at + 2], 16).expect("hexadecimal");
        [part(0), part(2), part(4)]
    };
    let token = |line: &'static str| {
        let (name, value) = line.trim().strip_prefix("--color-")?.split_once(':')?;
        let pair = value.trim().strip_prefix("light-dark(")?.strip_suffix(");")?;
        let (light, dark) = pair.split_once(',')?;
        Some((name, [colour(light), colour(dark)]))
    };
    TOKENS.lines().filter_map(token).collect()
}

/// The pairs of foreground and background, with the contrast each needs.
fn pairs() -> Vec<(&'static str, &'static str, f64)> {
    let mut pairs = Vec::new();
    let mut put = |fronts: &[&'static str], backs: &[&'static str], least| {
        for front in fronts {
            pairs.extend(backs.iter().map(|back| (*front, *back, least)));
        }
    };
    let links = ["accent", "accent-strong"];
    for backs in [GROUNDS.as_slice(), TINTS.as_slice()] {
        put(&["ink", "ink-soft"], backs, TEXT);
        put(&links, backs, TEXT);
        put(&["focus"], backs, SHAPE);
    }
    put(&["good", "warn", "bad"], &GROUNDS, TEXT);
    put(&["good"], &["good-soft"], TEXT);
    put(&["warn"], &["warn-soft"], TEXT);
    put(&["bad"], &["bad-soft"], TEXT);
    put(&["accent-ink"], &links, TEXT);
    put(&["line-strong"], &GROUNDS, SHAPE);
    pairs
}

/// The relative luminance as defined by WCAG.
fn luminance(colour: [u8; 3]) -> f64 {
    let [red, green, blue] = colour.map(|part| {
        let part = f64::from(part) / 255.0;
        if part <= 0.040_45 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    });
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

fn contrast(one: [u8; 3], other: [u8; 3]) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

#[test]
fn the_ratio_is_that_of_the_standard() {
    assert!((contrast([0; 3], [255; 3]) - 21.0).abs() < 0.001);
    // The grey that the W3C's own documents give as just sufficient on white.
    assert!((contrast([0x76; 3], [255; 3]) - 4.54).abs() < 0.01);
}

#[test]
fn what_stands_on_something_can_be_read() {
    let tokens = tokens();
    let mut faint = Vec::new();
    for (front, back, least) in pairs() {
        for (theme, name) in ["light", "dark"].into_iter().enumerate() {
            let ratio = contrast(tokens[front][theme], tokens[back][theme]);
            if ratio < least {
                faint.push(format!("{front} on {back} in {name}: {ratio:.2} of {least}"));
            }
        }
    }
    assert!(faint.is_empty(), "{faint:#?}");
}

#[test]
fn every_colour_is_looked_at() {
    let looked_at: BTreeSet<&str> =
        pairs().into_iter().flat_map(|(front, back, _)| [front, back]).chain(DECORATION).collect();
    assert_eq!(tokens().into_keys().collect::<BTreeSet<_>>(), looked_at);
}

/// A colour defined in a component's stylesheet would be in no table.
#[test]
fn colours_are_written_in_the_tokens_alone() {
    let style = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("style");
    let mut elsewhere = Vec::new();
    for folder in [style.clone(), style.join("components"), style.join("pages")] {
        for entry in std::fs::read_dir(folder).expect("a folder of sheets") {
            let path = entry.expect("a sheet").path();
            // Paper is white in every theme: the print stylesheet defines the light colours by
            // value.
            let is_exempt = path.ends_with("tokens.css") || path.ends_with("print_view.css");
            if is_exempt || path.extension().is_none_or(|kind| kind != "css") {
                continue;
            }
            let text = std::fs::read_to_string(&path).expect("a sheet");
            let is_colour = |word: &str| {
                let digits = word.trim_start_matches('#');
                word.starts_with('#')
                    && matches!(digits.len(), 3 | 6)
                    && digits.bytes().all(|byte| byte.is_ascii_hexdigit())
            };
            let words = text.split(|c: char| !(c.is_ascii_alphanumeric() || c == '#'));
            elsewhere.extend(
                words.filter(|word| is_colour(word)).map(|word| format!("{word} in {path:?}")),
            );
        }
    }
    assert!(elsewhere.is_empty(), "{elsewhere:#?}");
}
