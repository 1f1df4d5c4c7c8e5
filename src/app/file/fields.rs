//! Lenient, field-by-field deserialisation: unreadable fields are reported and preserved.

use std::fmt;

use serde_json::Value;

use super::json::{self, Object};

/// Why a field was rejected.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FieldFault {
    /// It is required and missing.
    #[error("is missing")]
    Missing,
    /// It has another type or value than expected; contains what was expected.
    #[error("must be {0}")]
    Expected(&'static str),
    /// No question has this id.
    #[error("is not a question in this edition")]
    UnknownQuestion,
    /// No action has this id.
    #[error("is no action of this edition")]
    UnknownAction,
    /// Answers have no such field.
    #[error("is not a field of an answer")]
    UnknownField,
    /// An answer of two kinds at once.
    #[error("has more than one kind of answer")]
    Contradiction,
    /// *Not applicable* on a question that applies to every product.
    #[error("applies to every product")]
    AlwaysApplies,
    /// A risk is accepted where there is none.
    #[error("accepts a risk although the level already meets the target")]
    NotBelowTarget,
}

/// A field that was rejected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldProblem {
    /// The keys of its path.
    pub path: Vec<String>,
    /// Why it was rejected.
    pub fault: FieldFault,
}

impl fmt::Display for FieldProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", json::field(&self.path), self.fault)
    }
}

/// Fields that this version cannot read, with their paths, to be written back unchanged.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Unread(Vec<(Vec<String>, Value)>);

impl Unread {
    /// Whether everything was read.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The path of the first of them.
    pub(in crate::app) fn first(&self) -> Option<&[String]> {
        self.0.first().map(|(path, _)| path.as_slice())
    }

    /// Restores every field to its path, unless a value is there now, or the object around it says
    /// that the field `is_superseded`.
    pub(in crate::app) fn restore(
        &self,
        root: &mut Object,
        is_superseded: impl Fn(&[String], &Object) -> bool,
    ) {
        let is_wanted = |(path, _): &&(Vec<String>, Value)| {
            let around = path.split_last().and_then(|(_, parents)| find(root, parents));
            !around.is_some_and(|object| is_superseded(path, object))
        };
        // All are checked before the first is restored: fields that belong together stay together.
        let wanted: Vec<_> = self.0.iter().filter(is_wanted).collect();
        for (path, value) in wanted {
            if let Some((key, parents)) = path.split_last()
                && let Some(object) = find_or_make(root, parents)
            {
                object.entry(key.clone()).or_insert_with(|| value.clone());
            }
        }
    }
}

/// Takes the value of a field; `None` for `null`. A separate function, because each field type
/// instantiates a copy of the caller.
#[inline(never)]
fn take(object: &mut Object, key: &str) -> Option<Value> {
    object.remove(key).filter(|value| !value.is_null())
}

/// The object at `path`.
fn find<'o>(root: &'o Object, path: &[String]) -> Option<&'o Object> {
    path.iter().try_fold(root, |object, key| object.get(key)?.as_object())
}

/// The object at `path`, created if missing; `None` if another type of value is there.
fn find_or_make<'o>(root: &'o mut Object, path: &[String]) -> Option<&'o mut Object> {
    path.iter().try_fold(root, |object, key| {
        object.entry(key.clone()).or_insert_with(|| Value::Object(Object::new())).as_object_mut()
    })
}

/// Takes fields out of objects, and records problems and the remaining fields.
#[derive(Default)]
pub(in crate::app) struct FieldReader {
    path: Vec<String>,
    pub(in crate::app) problems: Vec<FieldProblem>,
    pub(in crate::app) unread: Unread,
}

impl FieldReader {
    /// Reads one level deeper.
    pub(in crate::app) fn within<T>(&mut self, key: &str, read: impl FnOnce(&mut Self) -> T) -> T {
        self.path.push(key.to_owned());
        let value = read(self);
        self.path.pop();
        value
    }

    /// Takes a field out; `None` when it is absent, `null` or unreadable.
    pub(in crate::app) fn optional<T>(
        &mut self,
        object: &mut Object,
        key: &str,
        read: impl FnOnce(&Value) -> Result<T, FieldFault>,
    ) -> Option<T> {
        let value = take(object, key)?;
        match read(&value) {
            Ok(value) => Some(value),
            Err(fault) => {
                self.refuse(key, value, fault);
                None
            }
        }
    }

    /// As [`FieldReader::optional`], and reports an absent field.
    pub(in crate::app) fn required<T>(
        &mut self,
        object: &mut Object,
        key: &str,
        read: impl FnOnce(&Value) -> Result<T, FieldFault>,
    ) -> Option<T> {
        if object.get(key).is_none_or(Value::is_null) {
            self.report(key, FieldFault::Missing);
        }
        self.optional(object, key, read)
    }

    /// Takes an object out of a field; absent, `null` and unreadable give an empty one.
    pub(in crate::app) fn object(&mut self, object: &mut Object, key: &str) -> Object {
        match object.remove(key) {
            None | Some(Value::Null) => Object::new(),
            Some(Value::Object(inner)) => inner,
            Some(other) => {
                self.refuse(key, other, FieldFault::Expected("an object"));
                Object::new()
            }
        }
    }

    /// Reports a field.
    pub(in crate::app) fn report(&mut self, key: &str, fault: FieldFault) {
        self.problems.push(FieldProblem { path: self.place(key), fault });
    }

    /// Preserves a field unchanged.
    pub(in crate::app) fn keep(&mut self, key: &str, value: Value) {
        self.unread.0.push((self.place(key), value));
    }

    /// Reports a field and preserves it unchanged.
    #[inline(never)]
    pub(in crate::app) fn refuse(&mut self, key: &str, value: Value, fault: FieldFault) {
        self.report(key, fault);
        self.keep(key, value);
    }

    /// Preserves the remaining fields of an object.
    pub(in crate::app) fn keep_rest(&mut self, object: Object) {
        for (key, value) in object {
            self.keep(&key, value);
        }
    }

    fn place(&self, key: &str) -> Vec<String> {
        self.path.iter().cloned().chain([key.to_owned()]).collect()
    }
}

/// Reads one of a closed set of codes.
pub(in crate::app) fn code<T: Copy>(
    all: &[T],
    code: impl Fn(T) -> &'static str,
    expected: &'static str,
) -> impl Fn(&Value) -> Result<T, FieldFault> {
    move |value| {
        let text = value.as_str();
        let found = all.iter().find(|&&item| text == Some(code(item)));
        found.copied().ok_or(FieldFault::Expected(expected))
    }
}

/// Reads *true* or *false*.
pub(in crate::app) fn flag(value: &Value) -> Result<bool, FieldFault> {
    value.as_bool().ok_or(FieldFault::Expected("true or false"))
}

/// Reads text.
pub(in crate::app) fn text(value: &Value) -> Result<String, FieldFault> {
    value.as_str().map(str::to_owned).ok_or(FieldFault::Expected("text"))
}
