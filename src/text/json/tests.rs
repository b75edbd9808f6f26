//! What the reader accepts and refuses, beside an independent one.

use bumpalo::Bump;
use proptest::prelude::*;

use super::*;
use crate::text::lines::Columns;

fn read(text: &str) -> std::result::Result<serde_json::Value, String> {
    let arena = Bump::new();
    let source = Source::new("t.json", text, Columns::Utf8, &arena);
    let mut json = Json::new(&source, 64, 1000);
    let value = value(&mut json).and_then(|value| json.end().map(|()| value));
    value.map_err(|error| format!("{}: {}", error.offset, error.message))
}

fn value(json: &mut Json<'_, '_>) -> Result<serde_json::Value> {
    use serde_json::Value;
    Ok(match json.kind()? {
        Kind::Object => {
            let mut map = serde_json::Map::new();
            json.object(|json, key, _| {
                map.insert(key.to_owned(), value(json)?);
                Ok(())
            })?;
            Value::Object(map)
        }
        Kind::Array => {
            let mut list = Vec::new();
            json.array(|json| {
                list.push(value(json)?);
                Ok(())
            })?;
            Value::Array(list)
        }
        Kind::String => json.string()?.into(),
        Kind::Number => serde_json::from_str(json.number()?).unwrap_or(Value::Null),
        Kind::Bool => json.boolean()?.into(),
        Kind::Null => json.null().map(|()| Value::Null)?,
    })
}

#[test]
fn mistakes_are_located_and_named() {
    for (text, expected) in [
        ("", "0: the file is empty"),
        (" \n", "2: the file is empty"),
        ("{", "1: the file ends where a key in double quotes should be"),
        ("{\"a\"", "4: the file ends where `:` should be"),
        ("{\"a\":1", "6: the file ends where `,` or `}` should be"),
        ("{\"a\":1,}", "7: expected a key in double quotes, found `}`: delete the comma before it"),
        ("[1 2]", "3: expected `,` or `]`, found `2`"),
        ("[1,]", "3: expected a value, found `]`: delete the comma before it"),
        ("{'a':1}", "1: expected a key in double quotes, found `'`: strings stand in double quotes"),
        ("{a:1}", "1: expected a key in double quotes, found `a`"),
        ("[1 // one\n]", "3: expected `,` or `]`, found `/`: JSON has no comments"),
        ("{\0", "1: expected a key in double quotes, found `\\u{0}`: it looks like UTF-16, save it as UTF-8"),
        ("\"a", "0: this string is never closed"),
        ("\"a\\", "0: this string is never closed"),
        ("[\"a\nb\"]", "1: this string is not closed on its line"),
        ("\"a\tb\"", "2: the control character `\\u{9}` in a string must be escaped"),
        ("\"\\x\"", "1: unknown escape `\\x` in a string: a backslash is written `\\\\`"),
        ("\"\\u12g4\"", "1: `\\u` needs four hexadecimal digits"),
        ("\"\\ud800x\"", "1: `\\ud800` is half of a surrogate pair and stands for no character"),
        ("\"\\ud800\\u0041\"", "1: `\\ud800` is half of a surrogate pair and stands for no character"),
        ("01", "0: malformed number `01`"),
        ("1.", "0: malformed number `1.`"),
        ("1e", "0: malformed number `1e`"),
        ("[-Infinity]", "1: expected a value, found `-Infinity`"),
        ("---\nyaml", "0: expected a value, found `---`: it does not look like JSON"),
        ("<html>", "0: expected a value, found `<`: it looks like a web page"),
        ("[nul]", "1: expected a value, found `nul`"),
        ("npm error", "0: expected a value, found `npm`: it does not look like JSON"),
        ("[\u{a0}1]", "1: expected a value, found `\\u{a0}`"),
        ("[`a`]", "1: expected a value, found `\\u{60}`: strings stand in double quotes"),
        ("1 1", "2: expected the end of the file, found `1`"),
        ("[\u{1b}", "1: expected a value, found `\\u{1b}`"),
        (
            "{\n<<<<<<< HEAD",
            "2: a merge conflict was left in the file: resolve it, then run the package manager again",
        ),
        (&"[".repeat(65), "64: nested more than 64 levels deep"),
        (&format!("\"{}\"", "x".repeat(1001)), "0: a string is longer than 1000 bytes"),
        (&format!("\"\\n{}\"", "x".repeat(1001)), "0: a string is longer than 1000 bytes"),
    ] {
        assert_eq!(read(text), Err(expected.to_owned()), "{text:?}");
    }
}

#[test]
fn a_byte_order_mark_is_ignored() {
    assert_eq!(read("\u{feff}[\"\\ud83d\\ude00\\n\"]"), Ok(serde_json::json!(["😀\n"])));
}

/// `serde_json` stops at depth 127 and reads huge numbers as infinity; ours keeps numbers as text.
fn agrees(text: &str) {
    let theirs: std::result::Result<serde_json::Value, _> = serde_json::from_str(text);
    let ours = read(text);
    match (&ours, &theirs) {
        (Ok(ours), Ok(theirs)) => assert_eq!(ours, theirs, "{text:?}"),
        (Err(_), Err(_)) => {}
        (Ok(_), Err(error)) => assert!(error.to_string().contains("out of range"), "{text:?}: {error}"),
        (Err(error), Ok(_)) => {
            assert!(error.contains("levels deep") || text.starts_with('\u{feff}'), "{text:?}: {error}");
        }
    }
}

proptest! {
    #[test]
    fn agrees_with_serde_json_on_json_like_text(text in "[\\[\\]{}:,\"\\\\a0-9.eE+\\- \n\ttrufalsn\u{1f}é]{0,40}") {
        agrees(&text);
    }

    #[test]
    fn agrees_with_serde_json_on_strings(text in "\\PC*") {
        agrees(&serde_json::to_string(&text).unwrap());
        agrees(&format!("\"{text}\""));
    }
}
