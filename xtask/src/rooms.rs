//! Which part of the code takes how many bytes of a module.

use std::collections::{BTreeMap, HashMap};

use anyhow::Result;
use wasmparser::{KnownCustom, Name, Parser, Payload, TypeRef};

/// Bytes of machine code by room (`lockverdict::rules`) or crate (`globset`), and what is no code.
pub(crate) type Rooms = BTreeMap<String, usize>;

/// Measures a module that still has its names.
pub(crate) fn measure(module: &[u8]) -> Result<Rooms> {
    let (mut rooms, mut bodies, mut names) = (Rooms::new(), Vec::new(), HashMap::new());
    let mut imported = 0;
    for payload in Parser::new(0).parse_all(module) {
        match payload? {
            Payload::ImportSection(section) => {
                for import in section.into_imports() {
                    imported += u32::from(matches!(import?.ty, TypeRef::Func(_)));
                }
            }
            Payload::CodeSectionEntry(body) => bodies.push(body.as_bytes().len()),
            Payload::DataSection(section) => {
                let range = section.range();
                *rooms.entry("(data)".to_owned()).or_default() += usize::try_from(range.end - range.start)?;
            }
            Payload::CustomSection(section) => {
                if let KnownCustom::Name(section) = section.as_known() {
                    names = functions(section)?;
                }
            }
            _ => {}
        }
    }
    for (index, size) in (imported..).zip(bodies) {
        let room = names.get(&index).map_or_else(|| "(unnamed)".to_owned(), |name| room(name));
        *rooms.entry(room).or_default() += size;
    }
    Ok(rooms)
}

fn functions(section: wasmparser::NameSectionReader<'_>) -> Result<HashMap<u32, String>> {
    let mut names = HashMap::new();
    for subsection in section {
        let Name::Function(map) = subsection? else { continue };
        for naming in map {
            let naming = naming?;
            names.insert(naming.index, format!("{:#}", rustc_demangle::demangle(naming.name)));
        }
    }
    Ok(names)
}

/// `<lockverdict::rules::a::B as core::fmt::Display>::fmt` is of `lockverdict::rules`; other crates are one room each.
/// What a trait does for a type without a path, such as `str`, belongs to the trait.
fn room(function: &str) -> String {
    let (of, by) = function.split_once(" as ").unwrap_or((function, ""));
    let path = if of.contains("::") { of } else { by };
    let path = path.trim_start_matches(['<', '&', '[', '*', '(']).trim_start_matches("mut ");
    let mut parts = path.split("::").map(|part| part.split([' ', '<', '>']).next().unwrap_or_default());
    match (parts.next().unwrap_or_default(), parts.next()) {
        ("lockverdict", Some(second)) => format!("lockverdict::{second}"),
        (first, Some(_)) => first.to_owned(),
        _ => "(other)".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::room;

    #[test]
    fn functions_belong_to_rooms() {
        for (function, expected) in [
            ("lockverdict::rules::yanked::check", "lockverdict::rules"),
            ("<lockverdict::report::Report as serde::Serialize>::serialize", "lockverdict::report"),
            ("<&mut core::fmt::Formatter as core::fmt::Write>::write_str", "core"),
            ("<alloc::vec::Vec<T,A> as core::ops::drop::Drop>::drop", "alloc"),
            ("<str as core::fmt::Display>::fmt", "core"),
            ("memcpy", "(other)"),
        ] {
            assert_eq!(room(function), expected);
        }
    }
}
