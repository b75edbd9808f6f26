//! `cargo xtask check`: what a reviewer should not have to look for.

use anyhow::Result;

use crate::guest::Guest;
use crate::stages::Stages;
use crate::wasm_target::{self, WASM};
use crate::{deny, node, paths, shell};

/// All checks, each to its end.
pub(crate) fn run() -> Result<()> {
    let mut stages = Stages::default();
    stages.attempt("formatting", || shell::run(&mut shell::cargo(&["fmt", "--all", "--check"])));
    stages.attempt("lints", lints);
    stages.run("wasm target", wasm_target::ensure)?;
    for guest in Guest::ALL {
        stages.attempt(&format!("lints, {}", guest.feature()), || guest_lints(guest));
    }
    stages.attempt("licences, bans and sources", deny::check);
    stages.attempt("types", types);
    stages.finish()
}

fn lints() -> Result<()> {
    shell::run(&mut shell::cargo(&[
        "clippy",
        "--quiet",
        "--workspace",
        "--all-targets",
        "--features",
        "lockverdict/schema",
        "--",
        "-D",
        "warnings",
    ]))
}

/// Each surface as it is built: alone, for wasm.
fn guest_lints(guest: Guest) -> Result<()> {
    shell::run(&mut shell::cargo(&[
        "clippy",
        "--quiet",
        "--package",
        "lockverdict",
        "--lib",
        "--target",
        WASM,
        "--features",
        guest.feature(),
        "--",
        "-D",
        "warnings",
    ]))
}

/// Wherever JavaScript is checked as TypeScript.
fn types() -> Result<()> {
    for folder in node::packages().into_iter().filter(|folder| folder.join("tsconfig.json").exists()) {
        node::install(&folder)?;
        // `--no-install`: the compiler that the lockfile pins, or none.
        let compiler = ["--no-install", "tsc", "--noEmit", "--project", "tsconfig.json"];
        shell::run(&mut shell::tool_in(&folder, "npx", &compiler))?;
        println!("   {}", folder.strip_prefix(paths::root()).unwrap_or(&folder).display());
    }
    Ok(())
}
