//! What a lockfile says: packages, who requires them, and where it says so.
//!
//! Everything borrows from the file. An index (`PackageIndex`) names a package inside its own inventory.

use serde::{Deserialize, Serialize};

use crate::ecosystem::Ecosystem;

/// The place of a package in [`Inventory::packages`].
pub(crate) type PackageIndex = u32;

/// One lockfile, read.
#[derive(Debug, Default)]
pub(crate) struct Inventory<'a> {
    /// The format's own version, as the file states it.
    pub(crate) format_version: Option<&'a str>,
    pub(crate) packages: Vec<Package<'a>>,
    pub(crate) edges: Vec<Edge<'a>>,
    /// The project itself and its workspace members.
    pub(crate) roots: Vec<PackageIndex>,
    /// Keys that stand more than once; the last one counts, as in `JSON.parse`.
    pub(crate) repeated: Vec<Repeated<'a>>,
    /// True where the file does not say who requires what, so that unreachable proves nothing.
    pub(crate) partial_edges: bool,
    /// Whether this version of the format records licences and deprecations at all.
    pub(crate) has_metadata: bool,
    /// What the lockfile repeats of its roots' own requirements; nothing where the format does not.
    pub(crate) recorded: Vec<Manifest<'a>>,
    /// What the roots themselves declare, in the files that people write, as far as the host gave them.
    pub(crate) manifests: Vec<Manifest<'a>>,
}

/// What the project or a member declares.
#[derive(Debug)]
pub(crate) struct Manifest<'a> {
    /// Whose it is.
    pub(crate) root: PackageIndex,
    /// The file that says so.
    pub(crate) path: &'a str,
    /// One a name, by name.
    pub(crate) declared: Vec<Declared<'a>>,
}

/// One requirement of the project or of a member.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Declared<'a> {
    /// The name it is installed under.
    pub(crate) name: &'a str,
    pub(crate) requirement: &'a str,
    pub(crate) kind: EdgeKind,
    /// What the lockfile has for it; not for links to folders of another name.
    pub(crate) locked: Option<PackageIndex>,
    /// Whether the lockfile has anything at all for it.
    pub(crate) is_there: bool,
}

/// One lockfile entry.
#[derive(Debug)]
pub(crate) struct Package<'a> {
    /// The format's own key.
    pub(crate) id: &'a str,
    /// The name of what is really installed.
    pub(crate) name: &'a str,
    /// The name it is installed under, where that is another.
    pub(crate) alias: Option<&'a str>,
    pub(crate) version: Option<&'a str>,
    pub(crate) ecosystem: Ecosystem,
    pub(crate) source: Source<'a>,
    /// As written, one element a hash.
    pub(crate) integrity: Option<&'a str>,
    pub(crate) license: Option<&'a str>,
    pub(crate) deprecated: Option<&'a str>,
    /// `None` where the format does not record it.
    pub(crate) install_script: Option<bool>,
    /// Its archive brings a lockfile of its own, which the package manager follows and this one does not show.
    pub(crate) has_own_lockfile: bool,
    /// What the lockfile itself claims, used where no edge tells.
    pub(crate) recorded_scope: Scope,
    /// Byte range of the entry: from its key to behind its value.
    pub(crate) span: (u32, u32),
}

/// Where a package comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Source<'a> {
    pub(crate) kind: SourceKind,
    /// As the lockfile writes it, if it does.
    pub(crate) url: Option<&'a str>,
}

/// The kinds of sources.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum SourceKind {
    /// A package registry.
    Registry,
    /// A version control checkout.
    Git,
    /// An archive named by its URL.
    Url,
    /// A file or folder outside the lockfile's registry model.
    Path,
    /// The project itself, or one of its members.
    Workspace,
    /// Shipped inside another package's archive.
    Bundled,
    /// The lockfile does not say.
    Unknown,
}

/// `from` requires `to`.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Edge<'a> {
    pub(crate) from: PackageIndex,
    pub(crate) to: PackageIndex,
    pub(crate) kind: EdgeKind,
    pub(crate) requirement: &'a str,
}

/// In which role something is required.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum EdgeKind {
    /// At run time.
    Prod,
    /// At run time, if it installs.
    Optional,
    /// From whoever depends on the package that asks.
    Peer,
    /// To build.
    Build,
    /// To develop.
    Dev,
}

/// The strongest role in which a package is reachable, strongest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Scope {
    /// Runs in production, or nobody can tell.
    #[default]
    Prod,
    /// Runs in production where it installs.
    Optional,
    /// Asked for as a peer.
    Peer,
    /// Used to build.
    Build,
    /// Used to develop.
    Dev,
}

impl Scope {
    /// All of them, strongest first.
    pub(crate) const ALL: [Self; 5] = [Self::Prod, Self::Optional, Self::Peer, Self::Build, Self::Dev];

    /// As it stands in a policy.
    pub fn name(self) -> &'static str {
        match self {
            Self::Prod => "prod",
            Self::Optional => "optional",
            Self::Peer => "peer",
            Self::Build => "build",
            Self::Dev => "dev",
        }
    }
}

impl From<EdgeKind> for Scope {
    fn from(kind: EdgeKind) -> Self {
        match kind {
            EdgeKind::Prod => Self::Prod,
            EdgeKind::Optional => Self::Optional,
            EdgeKind::Peer => Self::Peer,
            EdgeKind::Build => Self::Build,
            EdgeKind::Dev => Self::Dev,
        }
    }
}

/// A key about which the file says two things.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Repeated<'a> {
    pub(crate) key: &'a str,
    /// Completes "the key `…` …".
    pub(crate) problem: &'static str,
    /// Byte offset of the later key.
    pub(crate) offset: u32,
}

impl<'a> Repeated<'a> {
    /// A key that stands twice in one object.
    pub(crate) fn twice(key: &'a str, offset: u32) -> Self {
        Self { key, problem: "stands twice; the later one counts", offset }
    }
}

impl Package<'_> {
    /// The project's own: listed, and judged by configuration rules only.
    pub(crate) fn is_own(&self) -> bool {
        self.source.kind == SourceKind::Workspace
    }

    /// A folder on the machine that installs, not an archive.
    pub(crate) fn is_folder(&self) -> bool {
        self.source.kind == SourceKind::Path
            && self
                .source
                .url
                .is_none_or(|url| !url.get(..5).is_some_and(|scheme| scheme.eq_ignore_ascii_case("file:")))
    }

    /// Every hash of the integrity field.
    pub(crate) fn hashes(&self) -> impl Iterator<Item = &str> {
        self.integrity.unwrap_or("").split_ascii_whitespace()
    }

    pub(crate) fn purl(&self) -> String {
        self.ecosystem.purl(self.name, self.version)
    }
}
