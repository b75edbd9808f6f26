//! The component in wasmtime: an empty linker, and limits on work and memory.

use std::sync::LazyLock;

use anyhow::{Context, Result};
use wasmtime::component::{Component, Linker};
use wasmtime::{Config, Engine, Store, StoreLimits, StoreLimitsBuilder};

use crate::paths;

/// What wasmtime generates from `wit/`.
mod bindings {
    #![expect(missing_docs, reason = "generated")]
    wasmtime::component::bindgen!({ path: "../../wit/lockverdict.wit", world: "engine" });
}

pub use bindings::exports::lockverdict::engine::api;

/// The component, compiled once for all tests.
static COMPONENT: LazyLock<Result<Component, String>> =
    LazyLock::new(|| compile().map_err(|error| format!("{error:#}")));

fn compile() -> Result<Component> {
    let mut config = Config::new();
    config.consume_fuel(true);
    let engine = Engine::new(&config)?;
    Ok(Component::new(&engine, paths::built("lockverdict.component.wasm")?)?)
}

/// The compiled component.
///
/// # Errors
///
/// When it was not built or is not valid.
pub fn component() -> Result<&'static Component> {
    COMPONENT.as_ref().map_err(anyhow::Error::msg).context("the component does not compile")
}

/// What an instance may use up.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// Instructions, about.
    pub fuel: u64,
    /// Bytes of linear memory.
    pub memory: usize,
}

impl Limits {
    /// More than any test needs.
    pub const AMPLE: Self = Self { fuel: u64::MAX, memory: 2 << 30 };
}

/// One instance of the component.
pub struct Guest {
    store: Store<StoreLimits>,
    engine: bindings::Engine,
    fuel: u64,
}

impl Guest {
    /// A fresh instance, with nothing to import from.
    ///
    /// # Errors
    ///
    /// When the component was not built, or asks for an import.
    pub fn new(limits: Limits) -> Result<Self> {
        let component = component()?;
        let bounds = StoreLimitsBuilder::new().memory_size(limits.memory).build();
        let mut store = Store::new(component.engine(), bounds);
        store.limiter(|bounds| bounds);
        store.set_fuel(limits.fuel)?;
        // Documents cross as one string each; the default bound would be the first thing a long report meets.
        store.set_hostcall_fuel(1 << 30);
        let engine = bindings::Engine::instantiate(&mut store, component, &Linker::new(component.engine()))?;
        Ok(Self { store, engine, fuel: limits.fuel })
    }

    /// Calls the exported interface.
    ///
    /// # Errors
    ///
    /// When the guest traps.
    pub fn ask<T>(
        &mut self,
        call: impl FnOnce(&api::Guest, &mut Store<StoreLimits>) -> wasmtime::Result<T>,
    ) -> Result<T> {
        Ok(call(self.engine.lockverdict_engine_api(), &mut self.store)?)
    }

    /// How much of its fuel this instance has used.
    ///
    /// # Errors
    ///
    /// Never, as the engine counts fuel.
    pub fn used(&self) -> Result<u64> {
        Ok(self.fuel - self.store.get_fuel()?)
    }
}
