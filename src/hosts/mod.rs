//! The doors of the engine: one file a host technology. They convert; they decide nothing.
//!
//! Each stands behind its own Cargo feature and is built alone, so that no guest carries the imports of another:
//! the list of imports is what proves that the engine cannot reach anything.
//!
//! Unsafe code is forbidden file by file, since the generated bindings of the component need it.

#[cfg(feature = "component")]
mod component;
#[cfg(feature = "extism")]
mod extism;
#[cfg(feature = "extism")]
mod frame;
#[cfg(feature = "js")]
mod js;
#[cfg(feature = "page")]
mod page;
