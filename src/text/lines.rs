//! Byte offsets to lines and columns.

use serde::{Deserialize, Serialize};

/// The unit columns are counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Columns {
    /// UTF-8 bytes, as terminals' tools and most editors' servers count.
    #[default]
    Utf8,
    /// UTF-16 code units, as JavaScript and SARIF count.
    Utf16,
}

/// The line starts of one text. Lines end with `\n`, `\r\n` or a lone `\r`.
#[derive(Debug)]
pub(crate) struct Lines {
    starts: Vec<u32>,
}

impl Lines {
    pub(crate) fn of(text: &str) -> Self {
        let bytes = text.as_bytes();
        let mut starts = Vec::with_capacity(bytes.len() / 32 + 1);
        starts.push(0);
        let mut at = 0;
        while let Some(rest) = bytes.get(at..) {
            at += super::scan::line(rest);
            at += match (bytes.get(at), bytes.get(at + 1)) {
                (None, _) => break,
                (Some(b'\r'), Some(b'\n')) => 2,
                _ => 1,
            };
            starts.push(to_u32(at));
        }
        Self { starts }
    }

    /// The 1-based line of a byte offset.
    pub(crate) fn line(&self, offset: usize) -> u32 {
        to_u32(self.starts.partition_point(|start| *start <= to_u32(offset)))
    }

    /// The 1-based line and column of a byte offset. An offset inside a character counts as its start.
    pub(crate) fn position(&self, text: &str, offset: usize, columns: Columns) -> (u32, u32) {
        let line = self.line(offset);
        let start = self.starts.get(line as usize - 1).copied().unwrap_or(0) as usize;
        let mut end = offset.min(text.len());
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        let before = text.get(start..end).unwrap_or("");
        let width = match columns {
            Columns::Utf8 => before.len(),
            Columns::Utf16 => before.encode_utf16().count(),
        };
        (line, to_u32(width + 1))
    }

    /// The text of a 1-based line, without its line end.
    pub(crate) fn text<'a>(&self, text: &'a str, line: u32) -> Option<&'a str> {
        let index = (line as usize).checked_sub(1)?;
        let start = *self.starts.get(index)? as usize;
        let end = self.starts.get(index + 1).map_or(text.len(), |next| *next as usize);
        text.get(start..end).map(|line| line.trim_end_matches(['\n', '\r']))
    }
}

/// Offsets fit in 32 bits: every reader limits its input far below 4 GiB.
pub(crate) fn to_u32(value: usize) -> u32 {
    u32::try_from(value).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_line_end_counts_once() {
        let text = "a\nb\r\nc\rd";
        let lines = Lines::of(text);
        for (needle, expected) in [("a", 1), ("b", 2), ("c", 3), ("d", 4)] {
            assert_eq!(lines.line(text.find(needle).unwrap()), expected, "{needle}");
        }
        assert_eq!(lines.text(text, 2), Some("b"));
        assert_eq!(lines.text(text, 5), None);
    }

    #[test]
    fn columns_count_bytes_or_utf16_units() {
        let text = "x\n\"é😀\" !";
        let lines = Lines::of(text);
        let at = text.find('!').unwrap();
        assert_eq!(lines.position(text, at, Columns::Utf8), (2, 10));
        assert_eq!(lines.position(text, at, Columns::Utf16), (2, 7));
        assert_eq!(lines.position(text, at + 99, Columns::Utf8), (2, 11), "past the end is the end");
    }
}
