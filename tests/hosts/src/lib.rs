//! What the host tests share: the cases that every host must answer alike, and a wasmtime host of the component.

#![forbid(unsafe_code)]

pub mod cases;
pub mod guest;
pub mod paths;
