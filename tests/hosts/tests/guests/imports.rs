//! What a guest imports is all that it can reach.

use anyhow::Result;
use lockverdict_hosts::{guest, paths};
use wasmparser::{Parser, Payload};

#[test]
fn the_component_imports_nothing() -> Result<()> {
    let component = guest::component()?;
    let types = component.component_type();
    let imports: Vec<_> = types.imports(component.engine()).map(|(name, _)| name.to_owned()).collect();
    assert_eq!(imports, Vec::<String>::new());
    Ok(())
}

#[test]
fn the_modules_inside_the_component_import_only_from_each_other() -> Result<()> {
    // The handles of our own resource, and the tables through which the encoder links the modules.
    let inside = ["[export]lockverdict:engine/api@0.1.0", "shim", "actual"];
    for import in imports_of(&paths::built("lockverdict.component.wasm")?)? {
        assert!(inside.iter().any(|module| import.starts_with(&format!("{module}::"))), "`{import}`");
    }
    Ok(())
}

#[test]
fn the_plugin_imports_only_how_to_pass_bytes() -> Result<()> {
    let mut imports = imports_of(&paths::built("lockverdict.extism.wasm")?)?;
    imports.sort();
    let passing_bytes = [
        "alloc",
        "error_set",
        "input_length",
        "input_load_u64",
        "input_load_u8",
        "output_set",
        "store_u64",
        "store_u8",
    ];
    assert_eq!(imports, passing_bytes.map(|name| format!("extism:host/env::{name}")));
    Ok(())
}

#[test]
fn the_plugin_exports_its_calls() -> Result<()> {
    let bytes = paths::built("lockverdict.extism.wasm")?;
    let mut exports = Vec::new();
    for payload in Parser::new(0).parse_all(&bytes) {
        if let Payload::ExportSection(section) = payload? {
            for export in section {
                exports.push(export?.name);
            }
        }
    }
    let calls = [
        "evaluate",
        "inspect",
        "validate_policy",
        "render",
        "describe",
        "open",
        "evaluate_open",
        "render_open",
        "close",
    ];
    for call in calls {
        assert!(exports.contains(&call), "`{call}` is not exported");
    }
    Ok(())
}

fn imports_of(bytes: &[u8]) -> Result<Vec<String>> {
    let mut imports = Vec::new();
    for payload in Parser::new(0).parse_all(bytes) {
        if let Payload::ImportSection(section) = payload? {
            for import in section.into_imports() {
                let import = import?;
                imports.push(format!("{}::{}", import.module, import.name));
            }
        }
    }
    Ok(imports)
}

#[test]
fn no_guest_names_a_folder_of_the_machine_that_built_it() -> Result<()> {
    let home = std::env::home_dir().unwrap_or_default().join(".cargo");
    for guest in ["lockverdict.component.wasm", "lockverdict.extism.wasm"] {
        let bytes = paths::built(guest)?;
        for folder in [paths::root(), home.clone()] {
            let folder = folder.to_string_lossy();
            assert!(
                !bytes.windows(folder.len()).any(|part| part == folder.as_bytes()),
                "{guest}: `{folder}`"
            );
        }
    }
    Ok(())
}
