//! Messages between tabs of the same origin.

use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{BroadcastChannel, Event};

use super::event;

/// A channel that listens until it is dropped. In browsers without channels, it neither receives
/// nor sends anything.
pub struct Channel {
    channel: Option<BroadcastChannel>,
    _listener: Closure<dyn FnMut(Event)>,
}

impl Channel {
    /// Opens a channel; `on_word` receives the messages of other tabs.
    #[must_use]
    pub fn open(name: &str, mut on_word: impl FnMut(String) + 'static) -> Self {
        let listener = Closure::new(move |event: Event| {
            if let Some(word) = event::text(&event, "data") {
                on_word(word);
            }
        });
        let channel = BroadcastChannel::new(name).ok();
        if let Some(channel) = &channel {
            channel.set_onmessage(Some(listener.as_ref().unchecked_ref()));
        }
        Self { channel, _listener: listener }
    }

    /// Sends a message to all other tabs.
    pub fn say(&self, word: &str) {
        if let Some(channel) = &self.channel {
            // Text can always be sent; a closed channel has no receiver.
            let _ = channel.post_message(&JsValue::from_str(word));
        }
    }
}

impl Drop for Channel {
    fn drop(&mut self) {
        if let Some(channel) = &self.channel {
            channel.close();
        }
    }
}
