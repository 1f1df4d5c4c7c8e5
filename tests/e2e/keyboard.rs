//! The main job without a pointer: every step is a key press, and the focused element is always
//! visible.

use std::cell::Cell;

use fantoccini::key::Key;
use mvp_readiness::app::share::read;
use mvp_readiness::content::questionnaire;
use mvp_readiness::domain::context::Context;
use mvp_readiness::domain::questionnaire::Decision;
use serde_json::json;

use crate::support::{Site, Told, Visitor, in_every_engine};

/// The maximum of key presses for the Express questions in addition to the answers themselves.
const MOST_BESIDE_ANSWERS: u32 = 24;

/// The maximum of key presses to reach anything on a page.
const MOST_STEPS: usize = 150;

/// Whether the focused element is visible enough to recognise: its middle is in the window, and
/// nothing covers it.
const IN_SIGHT: &str = "
    const focused = document.activeElement;
    const { left, top, width, height } = focused.getClientRects()[0];
    const [x, y] = [left + width / 2, top + Math.min(height / 2, 20)];
    const there = document.elementFromPoint(x, y);
    return Boolean(there) && (there === focused || focused.contains(there) || there.contains(focused));";

/// A visitor who only uses a keyboard.
struct Typist {
    visitor: Visitor,
    struck: Cell<u32>,
}

impl Typist {
    async fn strike(&self, key: impl Into<char>) {
        self.struck.set(self.struck.get() + 1);
        self.visitor.strike([key.into()]).await;
    }

    /// Presses Tab until the focus is on an element with this role whose name starts like this.
    async fn go_to(&self, role: &str, name: &str) {
        let mut passed = Vec::new();
        for _ in 0..MOST_STEPS {
            self.strike(Key::Tab).await;
            let told = self.visitor.told_of_focus().await;
            assert!(
                self.visitor.run(IN_SIGHT, vec![]).await == json!(true),
                "{told:?} has the focus and cannot be seen at {}",
                self.visitor.address().await,
            );
            if told.role == role && told.name.starts_with(name) {
                return;
            }
            passed.push(told);
        }
        panic!("no way to {role} “{name}”, only to {passed:#?}");
    }

    /// Goes to a link or a button, and presses it.
    async fn press(&self, role: &str, name: &str) {
        self.go_to(role, name).await;
        self.strike(Key::Enter).await;
    }

    /// Waits for the focus to be in a question of this section.
    async fn is_asked_about(&self, decision: Decision) {
        let is_asked = "return document.title.startsWith(arguments[0])
            && Boolean(document.activeElement.closest('.question'))";
        self.visitor
            .wait_until(decision.title(), async || {
                let is_asked = self.visitor.run(is_asked, vec![json!(decision.title())]).await;
                (is_asked == json!(true)).then_some(())
            })
            .await;
    }

    /// Waits for the page with this title, and for the focus to be on its heading.
    async fn arrives_at(&self, title: &str) {
        let title = format!("{title} · MVP Readiness");
        let is_here = "return document.title === arguments[0]
            && document.activeElement.id === 'title'";
        self.visitor
            .wait_until(&title, async || {
                let is_here = self.visitor.run(is_here, vec![json!(title)]).await;
                (is_here == json!(true)).then_some(())
            })
            .await;
    }
}

/// How many questions of a section are asked in Express.
fn express(decision: Decision) -> usize {
    let asked = |id| {
        let question = questionnaire().question(id);
        question.express && Context::default().target(question).is_some()
    };
    questionnaire().section(decision).filter(|&id| asked(id)).count()
}

/// Answers the questions of all sections; returns the number of answers.
async fn answer(typist: &Typist) -> u32 {
    let mut answers = 0;
    typist.arrives_at(Decision::Database.title()).await;
    typist.go_to("radio", "").await;
    for decision in Decision::ALL {
        typist.is_asked_about(decision).await;
        for level in ['2', '1', '3'].into_iter().cycle().take(express(decision)) {
            typist.strike(level).await;
            answers += 1;
            let chosen = "return document.activeElement.value === arguments[0]
                && document.activeElement.checked";
            typist
                .visitor
                .wait_until("an answer", async || {
                    let is_chosen = typist.visitor.run(chosen, vec![json!(level.to_string())]);
                    (is_chosen.await == json!(true)).then_some(())
                })
                .await;
            typist.strike(Key::Enter).await;
        }
    }
    answers
}

/// From the start page to a link that opens, by keyboard alone.
async fn from_start_to_shared_link(site: &Site) {
    let typist = Typist { visitor: site.visitor().await, struck: Cell::new(0) };
    let visitor = &typist.visitor;
    visitor.open("/").await;
    visitor.heading().await;
    typist.press("link", "Start the questions").await;
    // A new page: nothing has the focus yet.
    visitor.sees("None of this is scored").await;
    typist.go_to("radio", "A pilot").await;
    typist.strike(Key::Down).await;
    assert!(visitor.told_of_focus().await.name.starts_with("First paying customers"));
    typist.press("link", "Continue to the questions").await;
    typist.arrives_at("Questions").await;
    typist.press("link", "Start with").await;

    typist.struck.set(0);
    let answers = answer(&typist).await;
    let beside = typist.struck.get() - answers;
    println!("{answers} answers, {beside} keys beside them");
    assert!(beside <= MOST_BESIDE_ANSWERS, "{beside} keys beside {answers} answers");

    typist.arrives_at("Review").await;
    typist.press("link", "See your results").await;
    typist.arrives_at("Results").await;
    typist.press("link", "See the twelve-week plan").await;
    typist.arrives_at("Your plan").await;
    typist.press("button", "Share this plan").await;
    visitor.sees("Anyone who opens the link").await;
    typist.press("button", "Copy link").await;
    visitor.sees("Link checked").await;
    let copied = visitor.copied().await;
    let link = copied.last().expect("a copied link");
    let plan = read(&[questionnaire()], link).expect("a link that opens");
    assert_eq!(plan.assessment().answers.given(), answers as usize);

    typist.strike(Key::Escape).await;
    visitor
        .wait_until("the focus where it was", async || {
            let Told { role, name } = visitor.told_of_focus().await;
            (role == "button" && name == "Share this plan").then_some(())
        })
        .await;
}
in_every_engine!(from_start_to_shared_link);
