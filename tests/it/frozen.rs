//! What edition 1 says stays what it is: links, files and snapshots of it are opened by its rules for
//! ever.
//!
//! Every number that is shown, every state that chooses a sentence and every place in a plan, for 2,000
//! generated assessments and all published links. `frozen/edition_1.txt` has a line for each, with a hash
//! of all of it. There is no way to write the file anew: what it says is published.

use std::fmt::{Display, Write as _};

use mvp_readiness::app::share;
use mvp_readiness::content::editions;
use mvp_readiness::domain::answers::{Answer, Answers, Confidence, Level, NotApplicable};
use mvp_readiness::domain::assessment::Assessment;
use mvp_readiness::domain::context::{Capacity, Context, EffortMultiplier, Product, Shares, Spent};
use mvp_readiness::domain::next::{OpenReason, ask_next};
use mvp_readiness::domain::plan::{
    CapacitySweep, CheckIn, DeferReason, Plan, Reason, Step, StepCondition, WEEKS,
};
use mvp_readiness::domain::progress::{ActionState, Progress, Weeks};
use mvp_readiness::domain::questionnaire::{
    ActionId, Consequence, Decision, Phase, QuestionId, Questionnaire, Stage,
};
use mvp_readiness::domain::ratio::{Ratio, gcd};
use mvp_readiness::domain::score::{Asked, Points, Scorecard, asked, contributions};
use mvp_readiness::domain::verdict::{Band, Cap, ExposureLevel, Risk, Verdict, Weakest};

use crate::links::golden;
use crate::random::Random;

const FROZEN: &str = include_str!("frozen/edition_1.txt");

/// The number of generated assessments.
const GENERATED: u64 = 2_000;

/// The sweep over all capacities takes as long as dozens of plans: of so many assessments, one has it.
const SWEEPS: u64 = 20;

#[test]
fn edition_1_says_what_it_said() {
    let questionnaire = share::edition(&editions().all(), 1).expect("it stays for ever");
    let generated = (0..GENERATED).map(|seed| {
        let (assessment, week) = assessment(questionnaire, seed);
        let has_sweep = seed % SWEEPS == 0;
        (seed.to_string(), record(questionnaire, &assessment, week, has_sweep))
    });
    let published = golden::NAMES.map(|name| {
        let plan = golden::plan(name);
        (name.to_owned(), record(questionnaire, plan.assessment(), 1, true))
    });
    let records: Vec<(String, String)> = generated.chain(published).collect();
    let lines: Vec<String> =
        records.iter().map(|(name, record)| format!("{name} {}", line(record))).collect();
    let frozen: Vec<&str> = FROZEN.lines().collect();
    assert_eq!(lines.len(), frozen.len());
    let differs = |at: &usize| lines[*at] != frozen[*at];
    let different: Vec<usize> = (0..lines.len()).filter(differs).collect();
    if let Some(&at) = different.first() {
        let count = different.len();
        let (now, record) = (&lines[at], &records[at].1);
        panic!("{count} differ, first this one:\nwas {}\nis  {now}\n{record}", frozen[at]);
    }
}

/// What a person can compare, and a hash of everything.
fn line(record: &str) -> String {
    let hash = record.bytes().fold(0xcbf2_9ce4_8422_2325, |hash: u64, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    let first = record.lines().next().expect("the score is first");
    format!("{hash:016x} {first}")
}

/// Anything that can be entered, and the week it is looked at in.
fn assessment(questionnaire: &Questionnaire, seed: u64) -> (Assessment, u8) {
    let mut random = Random(seed);
    let context = context(&mut random);
    // From hardly anything to everything; unknown, not applicable, accepted: of what is said.
    let said = random.one_of(&[5, 15, 35, 60, 90, 100]);
    let (unknown, not_applicable, accepted) =
        random.one_of(&[(0, 0, 0), (10, 10, 10), (30, 5, 20)]);
    let mut answers = Answers::empty(questionnaire);
    for id in questionnaire.question_ids() {
        let level = random.one_of(&Level::ALL);
        let sure = random.one_of(&Confidence::ALL);
        let reason = random.one_of(&NotApplicable::ALL);
        let question = questionnaire.question(id);
        let is_below = context.target(question).is_some_and(|target| level.get() < target);
        let kind = random.below(100);
        let answer = if !random.is(said) {
            Answer::Unanswered
        } else if kind < unknown {
            Answer::Unknown
        } else if kind < unknown + not_applicable && question.may_not_apply {
            Answer::NotApplicable(reason)
        } else if kind < unknown + not_applicable + accepted && is_below {
            Answer::Accepted(level)
        } else {
            Answer::Level(level, sure)
        };
        answers.set(id, answer);
    }
    let mut progress = Progress::default();
    let touched = random.one_of(&[0, 0, 10, 40]);
    for action in questionnaire.action_ids() {
        let start = 1 + random.below(12);
        let end = (start + random.below(4)).min(12);
        let week = |week: usize| u8::try_from(week).expect("at most 12");
        let weeks = Weeks::new(week(start), week(end)).expect("in order");
        let state = random.one_of(&[
            ActionState::Doing(weeks),
            ActionState::Done(weeks),
            ActionState::Done(weeks),
            ActionState::Dropped,
        ]);
        if random.is(touched) {
            progress.set(action, Some(state));
        }
    }
    let week = if touched == 0 { 1 } else { 1 + random.below(13) };
    let week = u8::try_from(week).expect("at most 13");
    (Assessment { context, answers, progress, ..Assessment::empty(questionnaire) }, week)
}

fn context(random: &mut Random) -> Context {
    let quarter_days = random.one_of(&[0, 1, 2, 4, 8, 8, 12, 20, 24, 40, 160]);
    let shares = random.one_of(&[[100, 60, 80], [100, 60, 80], [50, 50, 50], [0, 100, 10]]);
    let spent = [Spent::None, Spent::Some, Spent::ALot];
    Context {
        stage: random.one_of(&Stage::ALL),
        product: random.one_of(&Product::ALL),
        multi_tenant: random.is(50),
        personal_data: random.is(50),
        engineers: 1 + u16::try_from(random.below(12)).expect("few"),
        capacity: Capacity::from_quarter_days(quarter_days).expect("at most 160"),
        effort: random.one_of(&[
            EffortMultiplier::Half,
            EffortMultiplier::One,
            EffortMultiplier::One,
            EffortMultiplier::Double,
        ]),
        last_month: [(); 5].map(|()| random.one_of(&spent)),
        shares: Shares::new(shares).expect("percentages"),
    }
}

/// A list, or a dash for none.
fn list<T: Display>(items: impl IntoIterator<Item = T>) -> String {
    let items: Vec<String> = items.into_iter().map(|item| item.to_string()).collect();
    if items.is_empty() { "-".to_owned() } else { items.join(" ") }
}

fn option<T: Display>(value: Option<T>) -> String {
    list(value)
}

fn exact(ratio: Ratio) -> String {
    let (numerator, denominator) = (ratio.numerator(), ratio.denominator());
    let common = gcd(numerator, denominator);
    format!("{}/{}", numerator / common, denominator / common)
}

fn tenths(points: Option<Points>) -> String {
    option(points.map(Points::tenths))
}

/// Writes down an assessment with the names of one edition.
struct Recorder<'a> {
    questionnaire: &'a Questionnaire,
    assessment: &'a Assessment,
    text: String,
}

/// All that is said about an assessment, one thing a line.
fn record(
    questionnaire: &Questionnaire,
    assessment: &Assessment,
    week: u8,
    has_sweep: bool,
) -> String {
    let mut recorder = Recorder { questionnaire, assessment, text: String::new() };
    let card = Scorecard::new(questionnaire, &assessment.context, &assessment.answers);
    let verdict = Verdict::new(questionnaire, &assessment.context, &assessment.answers, &card);
    let plan = Plan::in_week(questionnaire, assessment, week);
    recorder.headline(&card, &verdict, &plan);
    recorder.score(&card);
    recorder.questions(&verdict);
    recorder.verdict(&verdict);
    recorder.plan(&plan);
    if has_sweep {
        recorder.sweep(week);
    }
    recorder.text
}

impl Recorder<'_> {
    fn line(&mut self, name: &str, value: impl Display) {
        writeln!(self.text, "{name} {value}").expect("a string takes all");
    }

    fn question(&self, id: QuestionId) -> &'static str {
        self.questionnaire.question(id).id
    }

    fn action(&self, id: ActionId) -> &'static str {
        self.questionnaire.action(id).id
    }

    fn questions_of(&self, ids: impl IntoIterator<Item = QuestionId>) -> String {
        list(ids.into_iter().map(|id| self.question(id)))
    }

    fn headline(&mut self, card: &Scorecard, verdict: &Verdict, plan: &Plan) {
        let (score, last) = (tenths(card.score), tenths(plan.score_after(WEEKS)));
        let (low, high) = (card.low.floor(), card.high.ceil());
        let band = option(verdict.band.map(Band::code));
        let (steps, later) = (plan.steps.len(), plan.later.len());
        self.line(
            "score",
            format!("{score} of {low}-{high} {band}, {steps} actions to {last}, {later} later"),
        );
    }

    fn score(&mut self, card: &Scorecard) {
        self.line("exact", option(card.score.map(exact_points)));
        self.line("range", format!("{} {}", exact_points(card.low), exact_points(card.high)));
        self.line("coverage", format!("{} {}", exact(card.coverage), card.coverage.percent()));
        self.line(
            "confidence",
            format!("{} {}", exact(card.confidence), card.confidence.percent()),
        );
        self.line("flags", format!("{} {}", card.gate_open, card.is_provisional()));
        for decision in Decision::ALL {
            let section = card.decision(decision);
            let (answered, asked) = (section.answered_weight, section.asked_weight);
            let score = tenths(section.score);
            let counts = format!("{} of {}", section.given, section.asked);
            self.line("section", format!("{score} {answered}/{asked} {counts}"));
        }
        let (questionnaire, assessment) = (self.questionnaire, self.assessment);
        for part in contributions(questionnaire, &assessment.context, &assessment.answers) {
            let (earned, lost) = (part.earned_tenths, part.lost_tenths);
            let id = self.question(part.question);
            self.line("part", format!("{id} {earned} {lost} {}", exact(part.earned)));
        }
        let next = ask_next(questionnaire, &assessment.context, &assessment.answers);
        let next = next.map(|next| {
            let open = match next.open {
                OpenReason::Unanswered => "unanswered",
                OpenReason::Guessed => "guessed",
            };
            let (before, after) = (next.before.tenths(), next.after.tenths());
            format!("{} {open} {before} {after}", self.question(next.question))
        });
        self.line("next", option(next));
    }

    fn questions(&mut self, verdict: &Verdict) {
        for (id, risk) in self.questionnaire.question_ids().zip(&verdict.risks) {
            let asked = match asked(self.questionnaire, &self.assessment.context, id) {
                Asked::Yes { target } => format!("to {target}"),
                Asked::DoesNotApply(_) => "does not apply".to_owned(),
                Asked::CanWait { until, .. } => {
                    format!("waits for {}", option(until.map(Stage::code)))
                }
            };
            let risk = option(risk.map(|risk| match risk {
                Risk::None => "none",
                Risk::Low => "low",
                Risk::Medium => "medium",
                Risk::High => "high",
                Risk::Unknown => "unknown",
            }));
            self.line("question", format!("{} {asked}, {risk}", self.question(id)));
        }
    }

    fn verdict(&mut self, verdict: &Verdict) {
        self.line("by score", option(verdict.band_by_score.map(Band::code)));
        for cap in &verdict.caps {
            let cap = match *cap {
                Cap::Blocker(blocker) => {
                    format!(
                        "{} blocks, unknown {}",
                        self.question(blocker.question),
                        blocker.is_unknown
                    )
                }
                Cap::GateUnanswered(id) => format!("{} unanswered", self.question(id)),
                Cap::HighRisk(id) => format!("{} high", self.question(id)),
                Cap::DecisionBelow { decision, needed } => {
                    format!("{} below {needed}", decision.slug())
                }
                Cap::Coverage => "coverage".to_owned(),
            };
            self.line("cap", cap);
        }
        for (consequence, blockers) in verdict.could_end_it(self.questionnaire) {
            let place = Consequence::ALL.iter().position(|each| *each == consequence);
            let ids = self.questions_of(blockers.iter().map(|blocker| blocker.question));
            self.line("could end it", format!("{}: {ids}", option(place)));
        }
        for exposure in &verdict.exposures {
            let value = exposure.value.map(|(value, level)| {
                let level = match level {
                    ExposureLevel::None => "none",
                    ExposureLevel::Low => "low",
                    ExposureLevel::Medium => "medium",
                    ExposureLevel::High => "high",
                };
                format!("{} {level}", exact(value))
            });
            let counts = format!("{} of {}", exposure.answered, exposure.asked);
            let barrier = exposure.barrier.code();
            self.line("exposure", format!("{barrier} {} {counts}", option(value)));
        }
        let weakest = match verdict.weakest {
            Weakest::TooFewAnswers => "too few answers".to_owned(),
            Weakest::One(decision) => decision.slug().to_owned(),
            Weakest::Two(first, second) => format!("{} {}", first.slug(), second.slug()),
        };
        self.line("weakest", weakest);
        for over in &verdict.ahead {
            let until = option(over.until.map(Stage::code));
            self.line("over target", format!("{} {until}", self.question(over.question)));
        }
    }

    fn plan(&mut self, plan: &Plan) {
        let quarters = plan.capacity.quarter_days();
        self.line(
            "plan",
            format!("week {} with {quarters}, {} unanswered", plan.week, plan.unanswered),
        );
        for step in &plan.steps {
            self.step(step);
        }
        for deferred in &plan.later {
            let reason = match deferred.reason {
                DeferReason::DoesNotFit => "does not fit".to_owned(),
                DeferReason::Needs(action) => format!("needs {}", self.action(action)),
                DeferReason::NeedsDropped(action) => {
                    format!("needs dropped {}", self.action(action))
                }
            };
            self.line("later", format!("{} {reason}", self.action(deferred.action)));
        }
        for phase in &plan.phases {
            let (used, available) =
                (phase.used.four_hundredths(), phase.available.four_hundredths());
            let band = option(phase.band.map(Band::code));
            self.line("phase", format!("{used} of {available} {} {band}", tenths(phase.score)));
        }
        self.line("weeks", list(plan.projection.iter().map(|points| exact_points(*points))));
        self.line("find out", self.questions_of(plan.find_out.iter().copied()));
        for phase in Phase::ALL {
            let check_in = CheckIn::new(self.questionnaire, self.assessment, phase);
            let claims = check_in.claims.iter().map(|claim| claim.question);
            let claims = self.questions_of(claims);
            self.line("check-in", claims);
        }
    }

    fn step(&mut self, step: &Step) {
        let reason = match &step.reason {
            Reason::Blocker(id) => format!("closes {}", self.question(*id)),
            Reason::QuickWin => "quick".to_owned(),
            Reason::Unlocks(actions) => {
                format!("unlocks {}", list(actions.iter().map(|action| self.action(*action))))
            }
            Reason::MostPointsPerDay => "most".to_owned(),
            Reason::Started => "started".to_owned(),
            Reason::Finished => "finished".to_owned(),
        };
        let condition = option(step.condition.map(|condition| match condition {
            StepCondition::IfNotAlreadyDone => "if not done",
            StepCondition::OnlyIfNeeded => "if needed",
            StepCondition::DespiteAcceptance => "despite acceptance",
        }));
        let triggers = step.triggers.iter().map(|trigger| {
            format!("{}:{}>{}", self.question(trigger.question), option(trigger.from), trigger.to)
        });
        let triggers = list(triggers);
        let (weeks, days) = ((step.start_week, step.end_week), step.effort.four_hundredths());
        let (points, up_to) = (step.points_tenths, option(step.up_to.map(exact)));
        let carried = step.is_carried_over;
        self.line(
            "action",
            format!(
                "{} {}-{} {days} {points} {} {up_to}; {triggers}; {reason}; {condition}; {carried}",
                self.action(step.action),
                weeks.0,
                weeks.1,
                exact(step.points),
            ),
        );
    }

    fn sweep(&mut self, week: u8) {
        let mut sweep = CapacitySweep::new(self.questionnaire, self.assessment, week);
        while sweep.step() {}
        let (curve, goals) = sweep.finish();
        let points = curve.iter().map(|point| {
            format!("{}:{}", point.capacity.quarter_days(), exact_points(point.score))
        });
        self.line("curve", list(points));
        let goals =
            [goals.blockers_by_week_4, goals.foundation_by_week_4, goals.ready_to_grow_by_week_12];
        self.line("goals", list(goals.map(|days| option(days.map(Capacity::quarter_days)))));
    }
}

/// Points as they are shown: rounded down, up, and in tenths.
fn exact_points(points: Points) -> String {
    format!("{}..{} {}", points.floor(), points.ceil(), points.tenths())
}
