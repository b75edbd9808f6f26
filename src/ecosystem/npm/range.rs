//! Ranges as node-semver reads them (`classes/range.js` and `classes/comparator.js` of node-semver 7).
//!
//! A range is a list of alternatives, each a list of comparators that must all hold. node-semver arrives there by
//! rewriting text with regular expressions; this module takes the same steps in the same order, because what is
//! and is not a range depends on them, but reads each word once.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fmt;

use super::range_text::{strip_build, tighten};
use super::version::{Version, is_blank};
use super::word::{Reading, grammar, parse_word};
use crate::ecosystem::{RangeError, RangeOptions, VersionRange};

/// Alternatives of comparators; an alternative without comparators holds for every version.
#[derive(Debug)]
pub(super) struct Range {
    alternatives: Vec<Vec<Comparator>>,
    options: RangeOptions,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Operator {
    Exactly,
    Less,
    AtMost,
    Greater,
    AtLeast,
}

#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Comparator {
    operator: Operator,
    major: u64,
    minor: u64,
    patch: u64,
    /// Numbers in it carry no leading zeros.
    pre: Box<str>,
}

impl Range {
    pub(super) fn parse(text: &str, options: RangeOptions) -> Result<Self, RangeError> {
        let refused = || RangeError::new("npm", text);
        let mut alternatives = Vec::new();
        for alternative in collapse_blanks(text).split("||") {
            alternatives
                .extend(parse_alternative(alternative.trim_matches(' '), options).map_err(|()| refused())?);
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
    pub(super) fn new(operator: Operator, version: Version<'_>) -> Self {
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
    let mut readings = Vec::new();
    for word in text.split(' ') {
        readings.push(parse_word(word, options, &mut found)?);
    }
    if let Some(never) = found.iter().position(Comparator::is_never) {
        return Ok(Some(vec![found.swap_remove(never)]));
    }
    // node-semver joins what is left by blanks and splits it again: an open word counts at either end only.
    let any_kept = readings.contains(&Reading::Bounds)
        || readings.first() == Some(&Reading::Open)
        || readings.last() == Some(&Reading::Open);
    Ok(any_kept.then(|| without_repeats(found)))
}

fn without_repeats(comparators: Vec<Comparator>) -> Vec<Comparator> {
    let repeated: Vec<bool> = {
        let mut seen = BTreeSet::new();
        comparators.iter().map(|comparator| !seen.insert(comparator)).collect()
    };
    comparators.into_iter().zip(repeated).filter(|(_, repeated)| !repeated).map(|(kept, _)| kept).collect()
}

#[cfg(test)]
mod tests {
    use super::Range;
    use crate::ecosystem::RangeOptions;

    fn shown(text: &str, loose: bool) -> Option<String> {
        let range = Range::parse(text, RangeOptions { loose, include_prerelease: false });
        range.ok().map(|range| range.to_string())
    }

    /// Found by comparing with node-semver on random ranges.
    #[test]
    fn the_corners_of_the_grammar_are_node_semvers() {
        for (text, strict, loose) in [
            ("> =1.2.3", Some(">=1.2.3"), Some(">=1.2.3")),
            (">= v 1.2.3", None, Some("1.2.3")),
            ("== 1.0.0", None, Some("1.0.0")),
            ("1.2.*3", Some("1.2.3"), Some(">=1.2.0 <1.3.0-0")),
            (">*1.2.3", Some("1.2.3"), Some("1.2.3")),
            ("1.2.34.5", None, Some("1.2.3-4.5")),
            ("3.x.3 =x =~*", None, None),
            ("3.x.3 =~* =x", None, Some("*")),
            ("1.x.5 || 2.x", None, Some(">=2.0.0 <3.0.0-0")),
            ("~ +b.1 v3.2.3", Some(">=3.2.3 <3.3.0-0"), Some(">=3.2.3 <3.3.0-0")),
            ("1.2.3-xv= 1.1.3", None, None),
            ("1 - 2 - 3", None, Some(">=1.0.0 <2.0.0-0 >=2.0.0 <3.0.0-0 >=3.0.0 <4.0.0-0")),
            ("\u{feff}1.2.3\u{a0}", Some("1.2.3"), Some("1.2.3")),
            ("1.2.3\u{85}", None, None),
            ("<0.0.0-0 1.0.0 || 2", Some(">=2.0.0 <3.0.0-0"), Some(">=2.0.0 <3.0.0-0")),
            ("^9007199254740991.0.0", None, None),
            ("1 1 1.x", Some(">=1.0.0 <2.0.0-0"), Some(">=1.0.0 <2.0.0-0")),
            ("latest", None, None),
        ] {
            assert_eq!(shown(text, false).as_deref(), strict, "strict {text:?}");
            assert_eq!(shown(text, true).as_deref(), loose, "loose {text:?}");
        }
    }

    /// Were a step quadratic, this would not end.
    #[test]
    fn a_hostile_range_is_read_in_linear_time() {
        for piece in [
            "v", "=", " ", "> ", "+a ", "1.", "x", "*", "~", "^ ", "|", "||", "1.2.3 ", "-a.", "\t> v= ",
            "1 - ", "9",
        ] {
            let text = piece.repeat((1 << 15) / piece.len());
            let _ = (shown(&text, false), shown(&text, true));
        }
    }
}
