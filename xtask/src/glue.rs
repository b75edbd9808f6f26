//! JavaScript glue around a module. The only file that touches wasm-bindgen's internals.

use std::path::Path;

use anyhow::Result;
use wasm_bindgen_cli_support::Bindgen;

/// What becomes of the names of functions.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Names {
    /// For the size report.
    Keep,
    /// For everybody else.
    Drop,
}

/// Writes `lockverdict.js`, `lockverdict.d.ts` and `lockverdict_bg.wasm` into the folder.
///
/// The target `web` starts from bytes (`initSync`) in every runtime. Without the default path no bundler goes
/// looking for a wasm file beside the glue: the bytes always come from the caller.
pub(crate) fn generate(module: &Path, folder: &Path, names: Names) -> Result<()> {
    std::fs::create_dir_all(folder)?;
    let mut bindgen = Bindgen::new();
    bindgen
        .input_path(module)
        .out_name("lockverdict")
        .typescript(true)
        .demangle(false)
        .omit_default_module_path(true)
        .remove_name_section(names == Names::Drop)
        .remove_producers_section(true);
    bindgen.web(true)?.generate(folder)
}
