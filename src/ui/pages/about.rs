//! About your product: the stage first, alone; the rest once it is chosen.

use leptos::prelude::*;

use crate::app::route::Route;
use crate::app::session::Action;
use crate::content::copy;
use crate::domain::context::{Capacity, Product};
use crate::domain::questionnaire::Stage;
use crate::ui::components::choice::{Choice, Layout, Offer};
use crate::ui::components::page_title::PageTitle;
use crate::ui::components::stepper::Stepper;
use crate::ui::memo::memo;
use crate::ui::state::{State, use_state};
use crate::ui::words::{count, days_a_week};

/// The most engineers that the stepper offers.
const MOST_ENGINEERS: u16 = 99;

const YES_NO: [Offer; 2] =
    [Offer { label: "Yes", meaning: "" }, Offer { label: "No", meaning: "" }];

/// The page.
#[component]
pub fn About() -> AnyView {
    let state = use_state();
    let is_started = state.is_started();
    view! {
        <div class="page page--narrow stack stack--large about">
            <div class="stack">
                <PageTitle text="About your product"/>
                <p class="lead">
                    "None of this is scored. It decides which questions you are asked, and how much is enough for now."
                </p>
            </div>
            <StageChoice state/>
            {move || is_started.get().then(|| view! { <Rest state/> })}
        </div>
    }
    .into_any()
}

#[component]
fn StageChoice(state: State) -> impl IntoView {
    let offers = Stage::ALL
        .map(|stage| Offer { label: name(stage), meaning: copy::stage_meaning(stage) })
        .to_vec();
    let chosen = memo(move || {
        state.with(|session| {
            let stage = session.draft.assessment.context.stage;
            session.is_started.then(|| Stage::ALL.iter().position(|&each| each == stage))?
        })
    });
    let on_choose = Callback::new(move |at: usize| {
        if let Some(&stage) = Stage::ALL.get(at) {
            state.dispatch(Action::ChoseStage(stage));
        }
    });
    view! {
        <Choice
            name="stage"
            legend="What comes next for it?"
            hint="You can change this at any time; every answer stays."
            offers
            chosen
            on_choose
        />
    }
}

/// What is asked once the stage is known, with the usual product filled in.
#[component]
fn Rest(state: State) -> impl IntoView {
    let products = Product::ALL.map(|kind| Offer { label: audience(kind), meaning: "" }).to_vec();
    let product = state.context(|context| context.product);
    let product = memo(move || Product::ALL.iter().position(|&each| each == product.get()));
    let on_product = Callback::new(move |at: usize| {
        if let Some(&kind) = Product::ALL.get(at) {
            state.dispatch(Action::ChoseProduct(kind));
        }
    });
    let shares = state.context(|context| context.multi_tenant);
    let stores = state.context(|context| context.personal_data);
    view! {
        <Choice
            name="product"
            legend="Who is it for?"
            layout=Layout::Inline
            offers=products
            chosen=product
            on_choose=on_product
        />
        <Choice
            name="multi-tenant"
            legend="Do several customers share one system?"
            hint="Yes, if their data lies side by side in the same database or service."
            layout=Layout::Inline
            offers=YES_NO.to_vec()
            chosen=memo(move || Some(usize::from(!shares.get())))
            on_choose=Callback::new(move |at| state.dispatch(Action::ChoseMultiTenant(at == 0)))
        />
        <Choice
            name="personal-data"
            legend="Do you store personal data?"
            hint="Names, addresses, messages: anything about a person."
            layout=Layout::Inline
            offers=YES_NO.to_vec()
            chosen=memo(move || Some(usize::from(!stores.get())))
            on_choose=Callback::new(move |at| state.dispatch(Action::ChosePersonalData(at == 0)))
        />
        <Team state/>
        <p class="cluster">
            <a class="button button--primary" href=state.href(&Route::Home)>"Continue to the questions"</a>
        </p>
    }
}

/// How many people, and how many days.
#[component]
fn Team(state: State) -> impl IntoView {
    let engineers = state.context(|context| context.engineers);
    let capacity = state.context(|context| context.capacity.quarter_days());
    let on_engineers = Callback::new(move |more: bool| {
        let now = engineers.get_untracked();
        let next = if more { now.saturating_add(1) } else { now.saturating_sub(1) };
        state.dispatch(Action::SetEngineers(next.min(MOST_ENGINEERS)));
    });
    let on_capacity = Callback::new(move |more: bool| {
        let next = stepped(capacity.get_untracked(), more);
        if let Some(capacity) = Capacity::from_quarter_days(next) {
            state.dispatch(Action::SetCapacity(capacity));
        }
    });
    view! {
        <Stepper
            name="engineers"
            label="People who write code"
            shown=Signal::derive(move || count(usize::from(engineers.get()), "person", "people"))
            is_least=Signal::derive(move || engineers.get() == 0)
            is_most=Signal::derive(move || engineers.get() >= MOST_ENGINEERS)
            on_step=on_engineers
        />
        <Stepper
            name="capacity"
            label="Days you can give in the first month"
            hint="Developer-days a week for this plan, all people together. Weeks 5 to 8 plan with 60 % of them and weeks 9 to 12 with 80 %, to leave room for features. You can change that in the plan."
            shown=Signal::derive(move || days_a_week(capacity.get()))
            is_least=Signal::derive(move || capacity.get() == 0)
            is_most=Signal::derive(move || capacity.get() >= Capacity::MAX.quarter_days())
            on_step=on_capacity
        />
    }
}

/// The next number of quarter-days: half days up to five days a week, whole days above.
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
        Product::Internal => "People in our own organisation",
    }
}
