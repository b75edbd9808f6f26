//! Text and where things are in it.

pub(crate) mod inert;
pub(crate) mod json;
pub(crate) mod lines;
pub(crate) mod scan;
pub(crate) mod source;
pub(crate) mod suggest;
pub(crate) mod time;
