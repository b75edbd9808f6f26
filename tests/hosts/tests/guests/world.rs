//! A host that was written for a released world keeps working.

use std::path::Path;

use anyhow::{Context, Result};
use lockverdict_hosts::paths;
use wit_component::semver_check;
use wit_parser::{Resolve, WorldId};

/// Every world that was released stays here as it was; the last of a major version is the one to be compatible with.
const RELEASED: [&str; 1] = ["0.1.0"];

#[test]
fn the_world_is_compatible_with_every_released_one() -> Result<()> {
    for version in RELEASED {
        let mut resolve = Resolve::default();
        let released =
            read(&mut resolve, &paths::root().join(format!("wit/released/{version}.wit")), "released")?;
        let current = read(&mut resolve, &paths::root().join("wit/lockverdict.wit"), "current")?;
        semver_check(resolve, released, current)
            .with_context(|| format!("the world breaks hosts of {version}"))?;
    }
    Ok(())
}

/// The only world of a file. Both are at hand at once, so that each gets a version of its own; the check ignores it.
fn read(resolve: &mut Resolve, file: &Path, version: &str) -> Result<WorldId> {
    let text = std::fs::read_to_string(file)?;
    let (before, after) = text.split_once("engine@").context("no package")?;
    let (_, after) = after.split_once(';').context("no package")?;
    let package = resolve.push_str(file, &format!("{before}engine@0.0.0-{version};{after}"))?;
    resolve.select_world(&[package], None)
}
