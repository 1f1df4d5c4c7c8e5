//! Attributes, named as in `leptos::html`.

use super::{AttributeValue, Element};

macro_rules! attributes {
    ($($method:ident = $name:literal)*) => {
        impl Element {
            $(
                #[doc = concat!("Sets the attribute `", $name, "`; `None` leaves it out.")]
                #[must_use]
                pub fn $method(self, value: impl AttributeValue) -> Self {
                    self.attr($name, value)
                }
            )*
        }
    };
}

attributes! {
    accept = "accept"
    aria_busy = "aria-busy"
    aria_current = "aria-current"
    aria_describedby = "aria-describedby"
    aria_haspopup = "aria-haspopup"
    aria_hidden = "aria-hidden"
    aria_label = "aria-label"
    aria_labelledby = "aria-labelledby"
    aria_live = "aria-live"
    aria_valuemax = "aria-valuemax"
    aria_valuemin = "aria-valuemin"
    aria_valuenow = "aria-valuenow"
    aria_valuetext = "aria-valuetext"
    autocapitalize = "autocapitalize"
    autocomplete = "autocomplete"
    colspan = "colspan"
    d = "d"
    dir = "dir"
    disabled = "disabled"
    fill = "fill"
    r#for = "for"
    height = "height"
    href = "href"
    id = "id"
    max = "max"
    maxlength = "maxlength"
    min = "min"
    name = "name"
    open = "open"
    points = "points"
    readonly = "readonly"
    rel = "rel"
    role = "role"
    rows = "rows"
    scope = "scope"
    spellcheck = "spellcheck"
    step = "step"
    tabindex = "tabindex"
    target = "target"
    title = "title"
    r#type = "type"
    value = "value"
    width = "width"
}
