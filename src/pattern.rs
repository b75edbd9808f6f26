//! Names and patterns of names.
//!
//! The dialect is globset's with a literal separator: `*` and `?` stop at `/`, `**` does not, `[a-z]` and `{a,b}` choose,
//! `\` is a character like any other. globset writes the pattern as a regular expression; `regex-lite`, by the same
//! author, runs it in linear time and in a tenth of the code.

use globset::GlobBuilder;
use regex_lite::Regex;

/// A name, or a pattern of names. Plain names never build a pattern.
#[derive(Debug, Clone)]
pub(crate) enum Name {
    /// This one.
    Exact(String),
    /// All that match.
    Glob(Box<Regex>),
}

impl Name {
    /// Reads a name or a pattern; the error completes the sentence "`text` …".
    pub(crate) fn parse(text: &str) -> Result<Self, String> {
        if text.is_empty() {
            return Err("has no name".to_owned());
        }
        if !text.contains(['*', '?', '[', '{']) {
            return Ok(Self::Exact(text.to_owned()));
        }
        if !text.is_ascii() {
            return Err("is a pattern with letters beyond ASCII, which no registry has in names".to_owned());
        }
        let glob = GlobBuilder::new(text).literal_separator(true).backslash_escape(false).build();
        let glob = glob.map_err(|error| format!("is no pattern: {}", error.kind()))?;
        // globset turns Unicode off, which regex-lite does not have; ASCII patterns mean the same either way.
        let expression = glob.regex().replace("(?-u)", "");
        let regex = Regex::new(&expression).map_err(|_| "is too large a pattern".to_owned())?;
        Ok(Self::Glob(Box::new(regex)))
    }

    /// The name, or the expression behind the pattern.
    pub(crate) fn written(&self) -> &str {
        match self {
            Self::Exact(name) => name,
            Self::Glob(regex) => regex.as_str(),
        }
    }

    /// Whether a name is it, or matches it.
    pub(crate) fn matches(&self, name: &str) -> bool {
        match self {
            Self::Exact(exact) => exact == name,
            Self::Glob(regex) => regex.is_match(name),
        }
    }
}

#[cfg(test)]
mod tests {
    use globset::GlobBuilder;
    use proptest::prelude::*;

    use super::Name;

    #[test]
    fn stars_stop_at_the_scope() {
        for (pattern, name, expected) in [
            ("left-pad", "left-pad", true),
            ("@scope/*", "@scope/a", true),
            ("@scope/*", "@scope/a/b", false),
            ("*", "@scope/a", false),
            ("**", "@scope/a", true),
            ("@*/a", "@scope/a", true),
            ("{a,b}-c", "b-c", true),
            ("[a-c]x", "dx", false),
            ("a.b*", "axb", false),
            ("es?int", "eslint", true),
        ] {
            assert_eq!(Name::parse(pattern).unwrap().matches(name), expected, "{pattern} {name}");
        }
        for (pattern, expected) in [
            ("", "has no name"),
            ("[a", "is no pattern: unclosed character class; missing ']'"),
            ("\u{e9}*", "is a pattern with letters beyond ASCII, which no registry has in names"),
        ] {
            assert_eq!(Name::parse(pattern).unwrap_err(), expected, "{pattern}");
        }
    }

    proptest! {
        #[test]
        fn matches_what_globset_itself_matches(pattern in "[ab@/*?.{},!\\[\\]^-]{1,10}", name in "[ab@/.,{}^-]{0,8}") {
            let globset = GlobBuilder::new(&pattern).literal_separator(true).backslash_escape(false).build();
            if let (Ok(glob), Ok(Name::Glob(ours))) = (globset, Name::parse(&pattern)) {
                prop_assert_eq!(ours.is_match(&name), glob.compile_matcher().is_match(&name));
            }
        }
    }
}
