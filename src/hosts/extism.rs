//! The Extism plugin: one frame in, one JSON document out, errors inside it.
//!
//! An instance holds at most one open evaluation, which is all that a plugin of one caller needs.

#![forbid(unsafe_code)]
#![expect(clippy::unnecessary_wraps, reason = "`plugin_fn` wants a `FnResult`; failures are answers here")]

use std::cell::RefCell;

use extism_pdk::{FnResult, input_bytes, plugin_fn};

use super::frame;
use crate::{Evaluation, Failure};

thread_local! {
    static OPEN: RefCell<Option<Evaluation>> = const { RefCell::new(None) };
}

type Call = fn(&str, Vec<Vec<u8>>) -> Result<String, Failure>;

/// `{"request", "blobs"}` → the report.
#[plugin_fn]
pub fn evaluate() -> FnResult<String> {
    Ok(frame::document(judge(crate::evaluate)))
}

/// `{"request", "blobs"}` → the inventory.
#[plugin_fn]
pub fn inspect() -> FnResult<String> {
    Ok(frame::document(judge(crate::inspect)))
}

/// `{"request", "blobs"}` → what is wrong with the policy and what it needs.
#[plugin_fn]
pub fn validate_policy() -> FnResult<String> {
    Ok(frame::document(judge(crate::validate_policy)))
}

/// `{"report", "format", "options", "blobs"}` → text, as a string.
#[plugin_fn]
pub fn render() -> FnResult<String> {
    Ok(frame::text(render_report()))
}

/// Reads no input → what the engine is and can do.
#[plugin_fn]
pub fn describe() -> FnResult<String> {
    Ok(frame::document(Ok(crate::describe())))
}

/// `{"request", "blobs"}` → `null`; the evaluation stays open, in place of an earlier one.
#[plugin_fn]
pub fn open() -> FnResult<String> {
    Ok(frame::document(judge(|request, blobs| {
        OPEN.set(Some(Evaluation::open(request, blobs)?));
        Ok("null".to_owned())
    })))
}

/// Reads no input → the report of the open evaluation.
#[plugin_fn]
pub fn evaluate_open() -> FnResult<String> {
    Ok(frame::document(with_open(|open| Ok(open.evaluate()))))
}

/// `{"format", "options"}` → the report of the open evaluation as text, as a string.
#[plugin_fn]
pub fn render_open() -> FnResult<String> {
    Ok(frame::text(with_open(|open| {
        let input = input_bytes();
        let (header, _) = frame::read(&input)?;
        open.render(header.format()?, header.options())
    })))
}

/// Reads no input → `null`; frees what `open` holds. Closing twice does no harm.
#[plugin_fn]
pub fn close() -> FnResult<String> {
    OPEN.set(None);
    Ok(frame::document(Ok("null".to_owned())))
}

fn judge(call: Call) -> Result<String, Failure> {
    let input = input_bytes();
    let (header, blobs) = frame::read(&input)?;
    call(&header.request()?, blobs)
}

fn render_report() -> Result<String, Failure> {
    let input = input_bytes();
    let (header, blobs) = frame::read(&input)?;
    crate::render(&header.report()?, header.format()?, header.options(), blobs)
}

fn with_open(ask: impl FnOnce(&Evaluation) -> Result<String, Failure>) -> Result<String, Failure> {
    OPEN.with_borrow(|open| match open {
        Some(open) => ask(open),
        None => Err(Failure::bad_request("no evaluation is open: call `open` first")),
    })
}
