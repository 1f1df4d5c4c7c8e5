//! How much the score depends on its weights: the table of the method page, over generated answers.
//!
//! ```text
//! sensitivity     prints the rows of src/content/sensitivity.rs
//! ```
//!
//! A test computes them again and compares, so that the page cannot show old figures.

#[path = "sensitivity/run.rs"]
mod run;

fn main() {
    let products = run::products();
    println!("// {} products, {} changes", products.len(), run::CHANGES.len());
    for row in run::rows(&products) {
        println!("{row:#?},");
    }
}
