//! From a core module to a component.

use std::path::Path;

use anyhow::{Context, Result};
use wit_component::ComponentEncoder;

use crate::sections;

/// Wraps the module as the world of `wit/`, whose description `wit-bindgen` left in the module.
///
/// A module for `wasm32-unknown-unknown` and no adapter: the component imports nothing. The target `wasm32-wasip2`
/// would add thirteen imports that the engine never calls.
pub(crate) fn encode(module: &Path, component: &Path) -> Result<()> {
    let module = sections::without_names(&std::fs::read(module)?)?;
    let bytes = ComponentEncoder::default()
        .module(&module)
        .and_then(|encoder| encoder.validate(true).encode())
        .context("the module does not fit its world")?;
    Ok(std::fs::write(component, bytes)?)
}
