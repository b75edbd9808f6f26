//! `cargo xtask test`: everything, with all set-up, from a bare machine with rustup and Node.
//!
//! Nothing is skipped. A tool that is missing is installed where that can be done, and otherwise the run fails.

use anyhow::Result;

use crate::guest::Profile;
use crate::stages::Stages;
use crate::{chromium, corpus, node, shell};

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
    stages.run("plugin in Extism", || node::npm_run("tests/hosts/extism", "test"))?;
    stages.run("npm package in Node", || node::npm_run("npm-pkg", "test"))?;
    stages.run("page in Chromium", || node::npm_run("www", "test"))?;
    if corpus::is_here() {
        stages.run("npm's own reader beside ours", || node::npm_run("tests/arborist", "compare"))?;
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
