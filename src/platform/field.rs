//! Text fields: reading their content, input before it is applied, and replacing text so that the
//! browser can still undo it.

use js_sys::{Array, Function, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::spawn_local;
use web_sys::{Event, EventTarget};

use super::dom::{document, window};
use super::event;

/// The content of a field for one type of value, such as a date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Written {
    /// Nothing.
    Nothing,
    /// An incomplete or invalid value.
    Unfinished,
    /// A value. It may be out of the range of the field.
    Value(String),
}

/// The content of the field with this id; `None` when there is no such field.
#[must_use]
pub fn written(id: &str) -> Option<Written> {
    let field = document()?.get_element_by_id(id)?;
    let value = text(&field, "value")?;
    // A half-filled field also has no value, and only reports it here.
    let validity = Reflect::get(&field, &"validity".into()).unwrap_or_default();
    Some(match value.as_str() {
        "" if is_set(&validity, "badInput") => Written::Unfinished,
        "" => Written::Nothing,
        _ => Written::Value(value),
    })
}

/// The text of a field, and the position of the caret.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Typed {
    /// The text before the caret or the selection.
    pub before: String,
    /// The selected text.
    pub selected: String,
    /// The text after it.
    pub after: String,
}

impl Typed {
    /// The content of the target field of an event.
    #[must_use]
    pub fn of(event: &Event) -> Option<Self> {
        Self::in_field(&event.target()?)
    }

    fn in_field(field: &EventTarget) -> Option<Self> {
        // In UTF-16, as the browser counts.
        let value: Vec<u16> = text(field, "value")?.encode_utf16().collect();
        let at = |name| place(field, name).unwrap_or(value.len()).min(value.len());
        let start = at("selectionStart");
        let end = at("selectionEnd").max(start);
        let part = |from: usize, to: usize| {
            String::from_utf16_lossy(value.get(from..to).unwrap_or_default())
        };
        Some(Self {
            before: part(0, start),
            selected: part(start, end),
            after: part(end, value.len()),
        })
    }

    /// The whole text.
    #[must_use]
    pub fn text(&self) -> String {
        [self.before.as_str(), &self.selected, &self.after].concat()
    }
}

/// The input that is about to replace the selection of a field and can still be prevented. `None`
/// if it cannot be known in advance: during composition in an input method, for dropped text, and
/// for the replacements of a spelling checker.
#[must_use]
pub fn incoming(event: &Event) -> Option<String> {
    if !event.cancelable() {
        return None;
    }
    match event::text(event, "inputType")?.as_str() {
        "insertText" | "insertFromPaste" => event::text(event, "data"),
        // In a single-line field, this submits the form.
        "insertLineBreak" if is_block(event) => Some("\n".to_owned()),
        _ => None,
    }
}

/// Whether an input method is composing or committing a character: the field belongs to it until it
/// is done.
#[must_use]
pub fn is_composing(event: &Event) -> bool {
    event::flag(event, "isComposing")
        || (event.type_() == "beforeinput"
            && event::text(event, "inputType").is_some_and(|what| what.contains("Composition")))
}

/// Whether the visitor undoes or redoes input.
#[must_use]
pub fn is_history(event: &Event) -> bool {
    event::text(event, "inputType").is_some_and(|what| what.starts_with("history"))
}

/// The longest prefix of `incoming` that is no longer than `most` and splits no character as a
/// person sees it, such as a family emoji: by the browser's segmentation where it has one.
#[must_use]
pub fn whole_characters<'t>(incoming: &str, most: &'t str) -> &'t str {
    let at = most.encode_utf16().count();
    let start = (|| {
        let intl = Reflect::get(&window()?.into(), &"Intl".into()).ok()?;
        let segmenter: Function = Reflect::get(&intl, &"Segmenter".into()).ok()?.dyn_into().ok()?;
        let segmenter = Reflect::construct(&segmenter, &Array::new()).ok()?;
        let segments = call(&segmenter, "segment", &[incoming.into()])?;
        // The one that begins there, or spans the cut; past the end there is none.
        let at = JsValue::from_f64(f64::from(u32::try_from(at).ok()?));
        place(&call(&segments, "containing", &[at])?, "index")
    })();
    let Some(start) = start.filter(|&start| start < at) else { return most };
    let mut units = 0_usize;
    let cut = most.char_indices().find(|(_, char)| {
        let is_here = units >= start;
        units = units.saturating_add(char.len_utf16());
        is_here
    });
    cut.and_then(|(cut, _)| most.get(..cut)).unwrap_or(most)
}

/// Inserts `text` into the target field of an event, replacing the text between `before` and
/// `after`, as if it had been typed: the caret is behind it, and the browser can undo it.
///
/// Deferred until the event has been dispatched, because it fires an input event itself.
pub fn put(event: &Event, before: &str, text: String, after: &str) {
    let Some(field) = event.target() else { return };
    let (start, behind) = (units(before), units(after));
    spawn_local(async move {
        let Some(value) = self::text(&field, "value") else { return };
        let end = units(&value).saturating_sub(behind);
        let number =
            |place: usize| JsValue::from_f64(f64::from(u32::try_from(place).unwrap_or(u32::MAX)));
        let range = [number(start), number(end)];
        if !edit(&field, &range, &text) {
            let [start, end] = range;
            // Fails for no field that has a text. Undo then restores less, and nothing is lost.
            let _ = call(&field, "setRangeText", &[text.into(), start, end, "end".into()]);
            if let Ok(event) = Event::new("input") {
                let _ = field.dispatch_event(&event);
            }
        }
    });
}

/// Lets the browser insert the text; `false` if it cannot.
fn edit(field: &EventTarget, range: &[JsValue; 2], text: &str) -> bool {
    let Some(document) = document() else { return false };
    let has_focus =
        document.active_element().is_some_and(|focused| JsValue::from(focused) == ***field);
    if !has_focus || call(field, "setSelectionRange", range).is_none() {
        return false;
    }
    let (command, text) = if text.is_empty() { ("delete", "") } else { ("insertText", text) };
    // Deprecated without a replacement: nothing else preserves the undo history.
    let done = call(&document, "execCommand", &[command.into(), JsValue::FALSE, text.into()]);
    done.is_some_and(|done| done.is_truthy())
}

fn units(text: &str) -> usize {
    text.encode_utf16().count()
}

fn is_block(event: &Event) -> bool {
    event.target().and_then(|field| text(&field, "type")).is_some_and(|kind| kind == "textarea")
}

fn text(object: &JsValue, name: &str) -> Option<String> {
    Reflect::get(object, &name.into()).ok()?.as_string()
}

fn is_set(object: &JsValue, name: &str) -> bool {
    Reflect::get(object, &name.into()).is_ok_and(|value| value.is_truthy())
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a place in a text")]
fn place(object: &JsValue, name: &str) -> Option<usize> {
    Reflect::get(object, &name.into()).ok()?.as_f64().map(|place| place as usize)
}

/// Called by name, as in [`event`].
fn call(object: &JsValue, name: &str, arguments: &[JsValue]) -> Option<JsValue> {
    let function: Function = Reflect::get(object, &name.into()).ok()?.dyn_into().ok()?;
    Reflect::apply(&function, object, &arguments.iter().collect()).ok()
}
