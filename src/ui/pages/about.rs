//! About your product: the stage first, alone; the rest once a stage is chosen.

use std::borrow::Cow;

use leptos::prelude::*;

use crate::app::route::Route;
use crate::app::session::Edit;
use crate::content::copy;
use crate::domain::context::{Capacity, Product};
use crate::domain::questionnaire::Stage;
use crate::ui::components::choice::{Labels, Layout, Offer, choice};
use crate::ui::components::stepper::{Stepper, stepper};
use crate::ui::derived::{Derived, derived};
use crate::ui::format::{count, days_a_week};
use crate::ui::markup::{Element, IntoMarkup, Markup, all, html};
use crate::ui::page::page_title;
use crate::ui::state::{State, use_state};

/// The most engineers that the stepper offers.
const MOST_ENGINEERS: u16 = 99;

const YES_NO: [Offer; 2] = [
    Offer { label: "Yes", meaning: Cow::Borrowed("") },
    Offer { label: "No", meaning: Cow::Borrowed("") },
];

/// The page.
pub fn about_page() -> Markup {
    let state = use_state();
    let intro = html::div().class("stack").child(page_title("About your product")).child(
        html::p().class("lead").child(
            "None of this is scored. It decides which questions you are asked, and how much is enough for now.",
        ),
    );
    html::div()
        .class("page page--narrow stack stack--large about")
        .child(intro)
        .child(stage_choice(state))
        .child(rest(state))
        .markup()
}

fn stage_choice(state: State) -> Element {
    let offers = Stage::ALL
        .map(|stage| Offer { label: name(stage), meaning: copy::stage_meaning(stage).into() })
        .to_vec();
    let chosen = derived(move || {
        state.with(|session| {
            let next = session.draft.assessment.context.stage;
            session.is_started.then(|| Stage::ALL.iter().position(|&each| each == next))?
        })
    });
    let on_choose = Callback::new(move |at: usize| {
        if let Some(&stage) = Stage::ALL.get(at) {
            state.dispatch(Edit::ChoseStage(stage));
        }
    });
    let words = Labels {
        legend: "What is your next stage?",
        hint: "You can change this at any time; every answer stays.",
    };
    choice("stage", words, Layout::Rows, offers, chosen, on_choose)
}

/// The other questions, with typical values preselected. The stylesheet hides them until a stage is
/// chosen, so that this works before hydration.
fn rest(state: State) -> Element {
    let products = Product::ALL
        .map(|kind| Offer { label: audience(kind), meaning: Cow::Borrowed("") })
        .to_vec();
    let product = state.context(|context| context.product);
    let product = derived(move || Product::ALL.iter().position(|&each| each == product.get()));
    let on_product = Callback::new(move |at: usize| {
        if let Some(&kind) = Product::ALL.get(at) {
            state.dispatch(Edit::ChoseProduct(kind));
        }
    });
    let who = Labels { legend: "Who is it for?", hint: "" };
    let who = choice("product", who, Layout::Inline, products, product, on_product);
    let shares = yes_no(
        "multi-tenant",
        Labels {
            legend: "Do several customers share one system?",
            hint: "Yes, if their data is in the same database or service.",
        },
        state.context(|context| context.multi_tenant),
        Callback::new(move |is_yes| state.dispatch(Edit::ChoseMultiTenant(is_yes))),
    );
    let stores = yes_no(
        "personal-data",
        Labels {
            legend: "Do you store personal data?",
            hint: "Names, addresses, messages: anything about a person.",
        },
        state.context(|context| context.personal_data),
        Callback::new(move |is_yes| state.dispatch(Edit::ChosePersonalData(is_yes))),
    );
    let onward = state.link(&Route::Home, "button button--primary", "Continue to the questions");
    html::div()
        .class("stack stack--large about__rest")
        .child(who)
        .child(shares)
        .child(stores)
        .child(team(state))
        .child(html::p().class("cluster").child(onward))
}

fn yes_no(
    name: &'static str,
    words: Labels,
    is_yes: Derived<bool>,
    on_choose: Callback<bool>,
) -> Element {
    let chosen = derived(move || Some(usize::from(!is_yes.get())));
    let on_choose = Callback::new(move |at| on_choose.run(at == 0));
    choice(name, words, Layout::Inline, YES_NO.to_vec(), chosen, on_choose)
}

/// Team size and days per week.
fn team(state: State) -> Markup {
    let engineers = state.context(|context| context.engineers);
    let capacity = state.context(|context| context.capacity.quarter_days());
    let on_engineers = Callback::new(move |more: bool| {
        let now = engineers.get_untracked();
        let next = if more { now.saturating_add(1) } else { now.saturating_sub(1) };
        state.dispatch(Edit::SetEngineers(next.min(MOST_ENGINEERS)));
    });
    let on_capacity = Callback::new(move |more: bool| {
        let next = stepped(capacity.get_untracked(), more);
        if let Some(capacity) = Capacity::from_quarter_days(next) {
            state.dispatch(Edit::SetCapacity(capacity));
        }
    });
    let people = stepper(&Stepper {
        name: "engineers",
        label: "People who write code",
        hint: "",
        shown: derived(move || count(usize::from(engineers.get()), "person", "people")),
        is_least: derived(move || engineers.get() == 0),
        is_most: derived(move || engineers.get() >= MOST_ENGINEERS),
        on_step: on_engineers,
    });
    let days = stepper(&Stepper {
        name: "capacity",
        label: "Days a week in the first month",
        hint: "The total for the whole team, for this plan only. Weeks 5 to 8 use 60% of these days and weeks 9 to 12 use 80%, which leaves time for features. You can change this later in the plan.",
        shown: derived(move || days_a_week(capacity.get())),
        is_least: derived(move || capacity.get() == 0),
        is_most: derived(move || capacity.get() >= Capacity::MAX.quarter_days()),
        on_step: on_capacity,
    });
    all([people.markup(), days.markup()])
}

/// The next number of quarter-days: in half days up to five days per week, in whole days above.
fn stepped(now: u8, more: bool) -> u8 {
    let step = if now > 20 || (now == 20 && more) { 4 } else { 2 };
    let next = if more { now.saturating_add(step) } else { now.saturating_sub(step) };
    next.min(Capacity::MAX.quarter_days())
}

const fn name(stage: Stage) -> &'static str {
    match stage {
        Stage::Pilot => "A pilot",
        Stage::First => "First paying customers",
        Stage::Growth => "Growth",
    }
}

const fn audience(product: Product) -> &'static str {
    match product {
        Product::Business => "Business customers",
        Product::Consumers => "Consumers",
        Product::Internal => "People in your own organisation",
    }
}
