//! Strings: borrowed where they can be, unescaped into the arena where not.

use super::{Json, Kind, NEVER_CLOSED, Result, shown};
use crate::text::inert::inert;
use crate::text::scan::plain_string;

impl<'a> Json<'a, '_> {
    /// Reads a string; borrowed from the text unless it holds escapes.
    pub(crate) fn string(&mut self) -> Result<&'a str> {
        self.require(Kind::String)?;
        let text: &'a str = self.source.text;
        let open = self.at;
        let start = open + 1;
        let rest = text.as_bytes().get(start..).unwrap_or_default();
        let plain = plain_string(rest);
        if plain > self.max_string {
            return self.limit(open, format!("a string is longer than {} bytes", self.max_string));
        }
        if rest.get(plain) == Some(&b'"') {
            self.at = start + plain + 1;
            return Ok(text.get(start..start + plain).unwrap_or(""));
        }
        self.escaped_string(open, start + plain)
    }

    /// The slow half of `string`: from the first escape (or mistake) on.
    #[cold]
    fn escaped_string(&mut self, open: usize, first: usize) -> Result<&'a str> {
        let text: &'a str = self.source.text;
        let mut out = text.get(open + 1..first).unwrap_or("").to_owned();
        self.at = first;
        loop {
            if out.len() > self.max_string {
                return self.limit(open, format!("a string is longer than {} bytes", self.max_string));
            }
            let rest = text.get(self.at..).unwrap_or("");
            match rest.as_bytes().first() {
                Some(b'"') => {
                    self.at += 1;
                    return Ok(self.source.arena.alloc_str(&out));
                }
                Some(b'\\') => out.push(self.escape(open)?),
                Some(b'\n' | b'\r') => return self.error(open, "this string is not closed on its line"),
                Some(0..0x20) => {
                    let message =
                        format!("the control character `{}` in a string must be escaped", shown(rest));
                    return self.error(self.at, message);
                }
                Some(_) => {
                    let run =
                        rest.bytes().position(|b| matches!(b, b'"' | b'\\' | 0..0x20)).unwrap_or(rest.len());
                    out.push_str(rest.get(..run).unwrap_or(""));
                    self.at += run;
                }
                None => return self.error(open, NEVER_CLOSED),
            }
        }
    }

    fn escape(&mut self, open: usize) -> Result<char> {
        let start = self.at;
        let letter = self.source.text.get(start + 1..).and_then(|rest| rest.chars().next());
        self.at += 2;
        match letter {
            Some(letter @ ('"' | '\\' | '/')) => Ok(letter),
            Some('b') => Ok('\u{8}'),
            Some('f') => Ok('\u{c}'),
            Some('n') => Ok('\n'),
            Some('r') => Ok('\r'),
            Some('t') => Ok('\t'),
            Some('u') => self.unicode_escape(start),
            Some(other) => {
                let shown = inert(other.encode_utf8(&mut [0; 4])).into_owned();
                self.error(
                    start,
                    format!("unknown escape `\\{shown}` in a string: a backslash is written `\\\\`"),
                )
            }
            None => self.error(open, NEVER_CLOSED),
        }
    }

    fn unicode_escape(&mut self, start: usize) -> Result<char> {
        let mut code = self.hex4(start)?;
        let text = self.source.text.as_bytes();
        let pair = (0xd800..0xdc00).contains(&code) && text.get(self.at..self.at + 2) == Some(b"\\u");
        if pair {
            self.at += 2;
            let low = self.hex4(start)?;
            if !(0xdc00..0xe000).contains(&low) {
                return self.lone_surrogate(start);
            }
            code = 0x10000 + ((code - 0xd800) << 10) + (low - 0xdc00);
        }
        match char::from_u32(code) {
            Some(character) => Ok(character),
            None => self.lone_surrogate(start),
        }
    }

    fn lone_surrogate<T>(&self, start: usize) -> Result<T> {
        let escape = self.source.text.get(start..start + 6).unwrap_or("");
        self.error(start, format!("`{escape}` is half of a surrogate pair and stands for no character"))
    }

    fn hex4(&mut self, start: usize) -> Result<u32> {
        let digits = self.source.text.get(self.at..self.at + 4).unwrap_or("");
        if digits.len() != 4 || !digits.bytes().all(|b| b.is_ascii_hexdigit()) {
            return self.error(start, "`\\u` needs four hexadecimal digits");
        }
        self.at += 4;
        Ok(u32::from_str_radix(digits, 16).unwrap_or(0))
    }
}
