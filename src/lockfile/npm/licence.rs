//! The `license` field in every shape that package.json ever had, brought into one text.
//!
//! A string is taken as it is, an object by its `type` (or `name`), a list as a choice: npm's documentation of
//! package.json rewrites `"licenses": [{"type": "MIT"}, {"type": "Apache-2.0"}]` to `"(MIT OR Apache-2.0)"`.

use crate::text::json::{Json, Kind, Result};

pub(super) fn read<'a>(json: &mut Json<'a, '_>) -> Result<Option<&'a str>> {
    let mut choices = Vec::new();
    value(json, &mut choices)?;
    Ok(match choices.as_slice() {
        [] => None,
        [one] => Some(one),
        many => Some(json.keep(&format!("({})", many.join(" OR ")))),
    })
}

fn value<'a>(json: &mut Json<'a, '_>, choices: &mut Vec<&'a str>) -> Result<()> {
    match json.kind()? {
        Kind::String => {
            let text = json.string()?;
            if !text.trim().is_empty() {
                choices.push(text);
            }
            Ok(())
        }
        Kind::Object => json.object(|json, key, _| match (key, json.kind()?) {
            ("type" | "name", Kind::String) => value(json, choices),
            _ => json.skip(),
        }),
        Kind::Array => json.array(|json| match json.kind()? {
            Kind::Array => json.skip(),
            _ => value(json, choices),
        }),
        _ => json.skip(),
    }
}
