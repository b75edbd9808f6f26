//! One text with its path: what readers read and reports point into.

use std::cell::OnceCell;

use bumpalo::Bump;

use super::lines::{Columns, Lines};
use crate::failure::Diagnostic;

/// A named text. Slices of it know where they are: an offset is the distance between two addresses, so no field
/// has to carry its position.
pub(crate) struct Source<'a> {
    pub(crate) path: &'a str,
    pub(crate) text: &'a str,
    pub(crate) columns: Columns,
    /// Holds the strings that are not slices of the text because they had to be unescaped or put together.
    pub(crate) arena: &'a Bump,
    lines: OnceCell<Lines>,
}

impl<'a> Source<'a> {
    pub(crate) fn new(path: &'a str, text: &'a str, columns: Columns, arena: &'a Bump) -> Self {
        Self { path, text, columns, arena, lines: OnceCell::new() }
    }

    pub(crate) fn lines(&self) -> &Lines {
        self.lines.get_or_init(|| Lines::of(self.text))
    }

    /// Where a slice of this text starts, or `None` for a string that is not a slice of it.
    pub(crate) fn offset_of(&self, slice: &str) -> Option<usize> {
        let offset = (slice.as_ptr() as usize).checked_sub(self.text.as_ptr() as usize)?;
        (offset + slice.len() <= self.text.len()).then_some(offset)
    }

    pub(crate) fn position(&self, offset: usize) -> (u32, u32) {
        self.lines().position(self.text, offset, self.columns)
    }

    pub(crate) fn diagnostic(
        &self,
        code: &'static str,
        offset: usize,
        message: impl Into<String>,
    ) -> Diagnostic {
        Diagnostic::new(code, message).in_file(self.path).at(self.position(offset))
    }
}
