//! Custom sections of wasm modules.

use std::ops::Range;

use anyhow::{Context, Result};
use wasm_encoder::{Module, RawSection};
use wasmparser::{Parser, Payload};

/// The same module without the names of its functions, which are half its size and no part of what it does.
///
/// Done here and not by the linker: `strip` would also remove sections that later steps read, and the size report
/// wants the names.
pub(crate) fn without_names(module: &[u8]) -> Result<Vec<u8>> {
    let mut kept = Module::new();
    for payload in Parser::new(0).parse_all(module) {
        let payload = payload?;
        if matches!(&payload, Payload::CustomSection(custom) if custom.name() == "name") {
            continue;
        }
        if let Some((id, range)) = payload.as_section() {
            kept.section(&RawSection { id, data: slice(module, &range)? });
        }
    }
    Ok(kept.finish())
}

/// The bytes of a range that the parser reported.
pub(crate) fn slice<'a>(bytes: &'a [u8], range: &Range<u64>) -> Result<&'a [u8]> {
    let (start, end) = (usize::try_from(range.start)?, usize::try_from(range.end)?);
    bytes.get(start..end).context("a section ends behind its module")
}
