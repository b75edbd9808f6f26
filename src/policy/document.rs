//! A policy text as a tree that knows its lines: TOML 1.0, or the same in JSON.

use bumpalo::Bump;
use toml::de::{DeTable, DeValue};

use crate::failure::Diagnostic;
use crate::text::json::{Json, Kind, Result as JsonResult};
use crate::text::lines::Columns;
use crate::text::source::Source;

/// A value and where it starts.
#[derive(Debug)]
pub(crate) struct Node {
    pub(crate) offset: usize,
    pub(crate) value: Value,
}

/// What a policy can hold.
#[derive(Debug)]
pub(crate) enum Value {
    Text(String),
    Integer(i64),
    /// No key wants one yet, so its value is not kept.
    Bool,
    /// A TOML date or time, as written.
    Date(String),
    /// A number with a fraction, or `null`: no key wants one.
    Other(&'static str),
    List(Vec<Node>),
    Table(Vec<Entry>),
}

/// A key with its value.
#[derive(Debug)]
pub(crate) struct Entry {
    pub(crate) key: String,
    pub(crate) key_offset: usize,
    pub(crate) node: Node,
}

impl Value {
    /// For messages: `a string`.
    pub(crate) fn kind(&self) -> &'static str {
        match self {
            Self::Text(_) => "a string",
            Self::Integer(_) => "a number",
            Self::Bool => "a boolean",
            Self::Date(_) => "a date",
            Self::Other(kind) => kind,
            Self::List(_) => "a list",
            Self::Table(_) => "a table",
        }
    }
}

/// Nesting no policy needs.
const DEPTH: u32 = 32;
/// Bytes of a whole policy.
const BYTES: usize = 4 << 20;

/// Reads a layer. A name that ends in `.json`, or a text that starts with `{`, is JSON.
pub(crate) fn read(name: &str, text: &str) -> Result<Vec<Entry>, Diagnostic> {
    let arena = Bump::new();
    let source = Source::new(name, text, Columns::Utf8, &arena);
    if text.len() > BYTES {
        return Err(
            Diagnostic::new("bad-policy", format!("a policy is at most {BYTES} bytes long")).in_file(name)
        );
    }
    let is_json = name.to_ascii_lowercase().ends_with(".json") || text.trim_start().starts_with('{');
    let value = if is_json { read_json(&source)? } else { read_toml(&source)? };
    match value {
        Value::Table(entries) => Ok(entries),
        other => {
            Err(source.diagnostic("bad-policy", 0, format!("a policy is a table, found {}", other.kind())))
        }
    }
}

fn read_toml(source: &Source<'_>) -> Result<Value, Diagnostic> {
    if let Some(offset) = too_deep(source.text) {
        return Err(source.diagnostic("bad-policy", offset, format!("nested more than {DEPTH} levels deep")));
    }
    match DeTable::parse(source.text) {
        Ok(table) => Ok(from_table(table.into_inner())),
        Err(error) => {
            let offset = error.span().map_or(0, |span| span.start);
            let message = error.message().lines().collect::<Vec<_>>().join(", ");
            Err(source.diagnostic("bad-policy", offset, crate::text::inert::inert(&message)))
        }
    }
}

/// Dots in a key path and brackets nest; either beyond the limit on one line is no policy. Checked on the text so
/// that the recursive parser behind it never sees it.
fn too_deep(text: &str) -> Option<usize> {
    let mut depth = 0_u32;
    for (offset, byte) in text.bytes().enumerate() {
        match byte {
            b'[' | b'{' => depth += 1,
            b']' | b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > DEPTH {
            return Some(offset);
        }
    }
    None
}

fn from_table(table: DeTable<'_>) -> Value {
    let entry = |(key, value): (toml::Spanned<_>, toml::Spanned<DeValue<'_>>)| {
        let key_offset = key.span().start;
        let key: std::borrow::Cow<'_, str> = key.into_inner();
        let offset = value.span().start;
        Entry {
            key: key.into_owned(),
            key_offset,
            node: Node { offset, value: from_toml(value.into_inner()) },
        }
    };
    let mut entries: Vec<Entry> = table.into_iter().map(entry).collect();
    // The map sorts by key; diagnostics read better in the order of the text.
    crate::collections::sort_by(&mut entries, |a, b| a.key_offset.cmp(&b.key_offset));
    Value::Table(entries)
}

fn from_toml(value: DeValue<'_>) -> Value {
    match value {
        DeValue::String(text) => Value::Text(text.into_owned()),
        DeValue::Integer(number) => i64::from_str_radix(number.as_str(), number.radix())
            .map_or(Value::Other("a number out of range"), Value::Integer),
        DeValue::Float(_) => Value::Other("a number with a fraction"),
        DeValue::Boolean(_) => Value::Bool,
        DeValue::Datetime(date) => Value::Date(date.to_string()),
        DeValue::Array(list) => Value::List(
            list.into_iter()
                .map(|item| Node { offset: item.span().start, value: from_toml(item.into_inner()) })
                .collect(),
        ),
        DeValue::Table(table) => from_table(table),
    }
}

fn read_json(source: &Source<'_>) -> Result<Value, Diagnostic> {
    let mut json = Json::new(source, DEPTH, BYTES);
    let value = json_value(&mut json).and_then(|value| json.end().map(|()| value));
    value.map_err(|error| source.diagnostic("bad-policy", error.offset, error.message.to_string()))
}

fn json_value(json: &mut Json<'_, '_>) -> JsonResult<Value> {
    Ok(match json.kind()? {
        Kind::Object => Value::Table(json_table(json)?),
        Kind::Array => {
            let mut list = Vec::new();
            json.array(|json| {
                list.push(Node { offset: json.offset(), value: json_value(json)? });
                Ok(())
            })?;
            Value::List(list)
        }
        Kind::String => Value::Text(json.string()?.to_owned()),
        Kind::Number => {
            json.number()?.parse().map_or(Value::Other("a number with a fraction"), Value::Integer)
        }
        Kind::Bool => json.boolean().map(|_| Value::Bool)?,
        Kind::Null => json.null().map(|()| Value::Other("null"))?,
    })
}

/// TOML refuses a key that stands twice, and so does this: a policy with two answers has none.
fn json_table(json: &mut Json<'_, '_>) -> JsonResult<Vec<Entry>> {
    let mut entries: Vec<Entry> = Vec::new();
    let mut seen = std::collections::BTreeSet::new();
    json.object(|json, key, key_offset| {
        if !seen.insert(key) {
            return json.error(key_offset, format!("`{}` stands twice", crate::text::inert::inert(key)));
        }
        let offset = json.offset();
        entries.push(Entry {
            key: key.to_owned(),
            key_offset,
            node: Node { offset, value: json_value(json)? },
        });
        Ok(())
    })?;
    Ok(entries)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shape(value: &Value) -> String {
        match value {
            Value::Text(text) => format!("{text:?}"),
            Value::Integer(number) => number.to_string(),
            Value::Bool => "flag".to_owned(),
            Value::Date(date) => format!("date {date}"),
            Value::Other(kind) => (*kind).to_owned(),
            Value::List(list) => {
                format!("{:?}", list.iter().map(|node| shape(&node.value)).collect::<Vec<_>>())
            }
            Value::Table(entries) => entries
                .iter()
                .map(|entry| format!("{}@{}={}", entry.key, entry.key_offset, shape(&entry.node.value)))
                .collect::<Vec<_>>()
                .join(";"),
        }
    }

    #[test]
    fn toml_and_json_give_the_same_tree() {
        let toml =
            read("p.toml", "schema = 1\n[rules.x]\nlevel = \"deny\"\nlist = [1, true]\nd = 2027-01-31\n")
                .unwrap();
        assert_eq!(
            shape(&Value::Table(toml)),
            "schema@0=1;rules@12=x@18=level@21=\"deny\";list@36=[\"1\", \"flag\"];d@53=date 2027-01-31"
        );
        let json = read("p", " {\"schema\": 1, \"rules\": {\"x\": {\"level\": \"deny\"}}}").unwrap();
        assert_eq!(shape(&Value::Table(json)), "schema@2=1;rules@15=x@25=level@31=\"deny\"");
    }

    #[test]
    fn mistakes_are_located() {
        let deep = "[".repeat(40);
        for (name, text, expected) in [
            ("p.toml", "a = \n", "p.toml:1:5: string values must be quoted, expected literal string"),
            ("p.toml", "a = 1\na = 2\n", "p.toml:2:1: duplicate key"),
            ("p.json", "{\"a\": 1, \"a\": 2}", "p.json:1:10: `a` stands twice"),
            ("p.json", "[]", "p.json:1:1: a policy is a table, found a list"),
            ("p.json", "{\"a\"", "p.json:1:5: the file ends where `:` should be"),
            ("p.toml", &format!("a = {deep}"), "p.toml:1:37: nested more than 32 levels deep"),
        ] {
            assert_eq!(read(name, text).unwrap_err().to_string(), expected, "{text}");
        }
    }
}
