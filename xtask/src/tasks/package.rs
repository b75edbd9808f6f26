//! `cargo xtask package`: what is published, as files in `dist/`.

use anyhow::Result;

use crate::guest::Profile;
use crate::stages::Stages;
use crate::{node, paths};

/// Builds everything for shipping and packs the npm package.
pub(crate) fn run() -> Result<()> {
    let mut stages = Stages::default();
    super::build::all(&mut stages, Profile::Ship)?;
    let dist = paths::dist();
    let destination = dist.to_string_lossy();
    stages.run("npm pack", || {
        node::npm(&paths::npm(), &["pack", "--silent", "--pack-destination", &destination])
    })?;
    stages.finish()
}
