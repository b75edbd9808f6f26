//! Node packages of this repository: `npm-pkg/`, `www/` and the test folders.

use std::path::Path;

use anyhow::{Context, Result};

use crate::shell;

/// Installs what the lockfile of a package says, unless that was done already.
pub(crate) fn install(folder: &Path) -> Result<()> {
    let lock = folder.join("package-lock.json");
    if !lock.exists() || is_newer(&folder.join("node_modules/.package-lock.json"), &lock) {
        return Ok(());
    }
    shell::run(&mut shell::tool_in(folder, "npm", &["ci", "--no-audit", "--no-fund", "--loglevel=error"]))
        .context("Node 20 or newer is needed, with npm")
}

/// Runs one of our build scripts, where it exists. They need nothing but Node.
pub(crate) fn script(folder: &Path, name: &str) -> Result<()> {
    if !folder.join(name).exists() {
        return Ok(());
    }
    shell::run(&mut shell::tool_in(folder, "node", &[name]))
}

fn is_newer(file: &Path, than: &Path) -> bool {
    let time = |path: &Path| path.metadata().and_then(|data| data.modified()).ok();
    time(file).is_some_and(|file| time(than).is_some_and(|than| file >= than))
}
