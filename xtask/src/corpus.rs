//! Real lockfiles that are not ours to publish.

use std::path::PathBuf;

use anyhow::Result;

use crate::{paths, shell};

/// Lays the corpus out under `target/corpus`, where tests read it.
///
/// It is no part of this repository, since much of it is under other licences. Whoever has it keeps it beside the
/// checkout, in `shared/corpus`. Tests on it come on top of all others, none of which needs it.
pub(crate) fn unpack() -> Result<()> {
    if is_here() {
        return Ok(());
    }
    let script = paths::root().join("../shared/corpus/unpack");
    if !script.exists() {
        println!("   no corpus here: the tests on real lockfiles of others are not part of this run");
        return Ok(());
    }
    shell::run(shell::tool(&script.to_string_lossy(), &[]).arg(folder()))
}

/// Was it laid out?
pub(crate) fn is_here() -> bool {
    folder().exists()
}

fn folder() -> PathBuf {
    paths::root().join("target/corpus")
}
