//! Locks shared by the tabs of an origin (Web Locks).

use std::cell::Cell;
use std::rc::Rc;

use js_sys::{Function, Object, Promise, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};

use super::dom::window;

/// How to request a lock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ask {
    /// Only if no tab holds it.
    IfFree,
    /// In the queue, after the tabs that hold or requested it before.
    InLine,
    /// Steals it from the tab that holds it.
    Steal,
}

/// The outcome of a request.
pub enum LockOutcome {
    /// This tab holds the lock.
    Held(Lock),
    /// Another tab holds it.
    Taken,
    /// The browser does not support locks here.
    NoLocks,
}

/// A lock that this tab holds until this value is dropped.
pub struct Lock(Function);

impl Drop for Lock {
    fn drop(&mut self) {
        // Settling a promise cannot fail.
        let _ = self.0.call0(&JsValue::NULL);
    }
}

/// Requests a lock. `on_lost` runs if another tab steals it. If the future is dropped before it
/// resolves, a lock granted later is released at once.
pub async fn request(name: &str, ask: Ask, on_lost: impl FnOnce() + 'static) -> LockOutcome {
    // The callback's argument: a lock, or null while another tab holds it.
    let (mut answer, mut release) = (None, None);
    let answered = Promise::new(&mut |resolve, _| answer = Some(resolve));
    let held = Promise::new(&mut |resolve, _| release = Some(resolve));
    let (Some(answer), Some(release)) = (answer, release) else { return LockOutcome::NoLocks };
    let lock = Lock(release);
    let is_held = Rc::new(Cell::new(false));
    let given = {
        let (answer, is_held) = (answer.clone(), Rc::clone(&is_held));
        Closure::once_into_js(move |lock: JsValue| -> JsValue {
            is_held.set(!lock.is_null());
            let _ = answer.call1(&JsValue::NULL, &is_held.get().into());
            if is_held.get() { held.into() } else { JsValue::UNDEFINED }
        })
    };
    let Ok(over) = call(name, ask, &given) else { return LockOutcome::NoLocks };
    spawn_local(async move {
        if JsFuture::from(over).await.is_err() {
            if is_held.get() {
                on_lost();
            } else {
                // Refused: no other call will answer.
                let _ = answer.call1(&JsValue::NULL, &JsValue::NULL);
            }
        }
    });
    match JsFuture::from(answered).await.ok().and_then(|answer| answer.as_bool()) {
        Some(true) => LockOutcome::Held(lock),
        Some(false) => LockOutcome::Taken,
        None => LockOutcome::NoLocks,
    }
}

fn call(name: &str, ask: Ask, given: &JsValue) -> Result<Promise, JsValue> {
    let navigator = window().ok_or(JsValue::NULL)?.navigator();
    let locks = Reflect::get(&navigator, &"locks".into())?;
    let request: Function = Reflect::get(&locks, &"request".into())?.dyn_into()?;
    let options = Object::new();
    let option = match ask {
        Ask::IfFree => "ifAvailable",
        Ask::InLine => "",
        Ask::Steal => "steal",
    };
    if !option.is_empty() {
        Reflect::set(&options, &option.into(), &true.into())?;
    }
    request.call3(&locks, &name.into(), &options, given)?.dyn_into()
}
