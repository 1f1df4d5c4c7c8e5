//! Changes that mail, chat and people make to a link before it is opened.

use mvp_readiness::app::share::{Problem, link, message};
use serde_json::Value;

use super::golden::{TICKED, plan, text};
use super::{PAGE, opened};

/// Checks that the plan opens anyway.
#[track_caller]
fn check(pasted: &str) {
    assert_eq!(opened(pasted), Ok(plan(TICKED)), "{pasted}");
}

#[track_caller]
fn check_problem(pasted: &str, expected: &Problem) {
    assert_eq!(opened(pasted).as_ref(), Err(expected), "{pasted}");
}

fn encoded() -> String {
    text(TICKED)
}

fn address() -> String {
    link(PAGE, &encoded())
}

/// Every layer of encoding that a link may pass through.
fn percent_encoded(text: &str) -> String {
    text.replace('%', "%25").replace(':', "%3A").replace('/', "%2F").replace('#', "%23")
}

#[test]
fn as_a_fragment_an_address_or_bare() {
    let encoded = encoded();
    check(&encoded);
    check(&format!("#{encoded}"));
    check(&format!("/plan/#{encoded}"));
    check(&address());
    check(&format!("{PAGE}index.html#{encoded}"));
    check(&format!("{PAGE}?utm_source=news#{encoded}"));
}

#[test]
fn with_a_wrapping() {
    let address = address();
    for (open, close) in [("<", ">"), ("\"", "\""), ("'", "'"), ("“", "”"), ("(", ")"), ("[", "]")]
    {
        check(&format!("{open}{address}{close}"));
    }
    check(&format!("Shared plan: {address}"));
    check(&format!("Shared plan:\r\n{}", encoded()));
    check(&format!("See [the plan]({address}) today"));
    check(&format!("<a href=\"{address}\">plan</a>"));
    check(&message("Plan for the board", &address));
}

#[test]
fn with_something_after_it() {
    for tail in [
        ".",
        ",",
        ")",
        ">",
        "\"",
        "'",
        "…",
        ").",
        "?utm_source=news&utm_medium=mail",
        "&data=05%7C02",
        "#top",
        ":~:text=plan",
        "%20and%20more",
        "\n",
        " ",
        "\nBest regards,\nAnn",
        " and more",
        "\tZ",
    ] {
        check(&format!("{}{tail}", address()));
    }
}

#[test]
fn percent_encoded_once_or_twice() {
    let once = percent_encoded(&address());
    check(&once);
    check(&percent_encoded(&once));
    check(&once.to_lowercase().replace(&encoded().to_lowercase(), &encoded()));
    check(&address().replace('#', "%23"));
    check(&address().replace('#', "%2523"));
    check(&format!("https://filter.example/?url={once}&data=1&reserved=0"));
}

#[test]
fn percent_encoded_too_often_is_damage() {
    check_problem(&address().replace('#', "%252523"), &Problem::Damaged);
    check_problem(&address().replace('#', "%25252523"), &Problem::Damaged);
}

#[test]
fn broken_over_lines() {
    let address = address();
    for width in 1..=address.len() {
        for line_break in ["\n", "\r\n", "\r\n> ", "\n> > ", "\n>", "=\r\n", "=\n", " ", "\r\n\t"] {
            let letters: Vec<_> = address.chars().collect();
            let lines: Vec<String> =
                letters.chunks(width).map(|line| line.iter().collect()).collect();
            check(&lines.join(line_break));
            check(&format!("{}\nKind regards", lines.join(line_break)));
        }
    }
}

#[test]
fn with_invisible_characters_inside() {
    for invisible in
        ['\u{AD}', '\u{200B}', '\u{200C}', '\u{200D}', '\u{2060}', '\u{FEFF}', '\u{A0}']
    {
        let mut pasted = address();
        for at in [pasted.len() - 1, pasted.len() / 2, PAGE.len() + 3, PAGE.len(), 8, 0] {
            pasted.insert(at, invisible);
        }
        check(&pasted);
        check(&format!("{pasted}{invisible}"));
    }
    check(&address().replace('#', "#%E2%80%8B"));
}

/// Two links with `--` in them, and one of them with `---`.
fn with_hyphens() -> [String; 2] {
    let links: Value = serde_json::from_str(include_str!("dashes.json")).expect("JSON");
    ["two", "three"].map(|name| links[name].as_str().expect("a link").to_owned())
}

#[track_caller]
fn check_opens(pasted: &str, link: &str) {
    let whole = opened(link).expect("a link");
    assert_eq!(opened(pasted), Ok(whole), "{pasted}");
}

/// Regression: mail programs turn two hyphens into a dash, and the end of the link was then
/// missing.
#[test]
fn with_dashes_for_hyphens() {
    for link in with_hyphens() {
        for two in ["–", "—", "\u{2012}", "\u{2015}", "\u{2500}", "\u{2E3A}", "%E2%80%93"] {
            for three in ["—".to_owned(), format!("{two}-"), format!("-{two}"), "–––".to_owned()]
            {
                let pasted = link.replace("---", &three).replace("--", two);
                assert_ne!(pasted, link);
                check_opens(&pasted, &link);
                let address = format!("Shared plan:\n<{PAGE}#{pasted}>\nAnn – today");
                check_opens(&address, &link);
                check_opens(&format!("{PAGE}#{pasted} — Ann"), &link);
                check_opens(&format!("{PAGE}#{pasted}—Ann"), &link);
            }
        }
    }
}

#[test]
fn with_look_alikes_of_hyphens_and_low_lines() {
    for link in with_hyphens().into_iter().chain([encoded(), text("worded"), text("typical")]) {
        for hyphen in ["\u{2010}", "\u{2011}", "\u{2212}", "\u{FE63}", "\u{FF0D}", "\u{2043}"] {
            check_opens(&link.replace('-', hyphen), &link);
            check_opens(&link.replace("--", "–").replace('-', hyphen), &link);
        }
        for low_line in ["\u{FF3F}", "\u{2017}", "\u{FE4D}"] {
            check_opens(&link.replace('_', low_line), &link);
            check_opens(&link.replace('_', low_line).replace("--", "—"), &link);
        }
    }
}

/// Lines also break next to a dash.
#[test]
fn with_dashes_and_broken_over_lines() {
    let [link, _] = with_hyphens();
    let pasted: Vec<char> = link.replace("--", "–").chars().collect();
    for width in 1..=pasted.len() {
        let lines: Vec<String> = pasted.chunks(width).map(|line| line.iter().collect()).collect();
        check_opens(&format!("{PAGE}#{}\r\nKind regards – Ann", lines.join("\r\n> ")), &link);
    }
}

/// Any number of dashes returns a result; and a link that no spelling repairs reports its original
/// problem.
#[test]
fn dashes_that_stand_for_something_else_are_told() {
    let address = address();
    for cut in [30, 60, address.len() - 10] {
        let before = opened(&address[..cut]);
        assert!(before.is_err());
        assert_eq!(opened(&format!("{}–{}", &address[..cut], "–".repeat(40))), before);
    }
    for dash in ["–", "\u{2011}", "\u{FF3F}", "\u{1}", "\u{2}"] {
        assert!(opened(&format!("#PAQ{}Z", dash.repeat(3_000_000))).is_err());
        check(&format!("{address} {dash}"));
        check(&format!("{address}{dash}"));
        check(&format!("{dash}{address}"));
    }
}

#[test]
fn the_first_of_two_links() {
    let other = link(PAGE, &text("full"));
    for between in ["\n", " ", "\n\n> ", " or ", ", ", "><"] {
        check(&format!("{}{between}{other}", address()));
        assert_eq!(opened(&format!("{other}{between}{}", address())), Ok(plan("full")));
    }
}

#[test]
fn a_link_inside_a_mail() {
    check(&format!(
        "From: ann@example.org\nSubject: Plan #PAID and 100% done\n\nHi,\n\nPlease look at this \
         Plan first:\n\n> <{}>\n\nIt PAYS to start in week 1.\n-- \nAnn\n",
        address()
    ));
}

#[test]
fn no_link_is_missing() {
    for nothing in [
        "",
        "#",
        "##",
        " ",
        "\n",
        "%23",
        PAGE,
        "https://example.org/plan/#",
        "/plan/#top",
        "#/results",
        "#:~:text=plan",
        "Please open the plan",
        "Please",
        "P",
        "hello",
        "🙂",
        "%",
        "%%%",
        "%2",
        "=\n",
    ] {
        check_problem(nothing, &Problem::Missing);
    }
}

#[test]
fn a_link_that_lost_its_case_is_damaged() {
    for pasted in [address(), encoded(), format!("#{}", encoded())] {
        check_problem(&pasted.to_lowercase(), &Problem::Damaged);
    }
    check_problem(&format!("#{}", encoded().to_uppercase()), &Problem::Damaged);
}

/// At most 20,000 characters are searched, however many there are.
#[test]
fn a_long_text_is_read_up_to_its_limit() {
    let before = "x ".repeat((20_000 - address().len()) / 2);
    check(&format!("{before}{}", address()));
    let cut = opened(&format!("{before}{before}{}", address()));
    assert_eq!(cut, Err(Problem::Missing));
    for letter in ["A", "Z", "P", "%23", "%25", "\n", "#P", " Z", "\u{AD}", "🙂"] {
        let flood = letter.repeat(3_000_000);
        assert!(opened(&format!("#P{flood}Z")).is_err(), "{letter}");
        check(&format!("{} {flood}", address()));
    }
    check_problem(&format!("#PAQABAP__AAA{}", "A".repeat(3_000_000)), &Problem::Damaged);
}
