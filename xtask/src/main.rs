//! Build tasks: `cargo xtask build|check|test|bench|package|serve`.
fn main() {}
