//! The Rust side of the page's web worker: messages in, answers out.
//!
//! In: `{id, call, request?, report?, format?, options?, blobs?}`; out: `{id, ok}` with a JSON document or text, or
//! `{id, error}` with the failure as JSON. The worker keeps the evaluation of the last `open`, so that the page can
//! ask for another format without handing its files over again. After a trap the page starts a new worker.

#![forbid(unsafe_code)]
#![expect(
    unreachable_pub,
    reason = "`wasm_bindgen` takes public functions only; the worker finds it by name"
)]

use std::cell::RefCell;

use js_sys::{Array, Object, Reflect};
use wasm_bindgen::prelude::{Closure, JsCast, JsValue, wasm_bindgen};
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

use super::js::{self, Evaluation};
use crate::Failure;

thread_local! {
    static OPEN: RefCell<Option<Evaluation>> = const { RefCell::new(None) };
}

/// Starts to listen. Called once, by the worker's script.
#[wasm_bindgen]
pub fn serve() -> Result<(), JsValue> {
    let scope: DedicatedWorkerGlobalScope = js_sys::global().dyn_into()?;
    let listener = Closure::<dyn Fn(MessageEvent) -> Result<(), JsValue>>::new({
        let scope = scope.clone();
        move |event: MessageEvent| scope.post_message(&answer(&event.data())?)
    });
    scope.set_onmessage(Some(listener.as_ref().unchecked_ref()));
    // The worker listens as long as it lives.
    listener.forget();
    Ok(())
}

fn answer(message: &JsValue) -> Result<JsValue, JsValue> {
    let answer = Object::new();
    Reflect::set(&answer, &"id".into(), &Reflect::get(message, &"id".into())?)?;
    let (member, value) = match call(message) {
        Ok(text) => ("ok", text),
        Err(failure) => ("error", serde_json::json!(failure).to_string()),
    };
    Reflect::set(&answer, &member.into(), &value.into())?;
    Ok(answer.into())
}

fn call(message: &JsValue) -> Result<String, Failure> {
    let text = |name: &str| member(message, name).as_string().unwrap_or_default();
    let blobs = || member(message, "blobs").dyn_into::<Array>().unwrap_or_default();
    let options = || member(message, "options");
    match text("call").as_str() {
        "evaluate" => js::evaluate(&text("request"), &blobs()),
        "inspect" => js::inspect(&text("request"), &blobs()),
        "validatePolicy" => js::validate_policy(&text("request"), &blobs()),
        "render" => js::render(&text("report"), &text("format"), options(), &blobs()),
        "describe" => Ok(js::describe()),
        "open" => {
            OPEN.set(Some(Evaluation::open(&text("request"), &blobs())?));
            Ok("null".to_owned())
        }
        "evaluateOpen" => with_open(|open| Ok(open.evaluate())),
        "inspectOpen" => with_open(|open| Ok(open.inspect())),
        "renderOpen" => with_open(|open| open.render(&text("format"), options())),
        "close" => {
            OPEN.set(None);
            Ok("null".to_owned())
        }
        other => Err(Failure::bad_request(format!("the worker has no call `{other}`"))),
    }
}

fn member(message: &JsValue, name: &str) -> JsValue {
    Reflect::get(message, &name.into()).unwrap_or(JsValue::UNDEFINED)
}

fn with_open(ask: impl FnOnce(&Evaluation) -> Result<String, Failure>) -> Result<String, Failure> {
    OPEN.with_borrow(|open| match open {
        Some(open) => ask(open),
        None => Err(Failure::bad_request("no evaluation is open: call `open` first")),
    })
}
