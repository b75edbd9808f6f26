//! One buffer in, one document out: how a call crosses a boundary that knows bytes only.
//!
//! ```text
//! u32le length of the header · header, JSON · first blob · second blob · …
//! ```
//!
//! The header is `{"request": {…}, "blobs": [length, …]}`, lengths in bytes; for `render` it is
//! `{"report": {…}, "format": "…", "options": {…}, "blobs": […]}`. Request and report may also be strings that hold
//! the text of the document. The answer is `{"ok": …}` or `{"error": {"code", "errors"}}`: a frame that does not add
//! up is an answer too, never a trap.

#![forbid(unsafe_code)]

use std::borrow::Cow;

use serde::Deserialize;
use serde_json::value::RawValue;

use crate::Failure;

/// The JSON part of a frame. Documents stay text: the engine parses them, once.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Header<'a> {
    #[serde(borrow, default)]
    request: Option<&'a RawValue>,
    #[serde(borrow, default)]
    report: Option<&'a RawValue>,
    #[serde(default)]
    format: Option<String>,
    #[serde(borrow, default)]
    options: Option<&'a RawValue>,
    #[serde(default)]
    blobs: Vec<u32>,
}

impl<'a> Header<'a> {
    pub(super) fn request(&self) -> Result<Cow<'a, str>, Failure> {
        document_of(self.request, "request")
    }

    pub(super) fn report(&self) -> Result<Cow<'a, str>, Failure> {
        document_of(self.report, "report")
    }

    pub(super) fn format(&self) -> Result<&str, Failure> {
        self.format.as_deref().ok_or_else(|| lacks("format"))
    }

    pub(super) fn options(&self) -> &'a str {
        self.options.map_or("{}", RawValue::get)
    }
}

/// Splits a frame into its header and its blobs. Every byte must belong to one of them.
pub(super) fn read(frame: &[u8]) -> Result<(Header<'_>, Vec<Vec<u8>>), Failure> {
    let (length, rest) = frame
        .split_first_chunk()
        .ok_or_else(|| broken("it is shorter than the four bytes of its header length"))?;
    let (header, mut rest) = take(rest, u32::from_le_bytes(*length), "the header")?;
    let header: Header<'_> = serde_json::from_slice(header)
        .map_err(|error| broken(&format!("its header is not understood: {error}")))?;
    let mut blobs = Vec::new();
    for (index, length) in header.blobs.iter().enumerate() {
        let (blob, behind) = take(rest, *length, &format!("blob {index}"))?;
        blobs.push(blob.to_vec());
        rest = behind;
    }
    if rest.is_empty() {
        Ok((header, blobs))
    } else {
        Err(broken(&format!("{} bytes follow the last blob", rest.len())))
    }
}

/// A document in a header: as it is, or as a string that holds its text.
fn document_of<'a>(member: Option<&'a RawValue>, name: &str) -> Result<Cow<'a, str>, Failure> {
    let text = member.map(RawValue::get).ok_or_else(|| lacks(name))?;
    if !text.starts_with('"') {
        return Ok(Cow::Borrowed(text));
    }
    serde_json::from_str(text).map(Cow::Owned).map_err(|error| broken(&error.to_string()))
}

/// A document that already is JSON, or the failure.
pub(super) fn document(answer: Result<String, Failure>) -> String {
    match answer {
        Ok(document) => format!(r#"{{"ok":{document}}}"#),
        Err(failure) => error(&failure),
    }
}

/// Text that is to be written out as it is, or the failure.
pub(super) fn text(answer: Result<String, Failure>) -> String {
    document(answer.map(|text| serde_json::Value::String(text).to_string()))
}

fn error(failure: &Failure) -> String {
    serde_json::json!({ "error": failure }).to_string()
}

fn take<'a>(bytes: &'a [u8], length: u32, what: &str) -> Result<(&'a [u8], &'a [u8]), Failure> {
    usize::try_from(length).ok().and_then(|length| bytes.split_at_checked(length)).ok_or_else(|| {
        broken(&format!("{what} is said to have {length} bytes, and {} are left", bytes.len()))
    })
}

fn lacks(member: &str) -> Failure {
    broken(&format!("its header has no `{member}`"))
}

fn broken(why: &str) -> Failure {
    Failure::bad_request(format!("the frame is not understood: {why}"))
}
