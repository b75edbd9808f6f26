//! Compiling one guest: the engine with one host surface, for wasm.

use std::path::PathBuf;

use anyhow::Result;

use crate::{paths, shell};

/// A host surface, by its Cargo feature.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Guest {
    /// The component.
    Component,
    /// The Extism plugin.
    Extism,
    /// The npm package.
    Js,
    /// The page's worker.
    Page,
}

impl Guest {
    pub(crate) const ALL: [Self; 4] = [Self::Component, Self::Extism, Self::Js, Self::Page];

    pub(crate) fn feature(self) -> &'static str {
        match self {
            Self::Component => "component",
            Self::Extism => "extism",
            Self::Js => "js",
            Self::Page => "page",
        }
    }
}

/// How much time the compiler may take.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Profile {
    /// What we hand out: whole-program optimisation.
    Ship,
    /// For tests: quicker to build, slower to run.
    Dev,
}

impl Profile {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Ship => "wasm",
            Self::Dev => "wasm-dev",
        }
    }
}

/// Compiles a guest and says where the core module is.
///
/// Every guest has a target folder of its own: the file name is the same for all features, so that a shared folder
/// would hand out whichever was built last.
pub(crate) fn build(guest: Guest, profile: Profile) -> Result<PathBuf> {
    let folder = paths::target().join("guests").join(guest.feature());
    shell::run(
        shell::cargo(&["build", "--quiet", "--locked", "--package", "lockverdict", "--lib"])
            .args(["--target", "wasm32-unknown-unknown", "--profile", profile.name()])
            .args(["--features", guest.feature(), "--target-dir"])
            .arg(&folder),
    )?;
    Ok(folder.join("wasm32-unknown-unknown").join(profile.name()).join("lockverdict.wasm"))
}
