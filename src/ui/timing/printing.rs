//! Content that exists only while the page is printed.

use std::cell::RefCell;
use std::rc::Rc;

use crate::platform::page;
use crate::ui::markup::{Element, IntoMarkup, Mounted};
use crate::ui::scope::window_event_listener;

/// The message where printing is not possible.
pub const CANNOT_PRINT: &str = "This browser can’t print the plan. Nothing is lost. Open the link to the plan in another browser and print it there, or download the checklist.";

/// Inserts `sheet` into the element with this id for as long as the page is printed.
///
/// It is built in the event handler and not by an effect: an effect runs when the script that
/// prints has ended, which in Firefox is after the page was copied for the printer.
pub fn while_printing(id: &'static str, sheet: impl Fn() -> Element + 'static) {
    let placed: Rc<RefCell<Option<Mounted>>> = Rc::default();
    let before = {
        let placed = Rc::clone(&placed);
        move || {
            // Browsers may fire the event more than once: the previous sheet is removed first.
            placed.take();
            *placed.borrow_mut() = page::element(id).map(|place| sheet().markup().put_into(&place));
        }
    };
    around_print(before, move || drop(placed.take()));
}

/// Opens every disclosure for as long as the page is printed: nobody can open one on paper.
pub fn unfold_while_printing() {
    let unfolded: Rc<RefCell<Vec<_>>> = Rc::default();
    let before = {
        let unfolded = Rc::clone(&unfolded);
        move || unfolded.borrow_mut().extend(page::unfold())
    };
    around_print(before, move || page::fold_again(&unfolded.take()));
}

/// Runs one function before the page is printed and one after, for as long as the current owner
/// exists.
fn around_print(before: impl Fn() + 'static, after: impl Fn() + 'static) {
    window_event_listener("beforeprint", move |_| before());
    window_event_listener("afterprint", move |_| after());
}
