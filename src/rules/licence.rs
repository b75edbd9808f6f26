//! What a package says of its licence, and what a policy lists.

use spdx::{Expression, LicenseItem, LicenseReq, ParseMode};

/// A package's licence.
#[derive(Debug)]
pub(super) enum Licence {
    Expression(Box<Expression>),
    /// `UNLICENSED`: npm's word for "no rights are granted".
    Unlicensed,
    /// `SEE LICENSE IN <file>`: there is one, and nobody has read it.
    InFile,
    /// No SPDX expression.
    Unreadable,
}

/// An entry of a list of licences in a policy.
#[derive(Debug, Clone)]
pub(crate) struct Listed {
    kind: Kind,
    /// As written.
    pub(crate) written: String,
}

#[derive(Debug, Clone)]
enum Kind {
    /// One licence, perhaps with an exception.
    One(LicenseReq),
    /// An expression with operators: it allows the very same expression only.
    Whole(Box<Expression>),
    /// A text that is no SPDX expression and has a meaning for npm.
    Verbatim,
}

const UNLICENSED: &str = "UNLICENSED";
const IN_FILE: &str = "SEE LICENSE IN ";

/// SPDX as the specification has it, but for what it once was: old identifiers and `GPL-2.0+`.
const MODE: ParseMode = ParseMode {
    allow_slash_as_or_operator: false,
    allow_imprecise_license_names: false,
    allow_postfix_plus_on_gpl: true,
    allow_deprecated: true,
    allow_unknown: false,
};

/// No expression is longer.
const LONGEST: usize = 4096;

fn parse(text: &str) -> Option<Expression> {
    let expression = (text.len() <= LONGEST).then(|| Expression::parse_mode(text, MODE).ok())??;
    // SPDX's words for "nobody looked" and "there is none" are in the list of licences, and are none.
    let is_none = |id: spdx::LicenseId| matches!(id.name, "NOASSERTION" | "NONE");
    let says_nothing = expression.requirements().any(|one| one.req.license.id().is_some_and(is_none));
    (!says_nothing).then_some(expression)
}

impl Licence {
    pub(super) fn of(text: &str) -> Self {
        let text = text.trim();
        if text == UNLICENSED {
            return Self::Unlicensed;
        }
        if text.get(..IN_FILE.len()).is_some_and(|start| start.eq_ignore_ascii_case(IN_FILE)) {
            return Self::InFile;
        }
        parse(text).map_or(Self::Unreadable, |expression| Self::Expression(Box::new(expression)))
    }

    /// Whether a list allows it: of an OR any branch, of an AND all.
    pub(super) fn is_allowed(&self, text: &str, list: &[Listed]) -> bool {
        let verbatim =
            |listed: &Listed| matches!(listed.kind, Kind::Verbatim) && listed.written == text.trim();
        let Self::Expression(expression) = self else { return list.iter().any(verbatim) };
        let whole = |listed: &Listed| matches!(&listed.kind, Kind::Whole(whole) if whole == expression);
        let one = |req: &LicenseReq| {
            list.iter().any(|listed| matches!(&listed.kind, Kind::One(listed) if allows(listed, req)))
        };
        list.iter().any(whole) || expression.evaluate(one)
    }
}

impl Listed {
    /// Reads an entry; the error completes the sentence "`text` …".
    pub(crate) fn parse(text: &str) -> Result<Self, String> {
        let text = text.trim();
        if text == UNLICENSED || text.starts_with(IN_FILE) {
            return Ok(Self { kind: Kind::Verbatim, written: text.to_owned() });
        }
        let Some(expression) = parse(text) else {
            let names = spdx::identifiers::LICENSES.iter().map(|license| license.name);
            let hint = crate::text::suggest::hint(text, names);
            return Err(format!("is no SPDX licence expression{hint}"));
        };
        let mut requirements = expression.requirements().map(|one| one.req.clone());
        let one = requirements.next().filter(|_| requirements.next().is_none());
        drop(requirements);
        let kind = one.map_or_else(|| Kind::Whole(Box::new(expression)), Kind::One);
        Ok(Self { kind, written: text.to_owned() })
    }
}

/// Whether a listed licence is what a package asks for.
fn allows(listed: &LicenseReq, asked: &LicenseReq) -> bool {
    if listed.addition != asked.addition {
        return false;
    }
    let (
        LicenseItem::Spdx { id: listed_id, or_later: listed_plus },
        LicenseItem::Spdx { id: asked_id, or_later: asked_plus },
    ) = (&listed.license, &asked.license)
    else {
        return listed.license == asked.license;
    };
    let (listed, asked) = (Parts::of(listed_id.name), Parts::of(asked_id.name));
    if (listed.stem, listed.rest) != (asked.stem, asked.rest) {
        return false;
    }
    let order = listed.version().cmp(&asked.version());
    // Who may choose a later version may choose the listed one; who lists `Apache-1.1+` takes later ones too.
    let asked_later = *asked_plus || asked.later;
    if listed.later && !asked_later {
        return false;
    }
    order.is_eq() || (order.is_gt() && asked_later) || (order.is_lt() && *listed_plus)
}

/// `GPL-2.0-or-later` is the stem `GPL`, the version `2.0` and "or later".
struct Parts {
    stem: &'static str,
    version: &'static str,
    rest: &'static str,
    later: bool,
}

impl Parts {
    fn of(name: &'static str) -> Self {
        let (name, later) = match name.strip_suffix("-or-later") {
            Some(name) => (name, true),
            // `GPL-2.0` is the old spelling of `GPL-2.0-only`.
            None => (name.strip_suffix("-only").unwrap_or(name), false),
        };
        // The number in `BSD-3-Clause` counts clauses.
        let is_version =
            |part: &str| part.contains('.') && part.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
        let mut at = 0;
        for part in name.split('-') {
            if at > 0 && is_version(part) {
                let stem = name.get(..at - 1).unwrap_or(name);
                return Self { stem, version: part, rest: name.get(at + part.len()..).unwrap_or(""), later };
            }
            at += part.len() + 1;
        }
        Self { stem: name, version: "", rest: "", later }
    }

    fn version(&self) -> Vec<u32> {
        self.version.split('.').filter_map(|number| number.parse().ok()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::{Licence, Listed};

    fn allowed(licence: &str, list: &[&str]) -> bool {
        let listed: Result<Vec<_>, _> = list.iter().map(|text| Listed::parse(text)).collect();
        listed.is_ok_and(|listed| Licence::of(licence).is_allowed(licence, &listed))
    }

    #[test]
    fn expressions_are_evaluated() {
        for (licence, list, expected) in [
            ("MIT", &["MIT"][..], true),
            ("MIT OR GPL-3.0-only", &["MIT"], true),
            ("(MIT OR GPL-3.0-only)", &["MIT"], true),
            ("MIT AND GPL-3.0-only", &["MIT"], false),
            ("MIT AND GPL-3.0-only", &["MIT AND GPL-3.0-only"], true),
            ("MIT AND (ISC OR GPL-3.0-only)", &["MIT", "ISC"], true),
            ("MIT OR ISC AND GPL-3.0-only", &["ISC"], false),
            ("Apache-2.0 WITH LLVM-exception", &["Apache-2.0"], false),
            ("Apache-2.0 WITH LLVM-exception", &["Apache-2.0 WITH LLVM-exception"], true),
            ("Apache-2.0", &["Apache-2.0 WITH LLVM-exception"], false),
            ("GPL-2.0", &["GPL-2.0-only"], true),
            ("GPL-2.0-only", &["GPL-2.0"], true),
            ("GPL-2.0+", &["GPL-2.0-or-later"], true),
            ("GPL-2.0-or-later", &["GPL-2.0-only"], true),
            ("GPL-2.0-or-later", &["GPL-3.0-only"], true),
            ("GPL-3.0-or-later", &["GPL-2.0-only"], false),
            ("GPL-2.0-only", &["GPL-2.0-or-later"], false),
            ("LGPL-2.0-only", &["GPL-2.0-only"], false),
            ("Apache-1.1+", &["Apache-2.0"], true),
            ("Apache-1.1", &["Apache-2.0"], false),
            ("Apache-2.0", &["Apache-1.1+"], true),
            ("Apache-1.0", &["Apache-1.1+"], false),
            ("BSD-3-Clause", &["BSD-2-Clause+"], false),
            ("CC-BY-SA-4.0", &["CC-BY-4.0"], false),
            ("LicenseRef-mine", &["LicenseRef-mine"], true),
            ("LicenseRef-mine", &["LicenseRef-other"], false),
            ("UNLICENSED", &["UNLICENSED"], true),
            ("UNLICENSED", &["Unlicense"], false),
            ("SEE LICENSE IN LICENSE.md", &["SEE LICENSE IN LICENSE.md"], true),
            ("SEE LICENSE IN other", &["SEE LICENSE IN LICENSE.md"], false),
            ("BSD", &["BSD-2-Clause"], false),
            ("MIT", &["MiT"], false),
            ("MIT", &[], false),
        ] {
            assert_eq!(allowed(licence, list), expected, "{licence} by {list:?}");
        }
    }

    #[test]
    fn hostile_licences_are_unreadable() {
        for text in [
            "",
            "MIT/ISC",
            "MIT OR",
            "OR MIT",
            "MIT ISC",
            "((MIT)",
            "Foobar",
            "MIT\u{202e}",
            "+",
            "MIT++",
            "WITH",
            "NOASSERTION",
            "SEE LICENSE",
            &"(".repeat(100_000),
            &"MIT OR ".repeat(100_000),
        ] {
            assert!(matches!(Licence::of(text), Licence::Unreadable), "{text}");
        }
    }

    #[test]
    fn lists_are_checked() {
        assert_eq!(Listed::parse("MiT").unwrap_err(), "is no SPDX licence expression, did you mean `MIT`?");
        assert!(Listed::parse("").is_err());
    }

    /// What dependency-review-action expects of its own evaluation.
    #[test]
    fn the_peers_expressions_are_judged_alike() {
        let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("target/corpus/peers/dependency-review-action/spdx-expression-cases.json");
        let Ok(text) = std::fs::read_to_string(path) else {
            println!("skipped: no corpus under target/corpus");
            return;
        };
        let peer: serde_json::Value = serde_json::from_str(&text).unwrap();
        let mut compared = 0;
        for group in peer["groups"].as_array().unwrap() {
            for case in group["cases"].as_array().unwrap() {
                let licence = case["candidate"].as_str().unwrap();
                let list = case["allowList"].as_array().or(case["licenses"].as_array());
                let list: Vec<_> = list.into_iter().flatten().filter_map(|text| text.as_str()).collect();
                let ours = match group["function"].as_str().unwrap() {
                    "satisfies" | "satisfiesAny" | "satisfiesAll" => allowed(licence, &list),
                    "isValid" => matches!(Licence::of(licence), Licence::Expression(_)),
                    // Rewrites what GitHub's graph returns; nothing of ours does.
                    _ => continue,
                };
                // `OTHER` is GitHub's word for a licence it could not name; the peer rewrites it, to us it is none.
                let other = licence.contains("OTHER");
                // The peer's deny list asks whether one single licence of the list is enough, or all are needed.
                let quirk = match group["function"].as_str().unwrap() {
                    "satisfiesAny" => licence == "MIT AND Apache-2.0",
                    "satisfiesAll" => matches!(
                        licence,
                        "MIT OR BSD-3-Clause" | "Apache-2.0" | "(MIT AND ISC) OR Apache-2.0"
                    ),
                    _ => false,
                };
                if !other && !quirk {
                    assert_eq!(ours, case["expected"].as_bool().unwrap(), "{licence} by {list:?}");
                    compared += 1;
                }
            }
        }
        assert!(compared >= 36, "only {compared} cases compared");
    }
}
