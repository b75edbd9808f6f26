//! The standard library for wasm, which the guests are linked against.

use std::path::PathBuf;

use anyhow::{Context, Result};

use crate::{shell, std_from_source};

/// The target of every guest: a module that can import only what we declare.
pub(crate) const WASM: &str = "wasm32-unknown-unknown";

/// Makes sure that it is there: as it is, from rustup, or built from the sources of the standard library where
/// rustup cannot download.
pub(crate) fn ensure() -> Result<()> {
    if is_installed()? || (rustup_adds_it() && is_installed()?) {
        return Ok(());
    }
    println!("rustup cannot add {WASM}: building its standard library from source");
    std_from_source::install(&library_folder()?)
        .with_context(|| format!("{WASM} is missing: neither rustup nor the sources of Rust provide it"))
}

/// Where the compiler looks for the libraries of the target.
fn library_folder() -> Result<PathBuf> {
    let asked = shell::read(&mut shell::tool("rustc", &["--print", "target-libdir", "--target", WASM]))?;
    Ok(PathBuf::from(asked))
}

fn is_installed() -> Result<bool> {
    let Ok(files) = std::fs::read_dir(library_folder()?) else { return Ok(false) };
    Ok(files.flatten().any(|file| file.file_name().to_string_lossy().starts_with("libstd-")))
}

fn rustup_adds_it() -> bool {
    shell::works(&mut shell::tool("rustup", &["target", "add", WASM]))
}
