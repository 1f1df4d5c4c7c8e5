//! Host tests, one binary: the behaviour of the product, feature by feature.

mod architecture;
mod assess;
mod carry_out;
mod comparisons;
mod content;
mod contrast;
mod drafts;
mod exports;
mod finding_out;
mod frozen;
mod generate;
mod imports;
mod links;
mod method;
mod needs;
mod next;
mod plan_files;
mod plan_records;
mod plans;
mod random;
mod readiness;
mod texts;
mod what_if;
mod wording;
