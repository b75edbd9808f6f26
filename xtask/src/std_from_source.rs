//! The wasm standard library without rustup's download, for builders that are cut off from the network.
//!
//! The sources come with rustup's component `rust-src`, or with Debian's package of that name, which must be of the
//! compiler's own version. The stable compiler refuses `-Zbuild-std` unless it is told that it bootstraps; what it
//! builds is the same library, with bitcode, so that whole-program optimisation works as with the official one.

use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

use crate::wasm_target::WASM;
use crate::{paths, shell};

/// Builds the library and copies it to where the compiler looks.
pub(crate) fn install(library_folder: &Path) -> Result<()> {
    provide_sources()?;
    let project = write_project()?;
    shell::run(
        shell::tool_in(&project, "cargo", &["build", "--quiet", "--release", "--target", WASM])
            .args(["-Zbuild-std=std,panic_abort", "--target-dir", "target"])
            .env("RUSTC_BOOTSTRAP", "1")
            .env("RUSTFLAGS", "-Cembed-bitcode=yes"),
    )?;
    copy_libraries(&project.join("target").join(WASM).join("release/deps"), library_folder)
}

/// `-Zbuild-std` reads the sources in the compiler's own folder and nowhere else.
fn provide_sources() -> Result<()> {
    let sysroot = PathBuf::from(shell::read(&mut shell::tool("rustc", &["--print", "sysroot"]))?);
    let wanted = sysroot.join("lib/rustlib/src/rust");
    if wanted.join("library/std").exists() {
        return Ok(());
    }
    let version = version()?;
    let debian = PathBuf::from(format!("/usr/src/rustc-{version}"));
    if !debian.join("library/std").exists() {
        bail!("no sources of Rust {version}: install `rust-src` of that version, by rustup or by apt");
    }
    std::fs::create_dir_all(sysroot.join("lib/rustlib/src"))?;
    shell::run(shell::tool("ln", &["-sfn"]).arg(debian).arg(wanted))
}

/// `1.95.0`, of `rustc 1.95.0 (…)`.
fn version() -> Result<String> {
    let line = shell::read(&mut shell::tool("rustc", &["--version"]))?;
    Ok(line.split(' ').nth(1).unwrap_or_default().to_owned())
}

/// An empty crate: its dependencies are all we want.
fn write_project() -> Result<PathBuf> {
    let folder = paths::target().join("std-from-source");
    std::fs::create_dir_all(folder.join("src"))?;
    std::fs::write(folder.join("src/lib.rs"), "")?;
    let manifest = "[package]\nname = \"empty\"\nedition = \"2024\"\n[workspace]\n";
    std::fs::write(folder.join("Cargo.toml"), manifest)?;
    Ok(folder)
}

fn copy_libraries(from: &Path, to: &Path) -> Result<()> {
    std::fs::create_dir_all(to)?;
    for file in std::fs::read_dir(from)? {
        let file = file?.path();
        let name = file.file_name().unwrap_or_default();
        if file.extension().is_some_and(|kind| kind == "rlib")
            && !name.to_string_lossy().starts_with("libempty")
        {
            std::fs::copy(&file, to.join(name))?;
        }
    }
    Ok(())
}
