//! Derived values: type-erased memos.
//!
//! A memo of Leptos is compiled once for every type of value, and so is everything that reads it. All memos
//! here hold values of one type-erased type, and only what reads a value knows its type, which makes the
//! first program 4.0 % smaller and the second 5.5 %.

use std::any::Any;
use std::marker::PhantomData;
use std::sync::Arc;

use leptos::prelude::{Get, GetUntracked, Memo};

/// A value that is computed from signals and tells its readers only when it differs.
pub struct Derived<T>(Memo<Value>, PhantomData<fn() -> T>);

/// A value of any type that can be compared.
trait Held: Send + Sync {
    fn as_any(&self) -> &dyn Any;
    fn is_same(&self, other: &dyn Held) -> bool;
}

impl<T: PartialEq + Send + Sync + 'static> Held for T {
    fn as_any(&self) -> &dyn Any {
        self
    }

    fn is_same(&self, other: &dyn Held) -> bool {
        other.as_any().downcast_ref() == Some(self)
    }
}

#[derive(Clone)]
struct Value(Arc<dyn Held>);

impl PartialEq for Value {
    fn eq(&self, other: &Self) -> bool {
        self.0.is_same(&*other.0)
    }
}

impl Value {
    fn as_ref<T: 'static>(&self) -> &T {
        match self.0.as_any().downcast_ref() {
            Some(value) => value,
            None => unreachable!("a memo holds what its own computation returned"),
        }
    }
}

/// Computes again whenever a signal that `compute` reads has changed.
pub fn derived<T>(compute: impl Fn() -> T + Send + Sync + 'static) -> Derived<T>
where
    T: PartialEq + Send + Sync + 'static,
{
    Derived(erased(Box::new(compute)), PhantomData)
}

/// A closure that computes a value. A trait of its own, because each of the traits of closures
/// brings the functions of the others along.
trait Compute: Send + Sync {
    fn compute(&self) -> Value;
}

impl<F, T> Compute for F
where
    F: Fn() -> T + Send + Sync,
    T: PartialEq + Send + Sync + 'static,
{
    fn compute(&self) -> Value {
        Value(Arc::new(self()))
    }
}

fn erased(closure: Box<dyn Compute>) -> Memo<Value> {
    Memo::new(move |_| closure.compute())
}

impl<T> Clone for Derived<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Derived<T> {}

impl<T: 'static> Derived<T> {
    /// Follows it, without a look at the value. A memo that nobody has read yet follows nothing
    /// itself, so it is read all the same.
    pub fn track(self) {
        drop(self.0.get());
    }

    /// The value; whoever asks follows it.
    #[must_use]
    pub fn get(self) -> T
    where
        T: Clone,
    {
        self.0.get().as_ref::<T>().clone()
    }

    /// The value now.
    #[must_use]
    pub fn get_untracked(self) -> T
    where
        T: Clone,
    {
        self.0.get_untracked().as_ref::<T>().clone()
    }

    /// Looks at the value; whoever asks follows it.
    pub fn with<R>(self, look: impl FnOnce(&T) -> R) -> R {
        look(self.0.get().as_ref())
    }

    /// Looks at the value now.
    pub fn with_untracked<R>(self, look: impl FnOnce(&T) -> R) -> R {
        look(self.0.get_untracked().as_ref())
    }
}
