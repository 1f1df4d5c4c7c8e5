//! Writing a [`Markup`] as HTML: what the build does, and no visitor's browser.

use std::borrow::Cow;

use leptos::tachys::view::{Position, RenderHtml};

use super::{Element, Follows, Markup, Node, Parts};

/// Elements that have no content and no end tag, as the HTML standard lists them.
const VOID: [&str; 13] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track",
    "wbr",
];

/// The attribute that holds the style of an element in HTML: the content security policy does not let
/// `style` through, so whoever writes the document makes a sheet of what these say.
pub const STYLE: &str = "data-style";

impl Markup {
    /// The HTML of it as it is now.
    #[must_use]
    pub fn to_html(self) -> String {
        let mut html = String::new();
        self.write_html(&mut html, &mut Position::default());
        html
    }

    fn write_html(self, html: &mut String, position: &mut Position) {
        let (is_loose, is_empty) = (self.is_loose(), self.0.is_empty());
        if is_loose {
            write_mark(html, position);
        }
        for node in self.0 {
            node.write_html(html, position);
        }
        if is_loose && !is_empty {
            write_mark(html, position);
        }
    }
}

impl Node {
    fn write_html(self, html: &mut String, position: &mut Position) {
        match self {
            Self::Element(element) => element.write_html(html, position),
            Self::Text(text) => write_text(text, html, position),
            Self::Following(shown, _) => shown.now().write_html(html, position),
            Self::DeferredContent(..) => {}
            Self::Item(item) => item.list.with(item.build).write_html(html, position),
        }
    }
}

impl Element {
    fn write_html(self, html: &mut String, position: &mut Position) {
        let Parts { tag, attributes, styles, followers, children, .. } = *self.0;
        html.extend(["<", tag]);
        let mut attribute = |name: &str, value: &str| {
            let value = value.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;");
            html.extend([" ", name, "=\"", &value, "\""]);
        };
        for (name, value) in &attributes {
            attribute(name, value);
        }
        let mut style: Vec<_> =
            styles.into_iter().map(|(name, value)| declaration(name, &value)).collect();
        let mut content = None;
        for (what, name, read) in followers {
            match (what, read()) {
                (Follows::Style, Some(value)) => style.push(declaration(name, &value)),
                (Follows::Text, Some(value)) if tag == "textarea" => content = Some(value),
                (_, Some(value)) => attribute(name, &value),
                (_, None) => {}
            }
        }
        if !style.is_empty() {
            attribute(STYLE, &style.join(";"));
        }
        html.push('>');
        if !VOID.contains(&tag) {
            *position = Position::FirstChild;
            if let Some(content) = content {
                write_text(content.into(), html, position);
            }
            for child in children.0 {
                child.write_html(html, position);
            }
            html.extend(["</", tag, ">"]);
        }
        *position = Position::NextChild;
    }
}

fn declaration(name: &str, value: &str) -> String {
    format!("{name}:{value}")
}

/// Texts side by side are kept apart by a comment.
fn write_text(text: Cow<'static, str>, html: &mut String, position: &mut Position) {
    text.to_html_with_buf(html, position, true, false, Vec::new());
}

/// The comment of [`hydrate::placeholder`](super::hydrate::placeholder).
fn write_mark(html: &mut String, position: &mut Position) {
    ().to_html_with_buf(html, position, true, false, Vec::new());
}
