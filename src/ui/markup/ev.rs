//! Events, named as in `leptos::ev`.

/// The name of an event.
#[derive(Clone, Copy, Debug)]
pub struct Name(pub(super) &'static str);

impl Name {
    /// An event whose name is known at run time only.
    #[must_use]
    pub const fn custom(name: &'static str) -> Self {
        Self(name)
    }
}

macro_rules! events {
    ($($event:ident)*) => {
        $(
            #[doc = concat!("The `", stringify!($event), "` event.")]
            #[allow(non_upper_case_globals, reason = "as in leptos::ev")]
            pub const $event: Name = Name(stringify!($event));
        )*
    };
}

events! {
    beforeinput
    blur
    change
    click
    close
    compositionend
    compositionstart
    focusout
    input
    keydown
    submit
    toggle
}
