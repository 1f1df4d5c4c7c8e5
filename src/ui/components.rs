//! The components that pages are built from.
//!
//! Most of them take values and return what happened through callbacks. Those that belong to a question
//! or to the open draft ([`asking`], [`clear_answer`], [`draft_alerts`], [`find_out`], [`keep_copy`],
//! [`not_asked`], [`note`], [`risk`]) read the session and dispatch its events themselves, and three of
//! them ([`asking`], [`draft_alerts`], [`keep_copy`]) also read what is stored.

pub mod answer_options;
pub mod asking;
pub mod badge;
pub mod capacity;
pub mod check_in;
pub mod choice;
pub mod clear_answer;
pub mod curve;
pub mod disclosure;
pub mod draft_alerts;
pub mod example;
pub mod export_panel;
pub mod exposure;
pub mod find_out;
pub mod first_steps;
pub mod footer;
pub mod header;
pub mod history;
pub mod keep_copy;
pub mod last_month;
pub mod leave_alone;
pub mod link_meter;
pub mod link_text;
pub mod live_score;
pub mod moved;
pub mod next_quarter;
pub mod not_asked;
pub mod note;
pub mod part;
pub mod paste_box;
pub mod path_forward;
pub mod plan_start;
pub mod print_view;
pub mod progress_controls;
pub mod qr_code;
pub mod question;
pub mod quote;
pub mod risk;
pub mod save_status;
pub mod score_meter;
pub mod section_bar;
pub mod section_bars;
pub mod share_dialog;
pub mod stepper;
pub mod text_field;
pub mod this_week;
pub mod timeline;
pub mod versus;
pub mod waterfall;
pub mod what_if;
