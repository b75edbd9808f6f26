//! Where things are.

use std::path::{Path, PathBuf};

/// The folder of the workspace. Cargo says so when it runs the task, wherever the task was compiled.
pub(crate) fn root() -> PathBuf {
    let manifests = std::env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from).unwrap_or_default();
    manifests.parent().map(Path::to_path_buf).unwrap_or_default()
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
