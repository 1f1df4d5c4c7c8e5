//! Settings of the site's owner, embedded in its pages as a block of JSON:
//!
//! ```json
//! { "forward": { "label": "Talk to us about your product", "address": "https://example.org/talk" } }
//! ```
//!
//! Everything is optional. Unreadable values, and addresses that are neither web nor mail
//! addresses, count as missing.

use serde_json::Value;

use super::file::json;

/// URL schemes that a link may have: none of them runs code in this page.
const SCHEMES: [&str; 3] = ["https://", "http://", "mailto:"];

/// The settings of the site's owner.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// The call to action: where a visitor can talk about the plan.
    pub forward: Option<Forward>,
}

/// A link that the owner of the site offers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Forward {
    /// Its label; never empty.
    pub label: String,
    /// Its URL.
    pub address: String,
}

impl Settings {
    /// Parses the block.
    ///
    /// ```
    /// use mvp_readiness::app::settings::Settings;
    ///
    /// let read = |address: &str| {
    ///     let block = format!(r#"{{"forward":{{"label":"Talk to us","address":"{address}"}}}}"#);
    ///     Settings::parse(&block).forward.map(|forward| forward.address)
    /// };
    /// assert_eq!(read("https://example.org/"), Some("https://example.org/".to_owned()));
    /// assert_eq!(read("javascript:alert(1)"), None);
    /// assert_eq!(Settings::parse("{}"), Settings::default());
    /// ```
    #[must_use]
    pub fn parse(block: &str) -> Self {
        let settings = json::parse(block).unwrap_or_default();
        Self { forward: settings.get("forward").and_then(forward) }
    }
}

fn forward(value: &Value) -> Option<Forward> {
    let text = |key: &str| value.get(key)?.as_str().map(str::trim).filter(|text| !text.is_empty());
    let (label, address) = (text("label")?.to_owned(), text("address")?.to_owned());
    let is_a_link = SCHEMES.iter().any(|scheme| {
        address.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme))
    });
    is_a_link.then_some(Forward { label, address })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_read_is_left_out() {
        for block in [
            "",
            "{",
            "[]",
            r#"{"forward":null}"#,
            r#"{"forward":{"label":"","address":"https://example.org"}}"#,
            r#"{"forward":{"label":"Talk"}}"#,
            r#"{"forward":{"label":"Talk","address":"//example.org"}}"#,
            r#"{"forward":{"label":"Talk","address":"data:text/html,hello"}}"#,
            r#"{"forward":{"label":"Talk","address":"\u0001javascript:alert(1)"}}"#,
        ] {
            assert_eq!(Settings::parse(block), Settings::default(), "{block}");
        }
    }

    #[test]
    fn mail_and_capitals_are_links_too() {
        let block = r#"{"forward":{"label":" Write ","address":" MAILTO:a@example.org "}}"#;
        let forward = Settings::parse(block).forward.expect("a link");
        assert_eq!((&*forward.label, &*forward.address), ("Write", "MAILTO:a@example.org"));
    }
}
