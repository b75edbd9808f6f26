//! `cargo xtask test`: everything, with all set-up, from a bare machine with rustup and Node.
//!
//! Nothing is skipped. A tool that is missing is installed where that can be done, and otherwise the run fails.

use std::path::Path;

use anyhow::Result;

use crate::guest::Profile;
use crate::stages::Stages;
use crate::{chromium, corpus, node, paths, shell};

/// All tests.
pub(crate) fn run() -> Result<()> {
    let mut stages = Stages::default();
    stages.run("set-up: npm ci", || node::packages().iter().try_for_each(|folder| node::install(folder)))?;
    stages.run("set-up: Chromium", chromium::ensure)?;
    stages.run("set-up: corpus", corpus::unpack)?;
    stages.run("engine, natively", engine)?;
    super::build::all(&mut stages, Profile::Ship)?;
    stages.run("component in wasmtime", || {
        shell::run(&mut shell::cargo(&["test", "--quiet", "--locked", "--package", "lockverdict-hosts"]))
    })?;
    for folder in node::packages().into_iter().filter(|folder| node::has_tests(folder)) {
        let name = folder.strip_prefix(paths::root()).unwrap_or(&folder).display().to_string();
        stages.run(&name, || npm_test(&folder))?;
    }
    stages.print();
    Ok(())
}

/// The engine and the tasks; schemas are part of what is tested.
fn engine() -> Result<()> {
    shell::run(&mut shell::cargo(&[
        "test",
        "--quiet",
        "--locked",
        "--workspace",
        "--exclude",
        "lockverdict-hosts",
        "--features",
        "lockverdict/schema",
    ]))
}

fn npm_test(folder: &Path) -> Result<()> {
    node::npm(folder, &["test", "--silent"])
}
