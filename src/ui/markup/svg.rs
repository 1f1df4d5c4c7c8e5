//! Elements of SVG, named as in `leptos::svg`.

use super::{Element, element};

macro_rules! elements {
    ($($tag:ident)*) => {
        $(
            #[doc = concat!("A `<", stringify!($tag), ">` element.")]
            #[must_use]
            pub fn $tag() -> Element {
                element(stringify!($tag), Some("http://www.w3.org/2000/svg"))
            }
        )*
    };
}

elements! {
    path
    polygon
    polyline
    rect
    svg
}
