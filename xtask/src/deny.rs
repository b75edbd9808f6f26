//! cargo-deny: licences, duplicate and unwanted crates, and where crates come from. `deny.toml` says what is allowed.
//!
//! Advisories are left out on purpose: they change from day to day, and a check must not fail by itself.

use std::path::PathBuf;

use anyhow::Result;

use crate::{paths, shell};

/// Pinned, so that two machines agree.
const VERSION: &str = "0.20.2";

/// Runs the checks, after installing the tool where it is missing.
pub(crate) fn check() -> Result<()> {
    let tool = ensure()?;
    let program = tool.to_string_lossy();
    shell::run(&mut shell::tool(
        &program,
        &["--log-level", "warn", "--workspace", "check", "bans", "licenses", "sources"],
    ))
}

/// The tool, of our version: from the path or from `target/tools`.
fn ensure() -> Result<PathBuf> {
    let installed = paths::target().join("tools/bin/cargo-deny");
    for candidate in [PathBuf::from("cargo-deny"), installed.clone()] {
        let mut asked = shell::tool(&candidate.to_string_lossy(), &["--version"]);
        if asked.output().is_ok_and(|said| String::from_utf8_lossy(&said.stdout).contains(VERSION)) {
            return Ok(candidate);
        }
    }
    install()?;
    Ok(installed)
}

/// Nobody publishes it ready to run on a package registry, so it is compiled: without optimisation, which takes
/// minutes less and which its work here, a second, does not miss.
fn install() -> Result<()> {
    println!("   compiling cargo-deny {VERSION}, once");
    shell::run(
        shell::cargo(&["install", "--quiet", "cargo-deny", "--version", VERSION, "--locked", "--debug"])
            .args(["--no-default-features", "--root"])
            .arg(paths::target().join("tools"))
            .arg("--target-dir")
            .arg(paths::target().join("tools/build"))
            .env("CARGO_PROFILE_DEV_DEBUG", "0"),
    )
}
