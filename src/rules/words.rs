//! What lockfiles and manifests say, as it stands in a message.

use crate::ecosystem::url::without_userinfo;
use crate::text::inert::inert;

/// Harmless, without secrets, and not longer than a line.
pub(super) fn shown(text: &str) -> String {
    cut(&without_userinfo(text), 80)
}

/// Harmless, and at most so many characters long.
pub(super) fn cut(text: &str, most: usize) -> String {
    let end = text.char_indices().nth(most).map(|(at, _)| at);
    let start = end.and_then(|at| text.get(..at)).unwrap_or(text);
    let mark = if end.is_some() { "…" } else { "" };
    inert(start).into_owned() + mark
}
