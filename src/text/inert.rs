//! Hostile text made harmless before a person sees it.

use std::borrow::Cow;

/// Replaces what could move a terminal's cursor, reorder a line or hide in it: control characters, bidirectional
/// controls (Trojan Source), zero-width and other invisible format characters. Each becomes a visible `\u{…}`.
pub(crate) fn inert(text: &str) -> Cow<'_, str> {
    if !text.chars().any(is_active) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 8);
    for character in text.chars() {
        if is_active(character) {
            out.extend(character.escape_unicode());
        } else {
            out.push(character);
        }
    }
    Cow::Owned(out)
}

/// Unicode general categories Cc and Cf, line and paragraph separators, blank fillers, variation selectors and tags.
fn is_active(character: char) -> bool {
    matches!(character,
        '\0'..='\x1f' | '\x7f'..='\u{9f}' | '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}'
        | '\u{600}'..='\u{605}' | '\u{6dd}' | '\u{70f}' | '\u{890}' | '\u{891}' | '\u{8e2}'
        | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}'
        | '\u{fff9}'..='\u{fffb}' | '\u{110bd}' | '\u{110cd}' | '\u{13430}'..='\u{1343f}'
        | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}')
}

#[cfg(test)]
mod tests {
    use super::inert;

    #[test]
    fn what_acts_is_shown_and_what_reads_is_kept() {
        for (given, expected) in [
            ("lodash", "lodash"),
            ("näïve 日本 😀", "näïve 日本 😀"),
            ("\x1b[31mred", "\\u{1b}[31mred"),
            ("a\nb\r\tc", "a\\u{a}b\\u{d}\\u{9}c"),
            ("user\u{202e}txt.js", "user\\u{202e}txt.js"),
            ("lo\u{200b}dash", "lo\\u{200b}dash"),
            ("\u{9b}31m", "\\u{9b}31m"),
        ] {
            assert_eq!(inert(given), expected, "{given:?}");
        }
    }
}
