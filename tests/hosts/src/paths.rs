//! Where the guests and the cases are.

use std::path::PathBuf;

use anyhow::{Context, Result};

/// The folder of the workspace. Cargo says so when it runs the tests, wherever they were compiled.
pub fn root() -> PathBuf {
    let here = std::env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from).unwrap_or_default();
    here.ancestors().nth(2).map(PathBuf::from).unwrap_or_default()
}

/// What `cargo xtask build` made. A guest that is not there is a failure: these tests never skip.
///
/// # Errors
///
/// When it was not built.
pub fn built(name: &str) -> Result<Vec<u8>> {
    let file = root().join("dist").join(name);
    std::fs::read(file).with_context(|| format!("`dist/{name}` is missing: run `cargo xtask build`"))
}
