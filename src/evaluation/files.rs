//! The files of a request: which are lockfiles, which tell about one, and what was in them.

use std::cell::OnceCell;

use bumpalo::Bump;

use crate::collections::sort_by;
use crate::failure::{Diagnostic, Failure};
use crate::graph::{Graph, Paths};
use crate::lockfile::inventory::Inventory;
use crate::lockfile::npmrc::Npmrc;
use crate::lockfile::{COMPANIONS, Companions, MALFORMED, OVER_LIMIT, POLICY, Reader, file_name, reader_for};
use crate::policy::hex;
use crate::request::{Blobs, Digests, File, Options};
use crate::text::lines::{Columns, Lines};
use crate::text::source::Source;
use sha2::{Digest, Sha256};

/// The files that are there, by path.
pub(super) struct Texts {
    files: Vec<(String, Vec<u8>)>,
}

impl Texts {
    pub(super) fn of(files: Vec<File>, blobs: &mut Blobs) -> Result<Self, Failure> {
        let mut texts = Vec::with_capacity(files.len());
        for file in files {
            if let Some(blob) = file.content {
                let bytes = blobs.take(blob, &file.path)?;
                texts.push((file.path, bytes));
            }
        }
        sort_by(&mut texts, |(a, _), (b, _)| a.cmp(b));
        if let Some(((path, _), _)) = texts.iter().zip(texts.iter().skip(1)).find(|((a, _), (b, _))| a == b) {
            return Err(Failure::bad_request(format!("the file `{path}` was given twice")));
        }
        Ok(Self { files: texts })
    }
}

/// One lockfile with everything that was read from it.
pub(crate) struct Lockfile<'a> {
    pub(crate) source: Source<'a>,
    pub(crate) format: &'static str,
    pub(crate) digest: Option<String>,
    pub(crate) inventory: Inventory<'a>,
    pub(crate) graph: Graph,
    /// The registry configuration beside it, if there is one.
    pub(crate) npmrc: Npmrc<'a>,
    paths: OnceCell<Paths>,
}

impl Lockfile<'_> {
    /// The shortest ways to every package, found when the first finding asks.
    pub(crate) fn paths(&self, most: u8) -> &Paths {
        self.paths.get_or_init(|| Paths::of(&self.inventory, &self.graph, usize::from(most)))
    }
}

/// The files that tell about lockfiles, by path.
struct Beside<'a> {
    companions: Vec<(&'a str, &'a str)>,
    npmrcs: Vec<(&'a str, Npmrc<'a>)>,
}

/// What was read, and what could not be.
#[derive(Default)]
pub(crate) struct Files<'a> {
    pub(crate) lockfiles: Vec<Lockfile<'a>>,
    pub(crate) errors: Vec<Diagnostic>,
    /// The project's policies, by path.
    pub(crate) policies: Vec<(&'a str, &'a str)>,
    /// The same before the change.
    pub(crate) base_policies: Vec<(&'a str, &'a str)>,
    /// The lockfiles before the change, if the host gave any files from before.
    pub(crate) base: Option<Vec<Lockfile<'a>>>,
}

impl<'a> Files<'a> {
    pub(super) fn of(texts: &'a Texts, arena: &'a Bump, options: &Options) -> Self {
        let mut files = Self::default();
        let companions = files.texts_named(texts, COMPANIONS, options.columns);
        files.policies = files.texts_named(texts, &[POLICY], options.columns);
        let beside = Beside { npmrcs: files.npmrcs(&companions, arena), companions };
        for (path, bytes) in &texts.files {
            let Some(reader) = reader_for(path) else { continue };
            match lockfile(reader, path, bytes, &beside, arena, options) {
                Ok(lockfile) => files.lockfiles.push(lockfile),
                Err(error) => files.errors.push(error),
            }
        }
        files
    }

    /// A configuration that cannot be read is one error, and no lockfile goes unjudged for it.
    fn npmrcs(&mut self, companions: &[(&'a str, &'a str)], arena: &'a Bump) -> Vec<(&'a str, Npmrc<'a>)> {
        let mut read = Vec::new();
        for (path, text) in companions.iter().filter(|(path, _)| file_name(path) == ".npmrc") {
            match Npmrc::read(path, text, arena) {
                Ok(npmrc) => read.push((*path, npmrc)),
                Err(error) => self.errors.push(error),
            }
        }
        read
    }

    /// Reads the files from before the change. What cannot be read there is an error: nobody could say what is new.
    pub(super) fn with_base(mut self, base: Option<&'a Texts>, arena: &'a Bump) -> Self {
        self.base = base.map(|texts| {
            let base = Self::of(texts, arena, &Options::default());
            self.base_policies = base.policies;
            self.errors.extend(base.errors.into_iter().map(|mut error| {
                error.message = format!("in the base: {}", error.message);
                error
            }));
            base.lockfiles
        });
        self
    }

    /// The base of a lockfile: the one at its path, else the only one of its format.
    pub(crate) fn base_of(&self, lockfile: &Lockfile<'_>) -> Option<&Lockfile<'a>> {
        let base = self.base.as_ref()?;
        let mut of_format = base.iter().filter(|base| base.format == lockfile.format);
        let only = of_format.next().filter(|_| of_format.next().is_none());
        base.iter().find(|base| base.source.path == lockfile.source.path).or(only)
    }

    /// Nothing was judged and nothing failed: no file was a lockfile.
    pub(crate) fn is_empty(&self) -> bool {
        self.lockfiles.is_empty() && self.errors.is_empty()
    }

    /// By file, then by place.
    pub(crate) fn sorted_errors(&self) -> Vec<Diagnostic> {
        let mut errors = self.errors.clone();
        sort_by(&mut errors, |a, b| {
            (&a.path, a.line, a.column, &a.message).cmp(&(&b.path, b.line, b.column, &b.message))
        });
        errors
    }

    /// A line of a lockfile, for code frames.
    pub(crate) fn line(&self, file: &str, line: u32) -> Option<&str> {
        let lockfile = self.lockfiles.iter().find(|lockfile| lockfile.source.path == file)?;
        lockfile.source.lines().text(lockfile.source.text, line)
    }

    fn texts_named(&mut self, texts: &'a Texts, names: &[&str], columns: Columns) -> Vec<(&'a str, &'a str)> {
        let mut found = Vec::new();
        for (path, bytes) in &texts.files {
            if !names.contains(&file_name(path)) {
                continue;
            }
            match utf8(path, bytes, columns) {
                Ok(text) => found.push((path.as_str(), text)),
                Err(error) => self.errors.push(error),
            }
        }
        found
    }
}

fn lockfile<'a>(
    reader: &'static Reader,
    path: &'a str,
    bytes: &'a [u8],
    beside: &Beside<'a>,
    arena: &'a Bump,
    options: &Options,
) -> Result<Lockfile<'a>, Diagnostic> {
    if bytes.len() > reader.limits.bytes {
        let message =
            format!("the file has {} bytes, more than the limit of {}", bytes.len(), reader.limits.bytes);
        return Err(Diagnostic::new(OVER_LIMIT, message).in_file(path));
    }
    let text = utf8(path, bytes, options.columns)?;
    let source = Source::new(path, text, options.columns, arena);
    let companions = Companions::of(path, &beside.companions);
    let inventory = (reader.read)(&source, &reader.limits, &companions)?;
    let graph = Graph::of(&inventory);
    let npmrc = companions
        .beside(path, ".npmrc")
        .and_then(|(nearest, _)| beside.npmrcs.iter().find(|(path, _)| *path == nearest))
        .map(|(_, npmrc)| npmrc.clone())
        .unwrap_or_default();
    let digest = match &options.digests {
        Digests::Computed(false) => None,
        Digests::Computed(true) => Some(format!("sha256:{}", hex(&Sha256::digest(bytes)))),
        Digests::Given(digests) => digests.get(path).cloned(),
    };
    Ok(Lockfile { source, format: reader.format, digest, inventory, graph, npmrc, paths: OnceCell::new() })
}

fn utf8<'a>(path: &str, bytes: &'a [u8], columns: Columns) -> Result<&'a str, Diagnostic> {
    std::str::from_utf8(bytes).map_err(|error| {
        let good = bytes.get(..error.valid_up_to()).unwrap_or_default();
        let text = std::str::from_utf8(good).unwrap_or("");
        let position = Lines::of(text).position(text, text.len(), columns);
        let hint = match bytes {
            [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => ": it looks like UTF-16, save it as UTF-8",
            [0x1f, 0x8b, ..] => ": it looks like gzip, unpack it first",
            _ if error.error_len().is_none() => ": it ends inside a character",
            _ => ": save it as UTF-8",
        };
        Diagnostic::new(MALFORMED, format!("the file is not valid UTF-8{hint}")).in_file(path).at(position)
    })
}
