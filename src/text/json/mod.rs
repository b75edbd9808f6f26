//! A JSON pull reader (RFC 8259) that knows where everything is.
//!
//! serde reads JSON faster than most but says neither where a value stood nor that a key stood twice, and a
//! lockfile reader needs both: the line of every entry goes into the report, and a doubled key is how one reviewer
//! sees another tree than npm installs. One pass, no allocation but for strings with escapes, a limit on depth and
//! on string length. `tests` compares it with `serde_json` as an independent reader.

mod string;
#[cfg(test)]
mod tests;

use crate::text::inert::inert;
use crate::text::source::Source;

/// Where reading stopped, and why.
#[derive(Debug)]
pub(crate) struct SyntaxError {
    pub(crate) offset: usize,
    pub(crate) message: Box<str>,
    /// A limit, not a mistake in the text.
    pub(crate) over_limit: bool,
}

pub(crate) type Result<T> = std::result::Result<T, SyntaxError>;

/// What the next value is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Object,
    Array,
    String,
    Number,
    Bool,
    Null,
}

impl Kind {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Object => "an object",
            Self::Array => "a list",
            Self::String => "a string",
            Self::Number => "a number",
            Self::Bool => "a boolean",
            Self::Null => "null",
        }
    }
}

/// The reader: a text and a place in it.
pub(crate) struct Json<'a, 's> {
    source: &'s Source<'a>,
    at: usize,
    depth: u32,
    max_depth: u32,
    max_string: usize,
}

impl<'a, 's> Json<'a, 's> {
    /// Starts behind a byte order mark, which RFC 8259 §8.1 lets a reader ignore and npm does.
    pub(crate) fn new(source: &'s Source<'a>, max_depth: u32, max_string: usize) -> Self {
        let at = if source.text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        Self { source, at, depth: 0, max_depth, max_string }
    }

    /// The offset of the next value, or of the end of the last one when called right after it.
    pub(crate) fn offset(&self) -> usize {
        self.at
    }

    pub(crate) fn error<T>(&self, offset: usize, message: impl Into<Box<str>>) -> Result<T> {
        let _ = self;
        Err(SyntaxError { offset, message: message.into(), over_limit: false })
    }

    pub(crate) fn limit<T>(&self, offset: usize, message: String) -> Result<T> {
        let _ = self;
        Err(SyntaxError { offset, message: message.into(), over_limit: true })
    }

    fn peek(&mut self) -> Option<u8> {
        let bytes = self.source.text.as_bytes();
        while let Some(b' ' | b'\n' | b'\r' | b'\t') = bytes.get(self.at) {
            self.at += 1;
        }
        bytes.get(self.at).copied()
    }

    /// Moves to the next value and says what it is.
    pub(crate) fn kind(&mut self) -> Result<Kind> {
        match self.peek() {
            Some(b'{') => Ok(Kind::Object),
            Some(b'[') => Ok(Kind::Array),
            Some(b'"') => Ok(Kind::String),
            Some(b'0'..=b'9') => Ok(Kind::Number),
            Some(b'-') if self.digit_follows() => Ok(Kind::Number),
            Some(b't' | b'f') if self.is_word("true") || self.is_word("false") => Ok(Kind::Bool),
            Some(b'n') if self.is_word("null") => Ok(Kind::Null),
            _ => self.unexpected("a value"),
        }
    }

    fn unexpected<T>(&mut self, wanted: &str) -> Result<T> {
        let _ = self.peek();
        let (before, rest) = self.source.text.split_at_checked(self.at).unwrap_or_default();
        let message = if is_conflict_marker(rest) {
            "a merge conflict was left in the file: resolve it, then run the package manager again".to_owned()
        } else if !rest.is_empty() {
            format!("expected {wanted}, found `{}`{}", shown(rest), advice(before, rest))
        } else if is_blank(before) {
            "the file is empty".to_owned()
        } else {
            format!("the file ends where {wanted} should be")
        };
        self.error(self.at, message)
    }

    /// `-Infinity` and the `---` of YAML are no numbers.
    fn digit_follows(&self) -> bool {
        self.source.text.as_bytes().get(self.at + 1).is_some_and(u8::is_ascii_digit)
    }

    fn expect(&mut self, byte: u8, wanted: &str) -> Result<()> {
        if self.peek() == Some(byte) {
            self.at += 1;
            return Ok(());
        }
        self.unexpected(wanted)
    }

    fn enter(&mut self) -> Result<()> {
        self.depth += 1;
        if self.depth > self.max_depth {
            return self.limit(self.at, format!("nested more than {} levels deep", self.max_depth));
        }
        self.at += 1;
        Ok(())
    }

    /// Keeps a text that was put together for as long as the file's own.
    pub(crate) fn keep(&self, text: &str) -> &'a str {
        self.source.arena.alloc_str(text)
    }

    /// Reads an object: `each` is called behind every `key:` and must consume the value.
    pub(crate) fn object(
        &mut self,
        mut each: impl FnMut(&mut Self, &'a str, usize) -> Result<()>,
    ) -> Result<()> {
        self.require(Kind::Object)?;
        self.enter()?;
        if self.peek() == Some(b'}') {
            self.at += 1;
        } else {
            loop {
                if self.peek() != Some(b'"') {
                    return self.unexpected("a key in double quotes");
                }
                let key_at = self.at;
                let key = self.string()?;
                self.expect(b':', "`:`")?;
                self.kind()?;
                each(self, key, key_at)?;
                if !self.more(b'}', "`,` or `}`")? {
                    break;
                }
            }
        }
        self.depth -= 1;
        Ok(())
    }

    /// Reads an array: `each` is called before every element and must consume it.
    pub(crate) fn array(&mut self, mut each: impl FnMut(&mut Self) -> Result<()>) -> Result<()> {
        self.require(Kind::Array)?;
        self.enter()?;
        if self.peek() == Some(b']') {
            self.at += 1;
        } else {
            loop {
                self.kind()?;
                each(self)?;
                if !self.more(b']', "`,` or `]`")? {
                    break;
                }
            }
        }
        self.depth -= 1;
        Ok(())
    }

    fn more(&mut self, close: u8, wanted: &str) -> Result<bool> {
        match self.peek() {
            Some(b',') => {
                self.at += 1;
                Ok(true)
            }
            Some(byte) if byte == close => {
                self.at += 1;
                Ok(false)
            }
            _ => self.unexpected(wanted),
        }
    }

    /// An error that names what should be an object, unless one follows.
    pub(crate) fn must_be_object(&mut self, what: impl FnOnce() -> String) -> Result<()> {
        match self.kind()? {
            Kind::Object => Ok(()),
            found => self.error(self.at, format!("{} must be an object, found {}", what(), found.name())),
        }
    }

    fn require(&mut self, wanted: Kind) -> Result<()> {
        let found = self.kind()?;
        if found == wanted {
            return Ok(());
        }
        self.error(self.at, format!("expected {}, found {}", wanted.name(), found.name()))
    }

    /// Reads a number and returns it as written.
    pub(crate) fn number(&mut self) -> Result<&'a str> {
        self.require(Kind::Number)?;
        let text: &'a str = self.source.text;
        let start = self.at;
        let byte = |at: usize| text.as_bytes().get(at).copied();
        let digits = |mut at: usize| {
            while matches!(byte(at), Some(b'0'..=b'9')) {
                at += 1;
            }
            at
        };
        let whole = start + usize::from(byte(start) == Some(b'-'));
        let mut end = digits(whole);
        let mut good = end > whole && (byte(whole) != Some(b'0') || end == whole + 1);
        if byte(end) == Some(b'.') {
            let fraction = end + 1;
            end = digits(fraction);
            good &= end > fraction;
        }
        if let Some(b'e' | b'E') = byte(end) {
            let exponent = end + 1 + usize::from(matches!(byte(end + 1), Some(b'+' | b'-')));
            end = digits(exponent);
            good &= end > exponent;
        }
        if !good {
            let rest = text.get(start..).unwrap_or("");
            return self.error(start, format!("malformed number `{}`", shown(rest)));
        }
        self.at = end;
        Ok(text.get(start..end).unwrap_or(""))
    }

    /// Reads `true` or `false`.
    pub(crate) fn boolean(&mut self) -> Result<bool> {
        self.require(Kind::Bool)?;
        if self.word("true") {
            return Ok(true);
        }
        if self.word("false") {
            return Ok(false);
        }
        self.unexpected("a value")
    }

    /// Reads `null`.
    pub(crate) fn null(&mut self) -> Result<()> {
        self.require(Kind::Null)?;
        if self.word("null") { Ok(()) } else { self.unexpected("a value") }
    }

    fn word(&mut self, word: &str) -> bool {
        let found = self.is_word(word);
        if found {
            self.at += word.len();
        }
        found
    }

    fn is_word(&self, word: &str) -> bool {
        self.source.text.as_bytes().get(self.at..self.at + word.len()) == Some(word.as_bytes())
    }

    /// Reads a value and forgets it.
    pub(crate) fn skip(&mut self) -> Result<()> {
        match self.kind()? {
            Kind::Object => self.object(|json, _, _| json.skip()),
            Kind::Array => self.array(Self::skip),
            Kind::String => self.string().map(drop),
            Kind::Number => self.number().map(drop),
            Kind::Bool => self.boolean().map(drop),
            Kind::Null => self.null(),
        }
    }

    /// Nothing but white space may follow.
    pub(crate) fn end(&mut self) -> Result<()> {
        if self.peek().is_none() { Ok(()) } else { self.unexpected("the end of the file") }
    }
}

const NEVER_CLOSED: &str = "this string is never closed";

/// What stands at the start of a text, in short: a word or number, or one character.
fn shown(rest: &str) -> String {
    let Some(first) = rest.chars().next() else { return String::new() };
    if first.is_whitespace() || first == '`' {
        return first.escape_unicode().collect();
    }
    let in_word = |c: &char| c.is_alphanumeric() || matches!(c, '-' | '+' | '.' | '_');
    let most = if first.is_alphanumeric() || first == '-' { 24 } else { 0 };
    let word: String = rest.chars().skip(1).take(most).take_while(in_word).collect();
    inert(&format!("{first}{word}")).into_owned()
}

/// Nothing but white space, after a byte order mark perhaps.
fn is_blank(text: &str) -> bool {
    text.trim_start_matches('\u{feff}').trim_start().is_empty()
}

/// What to do about the usual mistakes.
fn advice(before: &str, rest: &str) -> &'static str {
    if rest.starts_with(['}', ']']) && before.trim_end().ends_with(',') {
        ": delete the comma before it"
    } else if rest.starts_with("//") || rest.starts_with("/*") || rest.starts_with('#') {
        ": JSON has no comments"
    } else if rest.starts_with(['\'', '`']) {
        ": strings stand in double quotes"
    } else if rest.starts_with('\0') {
        ": it looks like UTF-16, save it as UTF-8"
    } else if !is_blank(before) {
        ""
    } else if rest.starts_with('<') {
        ": it looks like a web page"
    } else {
        ": it does not look like JSON"
    }
}

fn is_conflict_marker(rest: &str) -> bool {
    ["<<<<<<< ", "=======", ">>>>>>> ", "||||||| "].iter().any(|marker| rest.starts_with(marker))
}
