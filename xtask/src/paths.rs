//! Where things are.

use std::path::{Path, PathBuf};

/// The folder of the workspace.
pub(crate) fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_path_buf()
}

/// What every task may delete and rebuild. Honours `CARGO_TARGET_DIR`, so that two checkouts can share a disk.
pub(crate) fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), |dir| root().join(dir))
}

/// What we hand out.
pub(crate) fn dist() -> PathBuf {
    root().join("dist")
}

/// The npm package.
pub(crate) fn npm() -> PathBuf {
    root().join("npm-pkg")
}

/// The page.
pub(crate) fn www() -> PathBuf {
    root().join("www")
}
