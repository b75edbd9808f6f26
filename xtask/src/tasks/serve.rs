//! `cargo xtask serve`: looks at what was built, in a browser of this machine.

use anyhow::{Result, ensure};

use crate::{paths, shell};

/// Serves `dist/` until it is interrupted.
pub(crate) fn run() -> Result<()> {
    ensure!(paths::dist().exists(), "`dist/` is missing: run `cargo xtask build`");
    shell::run(&mut shell::tool("node", &["xtask/serve.mjs"]))
}
