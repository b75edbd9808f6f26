//! Real lockfiles that are not ours to publish.

use std::path::PathBuf;

use anyhow::Result;

use crate::{paths, shell};

/// Lays the corpus out under `target/corpus`, where tests read it.
///
/// It is no part of this repository, since much of it is under other licences. Whoever has it names its folder in
/// `LOCKVERDICT_CORPUS`, or keeps it beside the checkout. Tests on it come on top of all others, none of which
/// needs it.
pub(crate) fn unpack() -> Result<()> {
    let unpacked = paths::root().join("target/corpus");
    if unpacked.exists() {
        return Ok(());
    }
    let named = std::env::var_os("LOCKVERDICT_CORPUS").map(PathBuf::from);
    let folder = named.unwrap_or_else(|| paths::root().join("../shared/corpus"));
    let script = folder.join("unpack");
    if !script.exists() {
        println!("   no corpus here: the tests on real lockfiles of others are not part of this run");
        return Ok(());
    }
    shell::run(shell::tool(&script.to_string_lossy(), &[]).arg(unpacked))
}
