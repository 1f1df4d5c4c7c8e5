//! Components that show results.

use super::nowhere;
use crate::content::questionnaire;
use crate::domain::questionnaire::Decision;
use crate::ui::components::exposure::exposure;
use crate::ui::components::first_steps::first_steps;
use crate::ui::components::part::part;
use crate::ui::components::score_meter::score_meter;
use crate::ui::components::section_bars::section_bars;
use crate::ui::components::waterfall::waterfall;
use crate::ui::components::what_if::{Scenario, what_if, what_if_bar};
use crate::ui::derived::Derived;
use crate::ui::markup::{IntoMarkup, Markup, all, html};
use crate::ui::report::ReportRef;

/// How many steps the scenario completes.
const STEPS: usize = 3;

/// Charts, tables, and a scenario.
pub fn findings(report: Derived<ReportRef>) -> Markup {
    let scenario = Scenario::nothing();
    let now = report.get_untracked();
    scenario.set_done(&now, STEPS);
    let first = questionnaire().section(Decision::Database).next();
    let levels = first.map(|id| what_if(&now, id, "gallery", scenario));
    let steps = || now.plan.steps.iter().take(STEPS);
    let first_steps =
        (steps().count() > 0).then(|| part("First steps", first_steps(&now, steps())));
    all([
        part("The score", score_meter(&now)).markup(),
        part("Sections", section_bars(&now)).markup(),
        first_steps.markup(),
        part("Exposure", exposure(&now)).markup(),
        part("Why this score", waterfall(&now)).markup(),
        part("What if an answer were another", levels).markup(),
        // It sticks to the bottom of the window while its parent is in view.
        html::div().child(what_if_bar(report, scenario, nowhere())).markup(),
    ])
}
