//! Node packages of this repository.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};

use crate::{paths, shell};

/// Every folder with a package of its own.
const PACKAGES: [&str; 5] = ["npm-pkg", "www", "tests/hosts/extism", "tests/arborist", "benches"];

/// Those that exist.
pub(crate) fn packages() -> Vec<PathBuf> {
    let folders = PACKAGES.into_iter().map(|folder| paths::root().join(folder));
    folders.filter(|folder| folder.join("package.json").exists()).collect()
}

/// Installs what the lockfile of a package says, unless that was done already.
pub(crate) fn install(folder: &Path) -> Result<()> {
    let lock = folder.join("package-lock.json");
    if !lock.exists() || is_newer(&folder.join("node_modules/.package-lock.json"), &lock) {
        return Ok(());
    }
    npm(folder, &["ci", "--no-audit", "--no-fund", "--loglevel=error"])
}

/// Makes sure that Node and npm are there and new enough. They are the one thing that a build cannot install.
pub(crate) fn ensure() -> Result<()> {
    let needed = "Node 20 or newer is needed, with npm";
    let version = shell::read(&mut shell::tool("node", &["--version"])).context(needed)?;
    let major = version.trim_start_matches('v').split('.').next().and_then(|major| major.parse::<u32>().ok());
    ensure!(major >= Some(20), "{needed}; this is {version}");
    ensure!(shell::works(&mut shell::tool("npm", &["--version"])), "{needed}");
    Ok(())
}

/// Runs npm.
pub(crate) fn npm(folder: &Path, arguments: &[&str]) -> Result<()> {
    shell::run(&mut shell::tool_in(folder, "npm", arguments))
}

/// Runs what `package.json` calls by this name.
pub(crate) fn npm_run(folder: &str, name: &str) -> Result<()> {
    npm(&paths::root().join(folder), &["run", "--silent", name])
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
