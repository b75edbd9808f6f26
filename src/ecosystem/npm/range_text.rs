//! The steps of node-semver's range parser that work on a whole alternative before it is split into words.
//!
//! Each step is one pass over the text: node-semver's regular expressions, made for short input, would be
//! quadratic on a hostile one.

use std::borrow::Cow;
use std::fmt::Write as _;

use super::version::trim_prefixes;
use super::word::{Partial, after, grammar, is_x};
use crate::ecosystem::RangeOptions;

/// Build metadata has no part in a range: `1.2.3+build` is `1.2.3`.
pub(super) fn strip_build(text: &str) -> Cow<'_, str> {
    let mut pieces = text.split('+');
    let first = pieces.next().unwrap_or_default();
    if first.len() == text.len() {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    out.push_str(first);
    for piece in pieces {
        let behind = behind_identifiers(piece);
        if behind.len() == piece.len() {
            out.push('+');
        }
        out.push_str(behind);
    }
    Cow::Owned(out)
}

/// What follows `[0-9A-Za-z-]+(\.[0-9A-Za-z-]+)*`.
fn behind_identifiers(text: &str) -> &str {
    let mut rest = text;
    loop {
        let begun = rest.len() < text.len();
        let identifier = if begun { rest.strip_prefix('.').unwrap_or_default() } else { rest };
        let behind = identifier.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || c == '-');
        if behind.len() == identifier.len() {
            return rest;
        }
        rest = behind;
    }
}

/// `1.2 - 2` and the blanks between an operator and its version.
pub(super) fn tighten(text: &str, options: RangeOptions) -> Result<Cow<'_, str>, ()> {
    if !text.contains(' ') {
        return Ok(Cow::Borrowed(text));
    }
    let text = hyphen(text, options)?.map_or(Cow::Borrowed(text), Cow::Owned);
    let text = join_operators(&text);
    Ok(Cow::Owned(join_prefix(&join_prefix(&text, '~'), '^')))
}

/// `1.2.3 - 2.3` := `>=1.2.3 <2.4.0-0`. None if the alternative is not of that form.
fn hyphen(text: &str, options: RangeOptions) -> Result<Option<String>, ()> {
    let Some((from, to)) = text.split_once(" - ") else { return Ok(None) };
    let to = to.strip_suffix(' ').unwrap_or(to);
    let parse = |text| Partial::parse(text, grammar(options));
    let (Some(low), Some(high)) = (parse(from), parse(to)) else { return Ok(None) };
    let mut out = String::with_capacity(text.len() + 16);
    write_low(&mut out, from, low, options);
    out.push(' ');
    write_high(&mut out, to, high, options)?;
    Ok(Some(out.trim_matches(' ').to_owned()))
}

fn write_low(out: &mut String, text: &str, low: Partial<'_>, options: RangeOptions) {
    let pre = if options.include_prerelease { "-0" } else { "" };
    let Partial { major, minor, patch, .. } = low;
    // Writing to a string cannot fail.
    let _ = if is_x(major) {
        Ok(())
    } else if is_x(minor) {
        write!(out, ">={major}.0.0{pre}")
    } else if is_x(patch) {
        write!(out, ">={major}.{minor}.0{pre}")
    } else if low.pre.is_empty() {
        write!(out, ">={text}{pre}")
    } else {
        write!(out, ">={text}")
    };
}

fn write_high(out: &mut String, text: &str, high: Partial<'_>, options: RangeOptions) -> Result<(), ()> {
    let Partial { major, minor, patch, pre } = high;
    if is_x(major) {
        return Ok(());
    }
    // Writing to a string cannot fail.
    let _ = if is_x(minor) {
        write!(out, "<{}.0.0-0", after(major)?)
    } else if is_x(patch) {
        write!(out, "<{major}.{}.0-0", after(minor)?)
    } else if !pre.is_empty() {
        write!(out, "<={major}.{minor}.{patch}-{pre}")
    } else if options.include_prerelease {
        write!(out, "<{major}.{minor}.{}-0", after(patch)?)
    } else {
        write!(out, "<={text}")
    };
    Ok(())
}

/// `> 1.2.3` := `>1.2.3`, where a version follows.
fn join_operators(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while !rest.is_empty() {
        let operator = rest.trim_start_matches(' ');
        let begin = operator.strip_prefix(['<', '>']).unwrap_or(operator);
        let begin = begin.strip_prefix('=').unwrap_or(begin);
        // The one blank that goes: behind the operator or, where there is none, of two that build metadata left.
        let (blank, spaced) = if begin.len() < operator.len() {
            (begin, begin.starts_with(' '))
        } else {
            (rest, rest.starts_with("  "))
        };
        let version = trim_prefixes(begin);
        let fits = version.starts_with(is_identifier_start);
        let behind = match (fits, version.len() == rest.len()) {
            (true, _) => behind_version(version),
            (false, true) => behind_first(version),
            (false, false) => version,
        };
        let mut copied = rest.get(..rest.len() - behind.len()).unwrap_or_default();
        if fits && spaced {
            let (before, after) = copied.split_at_checked(rest.len() - blank.len()).unwrap_or((copied, ""));
            out.push_str(before);
            copied = after.strip_prefix(' ').unwrap_or(after);
        }
        out.push_str(copied);
        rest = behind;
    }
    out
}

fn behind_first(text: &str) -> &str {
    let mut characters = text.chars();
    characters.next();
    characters.as_str()
}

/// What follows the longest version or x-range that begins here.
fn behind_version(text: &str) -> &str {
    let mut rest = text;
    let mut all_numbers = true;
    for part in 0..3 {
        let identifier = if part == 0 { Some(rest) } else { rest.strip_prefix('.') };
        let Some(identifier) = identifier.filter(|text| text.starts_with(is_identifier_start)) else {
            return rest;
        };
        let behind = identifier.trim_start_matches(|c: char| c.is_ascii_digit());
        let is_number = behind.len() < identifier.len();
        all_numbers &= is_number;
        rest = if is_number { behind } else { behind_first(identifier) };
    }
    if all_numbers {
        behind_identifiers(rest)
    } else {
        rest.strip_prefix('-').map_or(rest, behind_identifiers)
    }
}

fn is_identifier_start(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, 'x' | 'X' | '*')
}

/// `^ 1.2.3` := `^1.2.3`, and the same for `~` and `~>`.
fn join_prefix(text: &str, prefix: char) -> String {
    let mut out = String::with_capacity(text.len());
    let mut pieces = text.split(prefix);
    out.push_str(pieces.next().unwrap_or_default());
    for piece in pieces {
        let word = if prefix == '~' { piece.strip_prefix('>').unwrap_or(piece) } else { piece };
        out.push(prefix);
        out.push_str(word.strip_prefix(' ').unwrap_or(piece));
    }
    out
}
