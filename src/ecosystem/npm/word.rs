//! The words of a range: carets, tildes, x-ranges and plain comparators, each turned into its bounds.
//!
//! Named after node-semver's `replaceCaret`, `replaceTilde` and `replaceXRange`.

use std::borrow::Cow;

use super::range::{Comparator, Operator};
use super::version::{Fault, Grammar, MAX_SAFE, Version, digits, number, patch_and_pre, trim_prefixes};
use crate::ecosystem::RangeOptions;

/// `1`, `1.x`, `1.2.3-beta`: node-semver's `XRANGEPLAIN`. Absent parts are empty.
#[derive(Debug, Clone, Copy)]
pub(super) struct Partial<'a> {
    pub(super) major: &'a str,
    pub(super) minor: &'a str,
    pub(super) patch: &'a str,
    pub(super) pre: &'a str,
}

impl<'a> Partial<'a> {
    pub(super) fn parse(text: &'a str, grammar: Grammar) -> Option<Self> {
        let (major, rest) = identifier(trim_prefixes(text), grammar)?;
        let Some(rest) = rest.strip_prefix('.') else {
            return rest.is_empty().then_some(Self { major, minor: "", patch: "", pre: "" });
        };
        let (minor, rest) = identifier(rest, grammar)?;
        let Some(rest) = rest.strip_prefix('.') else {
            return rest.is_empty().then_some(Self { major, minor, patch: "", pre: "" });
        };
        let (patch, pre) = patch_and_pre(rest, grammar, identifier)?;
        Some(Self { major, minor, patch, pre })
    }

    /// `x.1` and `1.x.5` name nothing.
    fn is_disordered(self) -> bool {
        (is_x(self.major) && !is_x(self.minor))
            || (is_x(self.minor) && !self.patch.is_empty() && !is_x(self.patch))
    }
}

fn identifier(text: &str, grammar: Grammar) -> Option<(&str, &str)> {
    match text.strip_prefix(['x', 'X', '*']) {
        Some(rest) => Some((text.get(..1)?, rest)),
        None => digits(text, grammar),
    }
}

pub(super) fn is_x(identifier: &str) -> bool {
    matches!(identifier, "" | "x" | "X" | "*")
}

pub(super) fn grammar(options: RangeOptions) -> Grammar {
    if options.loose { Grammar::Loose } else { Grammar::Strict }
}

/// The number after this one.
pub(super) fn after(identifier: &str) -> Result<u64, ()> {
    number(identifier).filter(|number| *number < MAX_SAFE).map(|number| number + 1).ok_or(())
}

/// What a word of an alternative says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reading {
    /// Bounds, or `>=0.0.0`, which is none.
    Bounds,
    /// `*`, `x`, `^x`: any version.
    Open,
    /// Read loosely: nothing.
    Junk,
}

/// One word of an alternative, as comparators.
pub(super) fn parse_word(
    word: &str,
    options: RangeOptions,
    found: &mut Vec<Comparator>,
) -> Result<Reading, ()> {
    let grammar = grammar(options);
    if let Some(partial) = word.strip_prefix('^').and_then(|rest| Partial::parse(rest, grammar)) {
        return caret(partial, options, found);
    }
    let tilde = word.strip_prefix('~').map(|rest| rest.strip_prefix('>').unwrap_or(rest));
    if let Some(partial) = tilde.and_then(|rest| Partial::parse(rest, grammar)) {
        return tilde_range(partial, options, found);
    }
    let (operator, rest) = split_operator(word);
    match Partial::parse(rest, grammar).filter(|partial| !partial.is_disordered()) {
        Some(partial) if is_x(partial.major) || is_x(partial.minor) || is_x(partial.patch) => {
            x_range(operator, partial, options, found)
        }
        _ => comparator(&without_star(word), options, found),
    }
}

fn split_operator(word: &str) -> (&str, &str) {
    let end = usize::from(word.starts_with(['<', '>']));
    let end = end + usize::from(word.get(end..).is_some_and(|rest| rest.starts_with('=')));
    word.split_at_checked(end).unwrap_or(("", word))
}

/// node-semver deletes the first `*` it did not understand, with the operator before it: `1.2.*3` is `1.2.3`.
fn without_star(word: &str) -> Cow<'_, str> {
    let Some((before, behind)) = word.split_once('*') else { return Cow::Borrowed(word) };
    let before = before.strip_suffix('=').unwrap_or(before);
    let before = before.strip_suffix(['<', '>']).unwrap_or(before);
    Cow::Owned(format!("{before}{behind}"))
}

fn comparator(word: &str, options: RangeOptions, found: &mut Vec<Comparator>) -> Result<Reading, ()> {
    let any = if options.include_prerelease { ">=0.0.0-0" } else { ">=0.0.0" };
    if word.is_empty() {
        return Ok(Reading::Open);
    }
    if word == any {
        return Ok(Reading::Bounds);
    }
    let (operator, rest) = split_operator(word);
    let operator = match operator {
        "<" => Operator::Less,
        "<=" => Operator::AtMost,
        ">" => Operator::Greater,
        ">=" => Operator::AtLeast,
        _ => Operator::Exactly,
    };
    match Version::parse(rest, grammar(options)) {
        Ok(version) => found.push(Comparator::new(operator, version)),
        Err(Fault::Malformed) if options.loose => return Ok(Reading::Junk),
        Err(_) => return Err(()),
    }
    Ok(Reading::Bounds)
}

/// `^1.2.3` := `>=1.2.3 <2.0.0-0`: nothing left of the first non-zero number may change.
fn caret(partial: Partial<'_>, options: RangeOptions, found: &mut Vec<Comparator>) -> Result<Reading, ()> {
    let Partial { major, minor, patch, .. } = partial;
    if is_x(major) {
        return Ok(Reading::Open);
    }
    at_least(partial, options, found)?;
    below(
        match (major, is_x(minor), minor, is_x(patch)) {
            ("0", false, "0", false) => (0, 0, after(patch)?),
            ("0", false, _, _) => (0, after(minor)?, 0),
            _ => (after(major)?, 0, 0),
        },
        found,
    );
    Ok(Reading::Bounds)
}

/// `~1.2.3` := `>=1.2.3 <1.3.0-0`, `~1` := `1.x`.
fn tilde_range(
    partial: Partial<'_>,
    options: RangeOptions,
    found: &mut Vec<Comparator>,
) -> Result<Reading, ()> {
    if is_x(partial.major) {
        return Ok(Reading::Open);
    }
    at_least(partial, options, found)?;
    upper(partial, found)?;
    Ok(Reading::Bounds)
}

/// `1.2.x`, `>1.x`, `<=2`: at least one part is open.
fn x_range(
    operator: &str,
    partial: Partial<'_>,
    options: RangeOptions,
    found: &mut Vec<Comparator>,
) -> Result<Reading, ()> {
    let partial = Partial { patch: "", pre: "", ..partial };
    match operator {
        ">" | "<" if is_x(partial.major) => below((0, 0, 0), found),
        _ if is_x(partial.major) => return Ok(Reading::Open),
        ">=" => at_least(partial, options, found)?,
        ">" => {
            let (major, minor, patch) = end(partial)?;
            let pre = if options.include_prerelease { "0" } else { "" };
            found.push(Comparator::new(Operator::AtLeast, Version { major, minor, patch, pre }));
        }
        "<=" => upper(partial, found)?,
        "<" => {
            let minor = if is_x(partial.minor) { "0" } else { partial.minor };
            below((number(partial.major).ok_or(())?, number(minor).ok_or(())?, 0), found);
        }
        _ => {
            at_least(partial, options, found)?;
            upper(partial, found)?;
        }
    }
    Ok(Reading::Bounds)
}

/// The lower bound; open parts are zero, and any prerelease of it counts if prereleases are included.
fn at_least(partial: Partial<'_>, options: RangeOptions, found: &mut Vec<Comparator>) -> Result<(), ()> {
    let Partial { major, minor, patch, pre } = partial;
    let open = is_x(minor) || is_x(patch);
    let minor = if is_x(minor) { "0" } else { minor };
    let patch = if open { "0" } else { patch };
    let pre = match (open, options.include_prerelease) {
        (false, _) => pre,
        (true, true) => "0",
        (true, false) => "",
    };
    let lowest = if options.include_prerelease { "0" } else { "" };
    if (major, minor, patch, pre) == ("0", "0", "0", lowest) {
        return Ok(());
    }
    let number = |digits| number(digits).ok_or(());
    let version = Version { major: number(major)?, minor: number(minor)?, patch: number(patch)?, pre };
    found.push(Comparator::new(Operator::AtLeast, version));
    Ok(())
}

fn upper(partial: Partial<'_>, found: &mut Vec<Comparator>) -> Result<(), ()> {
    below(end(partial)?, found);
    Ok(())
}

/// The first release after all that `1.x` or `1.2.x` name.
fn end(partial: Partial<'_>) -> Result<(u64, u64, u64), ()> {
    if is_x(partial.minor) {
        return Ok((after(partial.major)?, 0, 0));
    }
    Ok((number(partial.major).ok_or(())?, after(partial.minor)?, 0))
}

/// Below every prerelease of that release.
fn below((major, minor, patch): (u64, u64, u64), found: &mut Vec<Comparator>) {
    found.push(Comparator::new(Operator::Less, Version { major, minor, patch, pre: "0" }));
}
