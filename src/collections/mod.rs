//! Two ways to put things in order that cost little wasm and no hash order.

#![forbid(unsafe_code)]

mod grouped;
mod names;
mod order;

pub(crate) use grouped::Grouped;
pub(crate) use names::Names;
pub(crate) use order::sort_by;
