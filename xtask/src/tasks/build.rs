//! `cargo xtask build`: everything that is handed out.

use anyhow::Result;

use crate::glue::Names;
use crate::guest::{Guest, Profile};
use crate::stages::Stages;
use crate::{component, glue, guest, node, paths, sections, wasm_target};

/// Builds all guests and what is made of them.
pub(crate) fn run(profile: Profile) -> Result<()> {
    let mut stages = Stages::default();
    all(&mut stages, profile)?;
    stages.finish()
}

/// The stages, for tasks that build on them.
pub(crate) fn all(stages: &mut Stages, profile: Profile) -> Result<()> {
    node::ensure()?;
    stages.run("wasm target", wasm_target::ensure)?;
    std::fs::create_dir_all(paths::dist())?;
    stages.run("component", || component(profile))?;
    stages.run("Extism plugin", || extism(profile))?;
    stages.run("npm package", || npm(profile))?;
    stages.run("page", || page(profile))
}

fn component(profile: Profile) -> Result<()> {
    let module = guest::build(Guest::Component, profile)?;
    component::encode(&module, &paths::dist().join("lockverdict.component.wasm"))
}

fn extism(profile: Profile) -> Result<()> {
    let module = guest::build(Guest::Extism, profile)?;
    let plugin = sections::without_names(&std::fs::read(module)?)?;
    Ok(std::fs::write(paths::dist().join("lockverdict.extism.wasm"), plugin)?)
}

/// The npm package alone.
pub(crate) fn npm(profile: Profile) -> Result<()> {
    let module = guest::build(Guest::Js, profile)?;
    glue::generate(&module, &paths::npm().join("wasm"), Names::Drop)?;
    node::script(&paths::npm(), "scripts/build.mjs")
}

fn page(profile: Profile) -> Result<()> {
    let module = guest::build(Guest::Page, profile)?;
    glue::generate(&module, &paths::root().join("target/page"), Names::Drop)?;
    node::script(&paths::www(), "build.mjs")
}
