//! The browser that the page is tested in.

use anyhow::{Result, bail};

use crate::shell;

/// What it is called, here and there.
const NAMES: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/// Makes sure that one is there.
pub(crate) fn ensure() -> Result<()> {
    if is_there() {
        return Ok(());
    }
    if is_root() && shell::works(&mut shell::tool("apt-get", &["--version"])) {
        shell::run(&mut shell::tool("apt-get", &["update", "--quiet"]))?;
        shell::run(&mut shell::tool(
            "apt-get",
            &["install", "--quiet", "--yes", "--no-install-recommends", "chromium"],
        ))?;
    }
    if is_there() {
        Ok(())
    } else {
        bail!("the page is tested in Chromium: install `chromium`, or set `CHROME`")
    }
}

fn is_there() -> bool {
    let chosen = std::env::var("CHROME").ok();
    let names = NAMES.into_iter().chain(chosen.as_deref());
    names.into_iter().any(|name| shell::works(&mut shell::tool(name, &["--version"])))
}

fn is_root() -> bool {
    shell::read(&mut shell::tool("id", &["-u"])).is_ok_and(|id| id == "0")
}
