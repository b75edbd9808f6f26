//! Readers: bytes in, inventory out. One file a format, one line in [`READERS`].

pub mod document;
pub(crate) mod inventory;
mod npm;
pub(crate) mod npmrc;

use crate::collections::sort_by;
use crate::failure::Diagnostic;
use crate::text::json::SyntaxError;
use crate::text::source::Source;
use inventory::Inventory;
pub use inventory::{EdgeKind, Scope, SourceKind};

/// What a reader refuses to read more of. A limit is an error of the file, never of the call.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Limits {
    /// Bytes of the file.
    pub(crate) bytes: usize,
    /// Levels of nesting of values.
    pub(crate) depth: u32,
    /// Entries.
    pub(crate) packages: usize,
    /// Bytes of one string.
    pub(crate) string: usize,
    /// `node_modules` folders inside each other, or the like.
    pub(crate) nesting: usize,
}

impl Limits {
    /// Real lockfiles stay below a tenth of each.
    pub(crate) const USUAL: Self =
        Self { bytes: 64 << 20, depth: 200, packages: 250_000, string: 64 << 10, nesting: 64 };
}

/// A reader of one format.
pub(crate) struct Reader {
    /// As it stands in reports.
    pub(crate) format: &'static str,
    /// File names it claims.
    pub(crate) names: &'static [&'static str],
    pub(crate) limits: Limits,
    /// Reads a file; `companion` finds the texts beside it by name.
    pub(crate) read: for<'a> fn(&Source<'a>, &Limits, &Companions<'a>) -> Result<Inventory<'a>, Diagnostic>,
}

/// Every format there is.
pub(crate) const READERS: &[Reader] = &[npm::READER];

/// Names of files that are no lockfiles and tell about one in the same or a parent folder.
pub(crate) const COMPANIONS: &[&str] = &["package.json", ".npmrc"];

/// The name of a project's policy: compared with the one in the base, never applied by itself.
pub(crate) const POLICY: &str = "lockverdict.toml";

/// The texts beside a lockfile.
#[derive(Debug, Clone, Default)]
pub(crate) struct Companions<'a> {
    /// In the lockfile's folder and the folders around it, nearest first.
    around: Vec<(&'a str, &'a str)>,
    /// In the folders below it, where members of the project are.
    below: Vec<(&'a str, &'a str)>,
}

impl<'a> Companions<'a> {
    /// Those among the texts of a request that tell about the lockfile at `path`.
    pub(crate) fn of(path: &str, texts: &[(&'a str, &'a str)]) -> Self {
        let own = folder(path);
        let here =
            |of: &dyn Fn(&str) -> bool| texts.iter().copied().filter(|(at, _)| of(folder(at))).collect();
        let mut around: Vec<_> = here(&|folder| own.starts_with(folder));
        sort_by(&mut around, |(a, _), (b, _)| folder(b).len().cmp(&folder(a).len()));
        Self { around, below: here(&|folder| folder != own && folder.starts_with(own)) }
    }

    /// The nearest companion of that name: its path and its text.
    pub(crate) fn nearest(&self, name: &str) -> Option<(&'a str, &'a str)> {
        self.around.iter().copied().find(|(path, _)| file_name(path) == name)
    }

    /// The companion at exactly that path: its path and its text.
    pub(crate) fn at(&self, path: &str) -> Option<(&'a str, &'a str)> {
        self.around.iter().chain(&self.below).copied().find(|(found, _)| *found == path)
    }

    /// The companion of that name in the lockfile's own folder.
    pub(crate) fn beside(&self, lockfile: &str, name: &str) -> Option<(&'a str, &'a str)> {
        self.nearest(name).filter(|(path, _)| folder(path) == folder(lockfile))
    }
}

/// The reader for a path, by file name.
pub(crate) fn reader_for(path: &str) -> Option<&'static Reader> {
    let name = file_name(path);
    READERS.iter().find(|reader| reader.names.contains(&name))
}

pub(crate) fn file_name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// The folder of a path, with its final `/`, or nothing.
pub(crate) fn folder(path: &str) -> &str {
    path.strip_suffix(file_name(path)).unwrap_or("")
}

/// The code of every diagnostic about a lockfile's text.
pub(crate) const MALFORMED: &str = "malformed-lockfile";
/// The code of every diagnostic about a limit.
pub(crate) const OVER_LIMIT: &str = "over-limit";

pub(crate) fn diagnostic(source: &Source<'_>, error: &SyntaxError) -> Diagnostic {
    let code = if error.over_limit { OVER_LIMIT } else { MALFORMED };
    source.diagnostic(code, error.offset, error.message.to_string())
}
