//! `cargo xtask demo`: from nothing to a first verdict.

use std::fs;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use flate2::read::GzDecoder;

use crate::guest::Profile;
use crate::stages::Stages;
use crate::{node, paths, shell, wasm_target};

/// Builds the npm package and judges a shop's lockfile with its command line.
pub(crate) fn run() -> Result<()> {
    let mut stages = Stages::default();
    node::ensure()?;
    stages.run("wasm target", wasm_target::ensure)?;
    stages.run("npm package", || super::build::npm(Profile::Ship))?;
    stages.finish()?;
    judge(&unpack()?)
}

/// A real lockfile names real registries, which no file of this repository does: it is stored packed.
fn unpack() -> Result<PathBuf> {
    let (packed, folder) =
        (paths::root().join("tests/demo/bookshop"), paths::root().join("target/demo/bookshop"));
    fs::create_dir_all(&folder)?;
    let mut lockfile = String::new();
    let bytes = fs::read(packed.join("package-lock.json.gz"))?;
    GzDecoder::new(bytes.as_slice()).read_to_string(&mut lockfile)?;
    fs::write(folder.join("package-lock.json"), lockfile)?;
    fs::copy(packed.join("package.json"), folder.join("package.json"))?;
    Ok(folder)
}

/// Findings are what a demonstration is for: only a lockfile that cannot be judged fails.
fn judge(folder: &Path) -> Result<()> {
    let program = paths::npm().join("bin/lockverdict.js");
    let shown = "node npm-pkg/bin/lockverdict.js check";
    let mut command =
        shell::tool_in(folder, "node", &[&program.to_string_lossy(), "check", "package-lock.json"]);
    let status = command.status().with_context(|| format!("`{shown}` did not start"))?;
    ensure!(matches!(status.code(), Some(0 | 1)), "`{shown}` failed: {status}");
    println!("\nThat was `{shown}`.");
    Ok(())
}
