//! Plan links and JSON: `link decode LINK` prints what a link says, and `link encode FILE` makes a
//! link of what `decode` prints. `-` stands for standard input in both.

use litemap::LiteMap;
use std::error::Error;
use std::io::Read as _;
use std::{env, fs, io};

use mvp_readiness::app::file;
use mvp_readiness::app::share::{self, Heading, Problem, Shared, SharedTexts};
use mvp_readiness::content::questionnaire;
use mvp_readiness::domain::day::Day;
use serde_json::{Map, Value, json};

type Outcome<T> = Result<T, Box<dyn Error>>;

fn main() -> Outcome<()> {
    let words: Vec<String> = env::args().skip(1).collect();
    match words.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["decode", "-"] => println!("{:#}", decode(&standard_input()?)?),
        ["decode", link] => println!("{:#}", decode(link)?),
        ["encode", "-"] => println!("{}", encode(&standard_input()?)?),
        ["encode", file] => println!("{}", encode(&fs::read_to_string(file)?)?),
        _ => return Err("usage: link decode LINK | link encode FILE".into()),
    }
    Ok(())
}

fn standard_input() -> io::Result<String> {
    let mut text = String::new();
    io::stdin().read_to_string(&mut text)?;
    Ok(text)
}

fn decode(link: &str) -> Outcome<Value> {
    match share::read(&[questionnaire()], link) {
        Ok(plan) => Ok(to_json(&plan)),
        Err(problem) => {
            if let Problem::Incomplete { recovered: Some(plan), .. } = &problem {
                eprintln!("{problem}; what is left of it:");
                return Ok(to_json(plan));
            }
            Err(problem.into())
        }
    }
}

fn to_json(plan: &Shared) -> Value {
    let mut json = file::assessment::write(questionnaire(), plan.assessment());
    let Heading { title, organisation, author, summary } = plan.heading();
    let by_action = |texts: &LiteMap<_, String>| -> Map<String, Value> {
        let entry = |(id, text): (_, &String)| {
            (questionnaire().action(id).id.to_owned(), text.clone().into())
        };
        texts.iter().map(|(&id, text)| entry((id, text))).collect()
    };
    for (key, value) in [
        ("edition", json!(plan.edition())),
        ("created", json!(plan.created().to_string())),
        ("plan_start", json!(plan.plan_start().map(|day| day.to_string()))),
        ("fingerprint", json!(plan.fingerprint().to_string())),
        ("title", json!(title)),
        ("organisation", json!(organisation)),
        ("author", json!(author)),
        ("summary", json!(summary)),
        ("action_notes", Value::Object(by_action(plan.action_notes()))),
        ("owners", Value::Object(by_action(plan.owners()))),
    ] {
        json.insert(key.to_owned(), value);
    }
    Value::Object(json)
}

fn encode(text: &str) -> Outcome<String> {
    let assessment = file::assessment::parse_any_risk(questionnaire(), text)?;
    let json: Value = serde_json::from_str(text)?;
    let line = |key: &str| json[key].as_str().unwrap_or_default().to_owned();
    let by_action = |key: &str| -> Outcome<LiteMap<_, String>> {
        let mut texts = LiteMap::new();
        for (id, text) in json[key].as_object().into_iter().flatten() {
            let action = questionnaire().find_action(id).ok_or(format!("{key}: no action {id}"))?;
            let text = text.as_str().ok_or(format!("{key}.{id} is no text"))?;
            texts.insert(action, text.to_owned());
        }
        Ok(texts)
    };
    let heading = Heading {
        title: line("title"),
        organisation: line("organisation"),
        author: line("author"),
        summary: line("summary"),
    };
    let words = SharedTexts {
        action_notes: by_action("action_notes")?,
        owners: by_action("owners")?,
        ..SharedTexts::of(&assessment, heading)
    };
    let created = day(&json["created"])?.ok_or("created is missing")?;
    let plan = Shared::new(questionnaire(), created, &assessment);
    let plan = day(&json["plan_start"])?.into_iter().fold(plan, Shared::with_start);
    Ok(share::encode(&plan.with_texts(words)?))
}

/// A day as `2026-11-22`; `None` when there is none.
fn day(value: &Value) -> Outcome<Option<Day>> {
    if value.is_null() {
        return Ok(None);
    }
    let text = value.as_str().unwrap_or_default();
    let day = Day::parse(text);
    Ok(Some(day.ok_or(format!("{text} is not a date such as 2026-11-22"))?))
}

#[cfg(test)]
#[allow(dead_code)] // what the tests of other features generate
#[path = "../tests/it/generate.rs"]
mod generate;

#[cfg(test)]
mod tests {
    use super::*;
    use mvp_readiness::domain::answers::{Answer, Level};
    use proptest::prelude::*;

    proptest! {
        /// A level accepted at another stage, and a reason without a text, were refused.
        #[test]
        fn whatever_is_decoded_can_be_encoded_again(
            assessment in generate::assessments(),
            words in generate::words(),
            accepted in proptest::collection::vec((0..57_usize, 0..5_usize), 0..5),
            days in (0..=Day::LAST.number(), proptest::option::of(0..=Day::LAST.number())),
        ) {
            let mut assessment = assessment;
            for (question, level) in accepted {
                let id = questionnaire().question_ids().nth(question).expect("an id");
                assessment.answers.set(id, Answer::Accepted(Level::ALL[level]));
            }
            let day = |number| Day::from_number(number).expect("in range");
            let plan = Shared::new(questionnaire(), day(days.0), &assessment);
            let plan = days.1.map(day).into_iter().fold(plan, Shared::with_start);
            let link = share::encode(&plan.with_texts(words).expect("short texts"));
            let json = decode(&link).expect("a link").to_string();
            prop_assert_eq!(encode(&json).map_err(|error| error.to_string()), Ok(link));
        }
    }

    #[test]
    fn what_is_decoded_can_be_encoded_again() {
        for link in [
            include_str!("../tests/it/links/golden/full.link"),
            include_str!("../tests/it/links/golden/worded.link"),
            include_str!("../tests/it/links/golden/typical.link"),
        ] {
            let json = decode(link).expect("a golden link").to_string();
            assert_eq!(encode(&json).expect("what decode prints"), link.trim_end());
        }
    }

    #[test]
    fn dates_are_read() {
        assert_eq!(day(&json!("2024-01-02")).unwrap().unwrap().to_string(), "2024-01-02");
        assert_eq!(day(&Value::Null).unwrap(), None);
        for wrong in [json!("2024-13-01"), json!("2024-1"), json!(7), json!("a-b-c")] {
            assert!(day(&wrong).is_err(), "{wrong}");
        }
    }
}
