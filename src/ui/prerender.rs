//! The views as HTML for the pages of the site, rendered at build time on the host.
//!
//! They show what a new visitor would see, and nothing that depends on the browser. In addition to
//! the views that the app hydrates, there are static pages, which need no app.

mod checklist;

use any_spawner::{CustomExecutor, Executor, PinnedFuture, PinnedLocalFuture};
use leptos::prelude::*;

use super::app;
use super::components::disclosure::Unfolded;
use super::components::footer::reading_footer;
use super::markup::{Element, IntoMarkup, Markup, STYLE, all, html};
use super::page::{Page, TITLE};
use super::pages::accessibility::accessibility_page;
use super::pages::method::method_page;
use super::state::State;
use crate::app::route::Route;
use crate::app::session::{Session, SessionEvent};
use crate::content::questionnaire;
use crate::ui::derived::derived;

/// A static page, without the app.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading {
    /// How score and plan are calculated.
    Method,
    /// Accessibility, and its known limits.
    Accessibility,
    /// All questions as a list, with the key to score them by hand.
    Checklist,
}

/// Renders a static page: header, content, footer.
#[must_use]
pub fn reading(what: Reading) -> String {
    // Every other page is one folder away, as it is from a shared plan.
    html(&Route::Shared(String::new()), |_| {
        provide_context(Unfolded);
        let page = match what {
            Reading::Method => method_page().markup(),
            Reading::Accessibility => accessibility_page().markup(),
            Reading::Checklist => checklist::checklist(),
        };
        let main = html::main().id("main").child(page);
        all([
            skip_link().markup(),
            header(what).markup(),
            main.markup(),
            reading_footer("../accessibility/", "../licences.txt").markup(),
        ])
    })
}

/// Renders the whole view of a route: header, page, footer.
#[must_use]
pub fn view(route: &Route) -> String {
    html(route, |state| {
        let shown = derived(move || state.route.with(Page::of));
        app::frame(state, shown, RwSignal::new(String::new()))
    })
}

/// Renders the page alone, as it is inside `main`.
#[must_use]
pub fn page(route: &Route) -> String {
    html(route, |state| app::content(state, Page::of(&state.route.get_untracked())))
}

/// Returns a stylesheet with the rules that the `data-style` attributes in `html` declare.
#[must_use]
pub fn sheet(html: &str) -> String {
    let open = format!(" {STYLE}=\"");
    let mut styles: Vec<&str> =
        html.split(&open).skip(1).filter_map(|rest| Some(rest.split_once('"')?.0)).collect();
    styles.sort_unstable();
    styles.dedup();
    let rule = |style: &&str| ["[", STYLE, "=\"", style, "\"]{", style, "}"].concat();
    styles.iter().map(rule).collect()
}

fn html(route: &Route, view: impl FnOnce(State) -> Markup) -> String {
    // Initialised once for all views: a second call fails, which is harmless.
    let _ = Executor::init_custom_executor(Nowhere);
    let owner = Owner::new();
    owner.with(|| {
        let mut session = Session::new(questionnaire(), Route::Start, String::new());
        session.apply(questionnaire(), SessionEvent::Navigated(route.clone()));
        let state = State::new(session);
        app::provide(state);
        view(state).to_html()
    })
}

fn skip_link() -> Element {
    let href = format!("#{TITLE}");
    html::a().class("skip-link visually-hidden").href(href).child("Skip to main content")
}

fn header(here: Reading) -> Element {
    let way = |what: Option<Reading>, href: &'static str, label: &'static str| {
        let current = (what == Some(here)).then_some("page");
        html::li().child(html::a().href(href).aria_current(current).child(label))
    };
    let ways = [
        way(None, "../assess/", "Questions"),
        way(Some(Reading::Checklist), "../checklist/", "Checklist"),
        way(Some(Reading::Method), "../method/", "Method"),
    ];
    let nav = html::nav()
        .class("header__ways")
        .aria_label("Main")
        .child(html::ul().role("list").children(ways));
    let wordmark = html::a()
        .class("wordmark")
        .href("../")
        .child(html::span().class("wordmark__mark").aria_hidden("true"))
        .child("MVP Readiness");
    let inner = html::div().class("header__inner").child(wordmark).child(nav);
    html::header().class("header no-print").child(inner)
}

/// An executor that runs nothing: asynchronous work happens in the browser.
struct Nowhere;

impl CustomExecutor for Nowhere {
    fn spawn(&self, _: PinnedFuture<()>) {}

    fn spawn_local(&self, _: PinnedLocalFuture<()>) {}

    fn poll_local(&self) {}
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::pre_hydration;
    use crate::domain::questionnaire::Decision;

    const HOSTILE: &str = "</p><script>alert(1)</script>\" onload=\"alert(2)\" &lt;";

    fn of(markup: impl IntoMarkup) -> String {
        markup.markup().to_html()
    }

    #[test]
    fn text_is_text_wherever_it_stands() {
        let element = html::p().title(HOSTILE.to_owned()).child(HOSTILE.to_owned());
        assert_eq!(
            of(element),
            "<p title=\"&lt;/p>&lt;script>alert(1)&lt;/script>&quot; onload=&quot;alert(2)&quot; &amp;lt;\">\
             &lt;/p&gt;&lt;script&gt;alert(1)&lt;/script&gt;\" onload=\"alert(2)\" &amp;lt;</p>",
        );
        let field = html::textarea().value_fn(|| HOSTILE.to_owned());
        assert!(!of(field).contains("<script"));
        let style = html::span().style("inline-size", HOSTILE.to_owned());
        assert!(!of(style).contains("<script"));
    }

    #[test]
    fn what_is_true_now_is_an_attribute() {
        let input = |is_chosen| html::input().r#type("radio").flag_fn("checked", move || is_chosen);
        assert_eq!(of(input(true)), "<input type=\"radio\" checked=\"\">");
        assert_eq!(of(input(false)), "<input type=\"radio\">");
    }

    #[test]
    fn texts_side_by_side_are_kept_apart() {
        let texts = html::p().child("a").child("b").child(html::b().child("c")).child("d");
        assert_eq!(of(texts), "<p>a<!>b<b>c</b>d</p>");
    }

    #[test]
    fn what_follows_signals_and_may_be_text_stands_between_marks() {
        let texts = html::p().child("a").child(|| "b").child(|| html::b().child("c")).child(|| ());
        assert_eq!(of(texts), "<p>a<!>b<!><b>c</b><!></p>");
    }

    #[test]
    fn styles_are_told_by_a_sheet() {
        let bar = |size: &str| {
            html::i().style("inline-size", size.to_owned()).style("--at", "1".to_owned())
        };
        let html = of(all([bar("5%").markup(), bar("5%").markup(), bar("6%").markup()]));
        assert!(!html.contains(" style="), "{html}");
        assert_eq!(
            sheet(&html),
            "[data-style=\"inline-size:5%;--at:1\"]{inline-size:5%;--at:1}\
             [data-style=\"inline-size:6%;--at:1\"]{inline-size:6%;--at:1}",
        );
    }

    #[test]
    fn every_document_has_one_heading_and_no_style() {
        let views = [Route::Start, Route::About, Route::Section(Decision::ALL[0])].iter().map(view);
        let readings = [Reading::Method, Reading::Checklist].map(reading);
        for html in views.chain(readings) {
            assert_eq!(html.matches("<h1").count(), 1, "{html}");
            assert!(!html.contains(" style="), "{html}");
        }
    }

    /// Input made before hydration would be lost if the app did not know the name.
    #[test]
    fn every_field_can_be_answered_early() {
        for route in [Route::About, Route::Section(Decision::ALL[0])] {
            let html = view(&route);
            let radios: Vec<_> = html.split("<input type=\"radio\" ").skip(1).collect();
            assert!(radios.len() > 2, "{html}");
            for radio in radios {
                let value = |name: &str| {
                    let rest = radio.split_once(&format!("{name}=\"")).expect(name).1;
                    rest.split_once('"').expect(name).0
                };
                let said = format!("{}={}", value("name"), value("value"));
                assert_eq!(pre_hydration::events(questionnaire(), &said).len(), 1, "{said}");
            }
        }
    }

    #[test]
    fn the_checklist_has_every_question_with_its_levels() {
        let html = reading(Reading::Checklist);
        for question in questionnaire().questions() {
            for text in std::iter::once(question.prompt).chain(question.options) {
                assert!(html.contains(&of(text).replace("<!>", "")), "{text}");
            }
        }
    }
}
