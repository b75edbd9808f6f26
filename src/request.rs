//! The request: one JSON document, with the file contents beside it.

use serde::Deserialize;

use crate::failure::Failure;
use crate::text::lines::Columns;

/// What a host asks. Contents travel beside the document: `{"blob": n}` names the n-th of them.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Request {
    /// Always 1.
    pub schema: u32,
    /// The instant to judge for, RFC 3339 in UTC. `inspect` and `validate_policy` do without.
    #[serde(default)]
    pub now: Option<String>,
    /// The lockfiles and their companions.
    #[serde(default)]
    pub files: Vec<File>,
    /// The files as they were before the change under review: findings can then be about changes alone.
    #[serde(default)]
    pub base: Option<Vec<File>>,
    /// Policy layers, lowest precedence first. None = the preset `recommended`.
    #[serde(default)]
    pub policy: Vec<Layer>,
    /// For `diff_policy`: the layers to compare `policy` with.
    #[serde(default)]
    pub old_policy: Vec<Layer>,
    /// How to answer.
    #[serde(default)]
    pub options: Options,
}

/// A file of the project.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct File {
    /// Relative to the repository, with `/`, without `..`.
    pub path: String,
    /// `null` says that the file was looked for and is not there.
    pub content: Option<Blob>,
}

/// A place in the list of blobs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Blob {
    /// Counts from 0.
    pub blob: u32,
}

/// One policy layer: TOML, or the same in JSON.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Layer {
    /// How reports call it: usually its path. A name that ends in `.json` is read as JSON.
    pub name: String,
    /// The text itself or a blob with it.
    pub content: Text,
}

/// A short text: inline or beside the request.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum Text {
    /// In the request itself.
    Inline(String),
    /// Beside it.
    Beside(Blob),
}

/// How to answer.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct Options {
    /// The unit of columns in the report.
    pub columns: Columns,
    /// How many paths a finding shows.
    pub max_paths: u8,
    /// Digests of files the host computed already, by path; put into the report as given.
    pub digests: Digests,
}

impl Default for Options {
    fn default() -> Self {
        Self { columns: Columns::Utf8, max_paths: 5, digests: Digests::Computed(false) }
    }
}

/// Where the digests of inputs come from.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum Digests {
    /// `true`: the engine hashes each lockfile (4.5 ms/MB in wasm); `false`: none.
    Computed(bool),
    /// Path to `sha256:…`.
    Given(std::collections::BTreeMap<String, String>),
}

impl Request {
    pub(crate) fn parse(text: &str) -> Result<Self, Failure> {
        let request: Self = serde_json::from_str(text)
            .map_err(|error| Failure::bad_request(format!("the request is not understood: {error}")))?;
        if request.schema != 1 {
            return Err(Failure::bad_request(format!(
                "the request has schema `{}`; this engine speaks schema `1`",
                request.schema
            )));
        }
        for file in request.files.iter().chain(request.base.iter().flatten()) {
            check_path(&file.path)?;
        }
        Ok(request)
    }
}

fn check_path(path: &str) -> Result<(), Failure> {
    let shown = crate::text::inert::inert(path);
    let wrong = if path.is_empty() {
        "is empty"
    } else if path.contains('\\') {
        "has a backslash: write `/`"
    } else if path.starts_with('/') || path.as_bytes().get(1) == Some(&b':') {
        "is absolute: paths are relative to the repository"
    } else if path.split('/').any(|part| matches!(part, ".." | "." | "")) {
        "has an empty, `.` or `..` part"
    } else {
        return Ok(());
    };
    Err(Failure::bad_request(format!("the file path `{shown}` {wrong}")))
}

/// The contents beside a request, handed out by number.
#[derive(Debug)]
pub(crate) struct Blobs(Vec<Option<Vec<u8>>>);

impl Blobs {
    pub(crate) fn new(blobs: Vec<Vec<u8>>) -> Self {
        Self(blobs.into_iter().map(Some).collect())
    }

    /// Moves a blob out; a second use of the same number is a mistake of the host.
    pub(crate) fn take(&mut self, blob: Blob, path: &str) -> Result<Vec<u8>, Failure> {
        let count = self.0.len();
        let slot = self.0.get_mut(blob.blob as usize).ok_or_else(|| {
            Failure::bad_request(format!("`{path}` names blob {}, and {count} were given", blob.blob))
        })?;
        slot.take().ok_or_else(|| {
            Failure::bad_request(format!("`{path}` names blob {}, which another file has", blob.blob))
        })
    }

    pub(crate) fn text(&mut self, text: Text, name: &str) -> Result<String, Failure> {
        let bytes = match text {
            Text::Inline(text) => return Ok(text),
            Text::Beside(blob) => self.take(blob, name)?,
        };
        String::from_utf8(bytes).map_err(|_| Failure::bad_request(format!("`{name}` is not valid UTF-8")))
    }
}
