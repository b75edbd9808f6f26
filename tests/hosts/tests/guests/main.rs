//! The guests, hosted for real. One binary, since linking wasmtime takes longer than running the tests.

#![forbid(unsafe_code)]

mod cases;
mod fuel;
mod imports;
mod limits;
mod lockfiles;
mod resource;
mod shapes;
mod world;
