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
    stages.run("set-up: Node", node::ensure)?;
    stages.run("set-up: npm ci", || node::packages().iter().try_for_each(|folder| node::install(folder)))?;
    stages.run("set-up: Chromium", chromium::ensure)?;
    stages.run("set-up: corpus", corpus::unpack)?;
    stages.attempt("engine, natively", engine);
    super::build::all(&mut stages, Profile::Ship)?;
    stages.attempt("component in wasmtime", || {
        shell::run(&mut shell::cargo(&[
            "test",
            "--quiet",
            "--locked",
            "--no-fail-fast",
            "--package",
            "lockverdict-hosts",
        ]))
    });
    stages.attempt("plugin in Extism", || node::npm_run("tests/hosts/extism", "test"));
    stages.attempt("npm package in Node", || node::npm_run("npm-pkg", "test"));
    stages.attempt("page in Chromium", || node::npm_run("www", "test"));
    if corpus::is_here() {
        stages.attempt("npm's own reader beside ours", || node::npm_run("tests/arborist", "compare"));
    }
    stages.finish()
}

/// The engine and the tasks; schemas are part of what is tested.
fn engine() -> Result<()> {
    shell::run(&mut shell::cargo(&[
        "test",
        "--quiet",
        "--locked",
        "--no-fail-fast",
        "--workspace",
        "--exclude",
        "lockverdict-hosts",
        "--features",
        "lockverdict/schema",
    ]))
}
