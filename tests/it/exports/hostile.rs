//! User text that attempts injection.

use mvp_readiness::app::share::{Heading, SharedTexts};
use mvp_readiness::content::questionnaire;
use mvp_readiness::domain::assessment::AcceptedRisk;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

use crate::generate::awkward_texts;

const HOSTILE: [&str; 75] = [
    "=HYPERLINK(\"http://evil.example\",\"here\")",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "+1+1",
    "-2+3",
    "\t=1+1",
    "\r\n=1+1",
    "  =1+1",
    "＝1+1",
    "＋1",
    "－1",
    "＠A1",
    "x;=1+1",
    "x;  +1+1",
    "x\t=1+1",
    "x\n=1+1",
    "\";=1+1;\"",
    "\"\n=1+1",
    "x;\"=1+1",
    "\",\"=1+1\",\"",
    "\u{FEFF}=1+1",
    "\u{200C}=1",
    "[click](http://evil.example)",
    "![x](http://evil.example/a.png)",
    "[x]: http://evil.example",
    "<http://evil.example>",
    "<img src=x onerror=alert(1)>",
    "<script>alert(1)</script>",
    "<!-- comment -->",
    "# Heading",
    "a\n# Heading",
    "a\n===",
    "a\n---",
    "***",
    "- [x] done",
    "+ one",
    "1. one",
    "2) two",
    "> quote",
    "```\ncode",
    "~~~\ncode",
    "    code",
    "`code`",
    "$a$ $$b$$",
    "~~gone~~ **bold** _it_ ^up^ ~down~",
    "title {#id .evil}",
    "+++\na\n+++",
    ": definition",
    "::: evil\na\n:::",
    "[[wiki|evil]]",
    "| a | b |\n|---|---|\n| c | d |",
    "a\n:--\nb",
    "see http://evil.example/ and https://evil.example or www.evil.example",
    "(https://evil.example/a_b?c=d&e*f).",
    "//evil.example/x evil.example WWW.EVIL.EXAMPLE",
    "\\https\\://evil.example `https://evil.example` |https://evil.example|",
    "{code}evil{code} {NoFormat}{noformat} h1. evil",
    "{noformat}\n[~admin] [^evil.exe] !http://evil.example/a.png!",
    "h1. evil\n* evil\n|| evil || evil ||\n----",
    "[~accountid:5b10] [here|http://evil.example] {color:red}evil{color}",
    "{{http://evil.example}} \\{noformat\\}",
    "mail evil@evil.example or mailto:evil@evil.example",
    "@everyone and #1",
    "&lt;b&gt; &#64; &amp;",
    "[^1] and [^1]: note",
    "a\\",
    "END:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:evil",
    "x\nATTACH:http://evil.example",
    "x\u{2028}ATTACH:http://evil.example",
    ";VALUE=DATE:20200101",
    "'; touch PWNED; '",
    "$(touch PWNED) `touch PWNED` ${HOME} !!",
    "'\\''; touch PWNED #",
    "--web -F/etc/passwd",
    "x\nEOF\ntouch PWNED",
    "../../CON\u{202E}gpj.exe\0",
];

/// One of them, alone or inside other text.
pub fn texts() -> impl Strategy<Value = String> {
    let hostile = || select(HOSTILE.to_vec());
    prop_oneof![
        4 => hostile().prop_map(str::to_owned),
        2 => (hostile(), hostile()).prop_map(|(a, b)| format!("{a} {b}")),
        2 => (hostile(), hostile()).prop_map(|(a, b)| format!("{a}\n{b}")),
        2 => (awkward_texts(12), hostile()).prop_map(|(a, b)| a + b),
        1 => awkward_texts(60),
    ]
}

/// Hostile texts in every field.
pub fn words() -> impl Strategy<Value = SharedTexts> {
    let questions: Vec<_> = questionnaire().question_ids().collect();
    let actions: Vec<_> = questionnaire().action_ids().collect();
    let heading = [texts(), texts(), texts(), texts()];
    let risks = vec((texts(), texts()), questions.len());
    let by_action = vec((texts(), texts()), actions.len());
    (heading, risks, by_action).prop_map(move |(heading, risks, by_action)| {
        let [title, organisation, author, summary] = heading;
        let risk = |(reason, revisit)| AcceptedRisk { reason, revisit };
        let (owners, notes): (Vec<_>, Vec<_>) = by_action.into_iter().unzip();
        SharedTexts {
            heading: Heading { title, organisation, author, summary },
            accepted: questions.iter().copied().zip(risks.into_iter().map(risk)).collect(),
            owners: actions.iter().copied().zip(owners).collect(),
            action_notes: actions.iter().copied().zip(notes).collect(),
            ..SharedTexts::default()
        }
    })
}
