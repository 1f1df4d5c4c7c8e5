//! Strict JSON parsing: no duplicate keys, no deep nesting, and errors with a position.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Number, Value};

/// An object with its keys in order.
pub type Object = Map<String, Value>;

/// The maximum nesting of objects and lists that [`parse`] accepts.
pub const MAX_DEPTH: usize = 16;

/// The problem with a text that should be JSON.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum JsonFault {
    /// It violates the grammar, or is truncated.
    #[error("is not JSON: {0}")]
    Syntax(String),
    /// An object has a duplicate key; which of the two was meant is unknown.
    #[error("appears twice")]
    DuplicateKey,
    /// It is nested too deep.
    #[error("is nested too many levels deep")]
    TooDeep,
}

/// A text is not JSON as accepted here, with the position.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {} {fault}", field(path))]
pub struct JsonError {
    /// The line, from 1.
    pub line: usize,
    /// The keys of the path; empty for the whole text.
    pub path: Vec<String>,
    /// The problem there.
    pub fault: JsonFault,
}

/// Parses a text as JSON. A byte order mark before it is skipped.
///
/// ```
/// use mvp_readiness::app::file::json::{JsonFault, parse};
///
/// assert_eq!(parse("[1.5, null]").expect("is JSON").to_string(), "[1.5,null]");
///
/// let error = parse("{\"a\": {\n  \"b\": 1,\n  \"b\": 2 }}").expect_err("b appears twice");
/// assert_eq!(error.fault, JsonFault::DuplicateKey);
/// assert_eq!(error.to_string(), "line 3: a.b appears twice");
/// ```
///
/// # Errors
/// If the text is not JSON, has a duplicate key, or is nested too deep.
pub fn parse(text: &str) -> Result<Value, JsonError> {
    parse_within(text, MAX_DEPTH)
}

/// Parses a text as [`parse`] does, with a given maximum nesting.
///
/// # Errors
/// As [`parse`].
pub fn parse_within(text: &str, max_depth: usize) -> Result<Value, JsonError> {
    let mut trail = Trail { max_depth, ..Trail::default() };
    trail.walk(text).map_err(|error| JsonError {
        line: error.line().max(1),
        fault: trail.fault.take().unwrap_or_else(|| JsonFault::Syntax(message_of(&error))),
        path: trail.path,
    })
}

/// Parses a text as [`parse`] does, but takes the last of duplicate keys. `None` when it is still
/// not JSON.
#[must_use]
pub fn parse_taking_last(text: &str) -> Option<Value> {
    Trail { takes_last: true, max_depth: 2 * MAX_DEPTH, ..Trail::default() }.walk(text).ok()
}

/// The line, from 1, on which the value at `path` begins. If there is no value at `path`, the line
/// of the innermost object around it.
#[must_use]
pub fn line_of(text: &str, path: &[String]) -> usize {
    (0..=path.len())
        .rev()
        .find_map(|length| {
            let stop_at = Some(path[..length].to_vec());
            let error = Trail { stop_at, ..Trail::default() }.walk(text).err()?;
            Some(error.line().max(1))
        })
        .unwrap_or(1)
}

/// A path in readable form, such as `answers.DB1.level`.
#[must_use]
pub fn field(path: &[String]) -> String {
    if path.is_empty() { "the text".to_owned() } else { path.join(".") }
}

/// An object with these fields. Inserts one by one: `collect` would sort them first, with a
/// separate sort for each value type.
pub fn object(fields: &mut dyn Iterator<Item = (String, Value)>) -> Object {
    let mut object = Object::new();
    for (key, value) in fields {
        object.insert(key, value);
    }
    object
}

/// Serialises a value on one line.
///
/// # Panics
/// Does not panic: all keys of a value are text, and other keys are the only possible error.
#[must_use]
pub fn write(value: &Value) -> String {
    serde_json::to_string(value).expect("a value can be written")
}

/// Serialises an object on one line with its fields in this order.
#[must_use]
pub fn write_in_order(fields: &[(&str, Value)]) -> String {
    let field =
        |(key, value): &(&str, Value)| format!("{}:{}", write(&Value::from(*key)), write(value));
    format!("{{{}}}", fields.iter().map(field).collect::<Vec<_>>().join(","))
}

/// The nesting of objects and lists in a value; 0 for a scalar.
#[must_use]
pub fn depth(value: &Value) -> usize {
    match value {
        Value::Array(items) => 1 + items.iter().map(depth).max().unwrap_or_default(),
        Value::Object(fields) => 1 + fields.values().map(depth).max().unwrap_or_default(),
        _ => 0,
    }
}

/// The position of the reader, and why it stopped.
struct Trail {
    path: Vec<String>,
    max_depth: usize,
    fault: Option<JsonFault>,
    /// Stop at this path: the position of the error is the position of the value.
    stop_at: Option<Vec<String>>,
    /// Whether duplicate keys are accepted, the last one counting.
    takes_last: bool,
}

impl Default for Trail {
    fn default() -> Self {
        let (path, fault, stop_at) = (Vec::new(), None, None);
        Self { path, max_depth: MAX_DEPTH, fault, stop_at, takes_last: false }
    }
}

impl Trail {
    fn walk(&mut self, text: &str) -> serde_json::Result<Value> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let mut deserializer = serde_json::Deserializer::from_str(text);
        let value = Step(self).deserialize(&mut deserializer)?;
        deserializer.end()?;
        Ok(value)
    }

    /// An error that serde places at the current position; `fault` is its cause.
    fn stop<E: Error>(&mut self, fault: JsonFault) -> E {
        let error = E::custom(&fault);
        self.fault = Some(fault);
        error
    }

    fn check_depth<E: Error>(&mut self) -> Result<(), E> {
        if self.path.len() < self.max_depth { Ok(()) } else { Err(self.stop(JsonFault::TooDeep)) }
    }
}

/// One value on the trail.
struct Step<'t>(&'t mut Trail);

impl<'de> DeserializeSeed<'de> for Step<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        if self.0.stop_at.as_ref() == Some(&self.0.path) {
            return Err(D::Error::custom("found"));
        }
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Step<'_> {
    type Value = Value;

    fn expecting(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        formatter.write_str("a JSON value")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(Value::from(value))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(Value::from(value))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
        Ok(Number::from_f64(value).map_or(Value::Null, Value::Number))
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(Value::from(value))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        self.0.check_depth()?;
        let mut list = Vec::new();
        loop {
            self.0.path.push(list.len().to_string());
            let Some(item) = items.next_element_seed(Step(self.0))? else { break };
            list.push(item);
            self.0.path.pop();
        }
        self.0.path.pop();
        Ok(Value::Array(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Value, A::Error> {
        self.0.check_depth()?;
        let mut object = Object::new();
        while let Some(key) = entries.next_key::<String>()? {
            self.0.path.push(key.clone());
            if !self.0.takes_last && object.contains_key(&key) {
                return Err(self.0.stop(JsonFault::DuplicateKey));
            }
            object.insert(key, entries.next_value_seed(Step(self.0))?);
            self.0.path.pop();
        }
        Ok(Value::Object(object))
    }
}

/// The message of a serde error, without the position that serde appends.
fn message_of(error: &serde_json::Error) -> String {
    let message = error.to_string();
    let position = format!(" at line {} column {}", error.line(), error.column());
    message.strip_suffix(&position).unwrap_or(&message).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_fails(text: &str, expected: &str) {
        let error = parse(text).expect_err(text);
        assert_eq!(error.to_string(), expected, "{text}");
    }

    #[track_caller]
    fn check_line(path: &[&str], expected: usize) {
        let text = "{\n \"a\": [1,\n  2],\n \"b\": {\"c\":\n   3}\n}";
        let path: Vec<String> = path.iter().map(|&key| key.to_owned()).collect();
        assert_eq!(line_of(text, &path), expected, "{path:?}");
    }

    #[test]
    fn every_kind_of_value_is_read() {
        let text = r#"{"a":[null,true,-1,2,1.5,"x\n"],"b":{}}"#;
        assert_eq!(parse(text).expect("is JSON").to_string(), text);
        assert_eq!(parse("\u{feff} 1 "), Ok(Value::from(1)));
    }

    #[test]
    fn errors_say_where() {
        check_fails("", "line 1: the text is not JSON: EOF while parsing a value");
        check_fails("{\"a\":\n{\"b\": nul}}", "line 2: a.b is not JSON: expected ident");
        check_fails("{\"a\": [0,\n 1,]}", "line 2: a.2 is not JSON: trailing comma");
        check_fails("{} {}", "line 1: the text is not JSON: trailing characters");
        check_fails("{\"a\": 1, \"a\": 1}", "line 1: a appears twice");
        check_fails("1e999", "line 1: the text is not JSON: number out of range");
    }

    #[test]
    fn nesting_is_limited() {
        let nested = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
        assert!(parse(&nested(MAX_DEPTH)).is_ok());
        for depth in [MAX_DEPTH + 1, 100_000] {
            let error = parse(&nested(depth)).expect_err("too deep");
            assert_eq!(error.fault, JsonFault::TooDeep);
        }
    }

    #[test]
    fn lines_of_fields() {
        check_line(&[], 1);
        check_line(&["a"], 2);
        check_line(&["a", "1"], 3);
        check_line(&["b"], 4);
        check_line(&["b", "c"], 5);
        // Missing: the object around it.
        check_line(&["b", "d", "e"], 4);
        check_line(&["d"], 1);
    }
}
