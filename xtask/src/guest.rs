//! Compiling one guest: the engine with one host surface, for wasm.

use std::path::PathBuf;

use anyhow::Result;

use crate::wasm_target::WASM;
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
            .args(["--target", WASM, "--profile", profile.name()])
            .args(["--features", guest.feature(), "--config", &without_paths()?, "--target-dir"])
            .arg(&folder),
    )?;
    Ok(folder.join(WASM).join(profile.name()).join("lockverdict.wasm"))
}

/// Panic messages name source files. What we hand out must not say where on a machine they lay, nor differ for it.
fn without_paths() -> Result<String> {
    let mut places = vec![paths::root()];
    let crates = cargo_home().join("registry/src");
    for registry in std::fs::read_dir(crates).into_iter().flatten() {
        places.push(registry?.path());
    }
    let flags = places.iter().map(|place| format!("'--remap-path-prefix={}='", place.display()));
    Ok(format!("target.{WASM}.rustflags=[{}]", flags.collect::<Vec<_>>().join(",")))
}

/// Where Cargo keeps the sources of dependencies.
fn cargo_home() -> PathBuf {
    let home = || std::env::home_dir().unwrap_or_default().join(".cargo");
    std::env::var_os("CARGO_HOME").map_or_else(home, PathBuf::from)
}
