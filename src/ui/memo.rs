//! Memos whose computation has lost its type.
//!
//! `Memo::new` is compiled once for every closure; this once for every type of value, which makes
//! the bundle about a tenth smaller.

use leptos::prelude::Memo;

/// A value that is computed from signals and tells its readers only when it differs.
pub fn memo<T>(compute: impl Fn() -> T + Send + Sync + 'static) -> Memo<T>
where
    T: PartialEq + Send + Sync + 'static,
{
    erased(Box::new(compute))
}

fn erased<T>(compute: Box<dyn Fn() -> T + Send + Sync>) -> Memo<T>
where
    T: PartialEq + Send + Sync + 'static,
{
    Memo::new(move |_| compute())
}
