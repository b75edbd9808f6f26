//! One file a task.

pub(crate) mod bench;
pub(crate) mod build;
pub(crate) mod check;
pub(crate) mod demo;
pub(crate) mod package;
pub(crate) mod serve;
pub(crate) mod test;
