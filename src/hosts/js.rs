//! JavaScript through wasm-bindgen: bytes in, JSON text out, which is the fastest way across.
//!
//! The package's wrapper parses the answers and turns what is thrown here, an `Error` named `LockverdictFailure`
//! whose message is the failure as JSON, into its `LockverdictError`.

#![forbid(unsafe_code)]
#![expect(unreachable_pub, reason = "`wasm_bindgen` takes public items only; the glue finds them by name")]

use js_sys::{Array, Error, Uint8Array};
use wasm_bindgen::prelude::{JsCast, JsValue, wasm_bindgen};

use crate::Failure;

/// Judges a request: the report, as JSON.
#[wasm_bindgen]
pub fn evaluate(request: &str, blobs: &Array) -> Result<String, Failure> {
    crate::evaluate(request, read(blobs)?)
}

/// Reads lockfiles: the inventory, as JSON.
#[wasm_bindgen]
pub fn inspect(request: &str, blobs: &Array) -> Result<String, Failure> {
    crate::inspect(request, read(blobs)?)
}

/// Reads policy layers: diagnostics, needs and rules, as JSON.
#[wasm_bindgen(js_name = validatePolicy)]
pub fn validate_policy(request: &str, blobs: &Array) -> Result<String, Failure> {
    crate::validate_policy(request, read(blobs)?)
}

/// Turns a report into another format, as text.
#[wasm_bindgen]
pub fn render(report: &str, format: &str, options: JsValue, blobs: &Array) -> Result<String, Failure> {
    crate::render(report, format, &json(options)?, read(blobs)?)
}

/// What the engine is and can do, as JSON.
#[wasm_bindgen]
pub fn describe() -> String {
    crate::describe()
}

/// A request that was read once and can be asked several questions. JavaScript frees it with `free()`.
#[wasm_bindgen]
pub struct Evaluation(crate::Evaluation);

#[wasm_bindgen]
impl Evaluation {
    /// Reads a request with everything in it.
    pub fn open(request: &str, blobs: &Array) -> Result<Self, Failure> {
        crate::Evaluation::open(request, read(blobs)?).map(Self)
    }

    /// The report, as JSON.
    pub fn evaluate(&self) -> String {
        self.0.evaluate()
    }

    /// The inventory, as JSON.
    pub fn inspect(&self) -> String {
        self.0.inspect()
    }

    /// The report in another format, as text.
    pub fn render(&self, format: &str, options: JsValue) -> Result<String, Failure> {
        self.0.render(format, &json(options)?)
    }
}

/// Copies file contents in. A string is what the host already decoded; it crosses as UTF-8.
fn read(blobs: &Array) -> Result<Vec<Vec<u8>>, Failure> {
    let bytes = |(index, blob): (usize, JsValue)| match blob.dyn_into::<Uint8Array>() {
        Ok(bytes) => Ok(bytes.to_vec()),
        Err(other) => other.as_string().map(String::into_bytes).ok_or_else(|| {
            Failure::bad_request(format!("blob {index} is neither a `Uint8Array` nor a string"))
        }),
    };
    blobs.iter().enumerate().map(bytes).collect()
}

/// The small option object as JSON text. All its members are kept, so that the engine can refuse unknown ones.
fn json(options: JsValue) -> Result<String, Failure> {
    if options.is_undefined() || options.is_null() {
        return Ok("{}".to_owned());
    }
    serde_wasm_bindgen::from_value::<serde_json::Value>(options)
        .map(|options| options.to_string())
        .map_err(|error| Failure::bad_request(format!("the options are not understood: {error}")))
}

impl From<Failure> for JsValue {
    fn from(failure: Failure) -> Self {
        let error = Error::new(&serde_json::json!(failure).to_string());
        error.set_name("LockverdictFailure");
        error.into()
    }
}
