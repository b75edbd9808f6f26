//! Ranges as node-semver reads them (`classes/range.js` and `classes/comparator.js` of node-semver 7).
//!
//! A range is a list of alternatives, each a list of comparators that must all hold. node-semver arrives there by
//! rewriting text with regular expressions; this module takes the same steps in the same order, because what is
//! and is not a range depends on them, but reads each word once.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fmt;

use super::range_text::{strip_build, tighten};
use super::version::{Fault, Grammar, MAX_SAFE, Version, digits, is_blank, number, patch_and_pre, trim_prefixes};
use crate::ecosystem::{RangeError, RangeOptions, VersionRange};

/// Alternatives of comparators; an alternative without comparators holds for every version.
#[derive(Debug)]
pub(super) struct Range {
    alternatives: Vec<Vec<Comparator>>,
    options: RangeOptions,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Operator {
    Exactly,
    Less,
    AtMost,
    Greater,
    AtLeast,
}

#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Comparator {
    operator: Operator,
    major: u64,
    minor: u64,
    patch: u64,
    /// Numbers in it carry no leading zeros.
    pre: Box<str>,
}

/// `1`, `1.x`, `1.2.3-beta`: node-semver's `XRANGEPLAIN`. Absent parts are empty.
#[derive(Debug, Clone, Copy)]
pub(super) struct Partial<'a> {
    pub(super) major: &'a str,
    pub(super) minor: &'a str,
    pub(super) patch: &'a str,
    pub(super) pre: &'a str,
}

impl Range {
    pub(super) fn parse(text: &str, options: RangeOptions) -> Result<Self, RangeError> {
        let refused = || RangeError::new("npm", text);
        let mut alternatives = Vec::new();
        for alternative in collapse_blanks(text).split("||") {
            alternatives.extend(parse_alternative(alternative.trim_matches(' '), options).map_err(|()| refused())?);
        }
        if alternatives.is_empty() {
            return Err(refused());
        }
        Ok(Self { alternatives: simplify(alternatives), options })
    }
}

impl VersionRange for Range {
    /// `Range.test`: a version that is none is in no range, and a prerelease is only in a range that names a
    /// prerelease of the same release, unless prereleases are included.
    fn contains(&self, version: &str) -> bool {
        let Ok(version) = Version::parse(version, grammar(self.options)) else { return false };
        self.alternatives.iter().any(|comparators| {
            comparators.iter().all(|comparator| comparator.holds(version))
                && (version.pre.is_empty()
                    || self.options.include_prerelease
                    || comparators.iter().any(|comparator| comparator.invites(version)))
        })
    }
}

/// node-semver's normal form, `*` for any version.
impl fmt::Display for Range {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, comparators) in self.alternatives.iter().enumerate() {
            f.write_str(if at == 0 { "" } else { "||" })?;
            for (at, comparator) in comparators.iter().enumerate() {
                write!(f, "{}{comparator}", if at == 0 { "" } else { " " })?;
            }
        }
        f.write_str(if self.alternatives.iter().all(Vec::is_empty) { "*" } else { "" })
    }
}

impl Comparator {
    fn new(operator: Operator, version: Version<'_>) -> Self {
        let Version { major, minor, patch, pre } = version;
        let zero_led = pre.split('.').any(|identifier| identifier.len() > 1 && identifier.starts_with('0'));
        let pre = if zero_led {
            version.to_string().split_once('-').map_or_else(Box::default, |(_, pre)| pre.into())
        } else {
            pre.into()
        };
        Self { operator, major, minor, patch, pre }
    }

    /// `<0.0.0-0`: no version is lower.
    fn is_never(&self) -> bool {
        self.operator == Operator::Less && (self.major, self.minor, self.patch, &*self.pre) == (0, 0, 0, "0")
    }

    fn version(&self) -> Version<'_> {
        Version { major: self.major, minor: self.minor, patch: self.patch, pre: &self.pre }
    }

    fn holds(&self, version: Version<'_>) -> bool {
        let order = version.order(self.version());
        match self.operator {
            Operator::Exactly => order.is_eq(),
            Operator::Less => order.is_lt(),
            Operator::AtMost => order.is_le(),
            Operator::Greater => order.is_gt(),
            Operator::AtLeast => order.is_ge(),
        }
    }

    fn invites(&self, prerelease: Version<'_>) -> bool {
        !self.pre.is_empty() && self.version().same_release(prerelease)
    }
}

impl fmt::Display for Comparator {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let operator = match self.operator {
            Operator::Exactly => "",
            Operator::Less => "<",
            Operator::AtMost => "<=",
            Operator::Greater => ">",
            Operator::AtLeast => ">=",
        };
        write!(f, "{operator}{}", self.version())
    }
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

fn collapse_blanks(text: &str) -> Cow<'_, str> {
    let text = text.trim_matches(is_blank);
    if !text.contains(is_blank) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    for word in text.split(is_blank).filter(|word| !word.is_empty()) {
        out.push_str(if out.is_empty() { "" } else { " " });
        out.push_str(word);
    }
    Cow::Owned(out)
}

/// Throws out what can never hold, and all the rest where one alternative always does.
fn simplify(mut alternatives: Vec<Vec<Comparator>>) -> Vec<Vec<Comparator>> {
    let never = |alternative: &Vec<Comparator>| alternative.first().is_some_and(Comparator::is_never);
    if alternatives.iter().all(never) {
        alternatives.truncate(1);
        return alternatives;
    }
    alternatives.retain(|alternative| !never(alternative));
    if alternatives.iter().any(Vec::is_empty) {
        return vec![Vec::new()];
    }
    alternatives
}

/// One alternative; none if, read loosely, nothing in it was a comparator.
fn parse_alternative(text: &str, options: RangeOptions) -> Result<Option<Vec<Comparator>>, ()> {
    let text = strip_build(text);
    let text = tighten(&text, options)?;
    let mut found = Vec::new();
    let mut any_kept = false;
    for word in text.split(' ') {
        any_kept |= parse_word(word, options, &mut found)?;
    }
    if let Some(never) = found.iter().position(Comparator::is_never) {
        return Ok(Some(vec![found.swap_remove(never)]));
    }
    Ok(any_kept.then(|| without_repeats(found)))
}

fn without_repeats(comparators: Vec<Comparator>) -> Vec<Comparator> {
    let repeated: Vec<bool> = {
        let mut seen = BTreeSet::new();
        comparators.iter().map(|comparator| !seen.insert(comparator)).collect()
    };
    comparators.into_iter().zip(repeated).filter(|(_, repeated)| !repeated).map(|(kept, _)| kept).collect()
}

/// One word of an alternative, as comparators. False if it is to be ignored.
fn parse_word(word: &str, options: RangeOptions, found: &mut Vec<Comparator>) -> Result<bool, ()> {
    let grammar = grammar(options);
    if let Some(partial) = word.strip_prefix('^').and_then(|rest| Partial::parse(rest, grammar)) {
        return caret(partial, options, found).map(|()| true);
    }
    let tilde = word.strip_prefix('~').map(|rest| rest.strip_prefix('>').unwrap_or(rest));
    if let Some(partial) = tilde.and_then(|rest| Partial::parse(rest, grammar)) {
        return tilde_range(partial, options, found).map(|()| true);
    }
    let (operator, rest) = split_operator(word);
    match Partial::parse(rest, grammar).filter(|partial| !partial.is_disordered()) {
        Some(partial) if is_x(partial.major) || is_x(partial.minor) || is_x(partial.patch) => {
            x_range(operator, partial, options, found).map(|()| true)
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

fn comparator(word: &str, options: RangeOptions, found: &mut Vec<Comparator>) -> Result<bool, ()> {
    let any = if options.include_prerelease { ">=0.0.0-0" } else { ">=0.0.0" };
    if word.is_empty() || word == any {
        return Ok(true);
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
        Err(Fault::Malformed) if options.loose => return Ok(false),
        Err(_) => return Err(()),
    }
    Ok(true)
}

/// `^1.2.3` := `>=1.2.3 <2.0.0-0`: nothing left of the first non-zero number may change.
fn caret(partial: Partial<'_>, options: RangeOptions, found: &mut Vec<Comparator>) -> Result<(), ()> {
    let Partial { major, minor, patch, .. } = partial;
    if is_x(major) {
        return Ok(());
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
    Ok(())
}

/// `~1.2.3` := `>=1.2.3 <1.3.0-0`, `~1` := `1.x`.
fn tilde_range(partial: Partial<'_>, options: RangeOptions, found: &mut Vec<Comparator>) -> Result<(), ()> {
    if is_x(partial.major) {
        return Ok(());
    }
    at_least(partial, options, found)?;
    upper(partial, found)
}

/// `1.2.x`, `>1.x`, `<=2`: at least one part is open.
fn x_range(
    operator: &str,
    partial: Partial<'_>,
    options: RangeOptions,
    found: &mut Vec<Comparator>,
) -> Result<(), ()> {
    let partial = Partial { patch: "", pre: "", ..partial };
    match operator {
        ">" | "<" if is_x(partial.major) => below((0, 0, 0), found),
        _ if is_x(partial.major) => {}
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
    Ok(())
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
