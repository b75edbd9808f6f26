//! What a lockfile changes against its base: which packages are new, and which version each took the place of.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use crate::evaluation::files::Lockfile;
use crate::lockfile::inventory::{Package, PackageIndex, Scope, SourceKind};

/// A lockfile beside its base.
pub(crate) struct Changes<'c, 'a> {
    base: &'c Lockfile<'a>,
    befores: Vec<Before>,
}

#[derive(Debug, Clone, Copy)]
enum Before {
    /// The same name, version, source and hash are in the base, in a scope no weaker.
    Same,
    /// This one, if any, was there before.
    Was(Option<PackageIndex>),
}

/// What a package is to the base.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Change<'c, 'a> {
    /// It is there already.
    None,
    /// No package of that name is there.
    New,
    /// Another version, source or hash of it, or a weaker scope, is there.
    From(&'c Package<'a>),
}

impl<'c, 'a> Changes<'c, 'a> {
    pub(crate) fn of(head: &Lockfile<'a>, base: &'c Lockfile<'a>) -> Self {
        let known = Known::of(base);
        let befores = head.inventory.packages.iter().zip(0..).map(|(package, index)| {
            let scope = head.graph.scope(&head.inventory, index);
            if known.has(package, scope) { Before::Same } else { Before::Was(known.before(package)) }
        });
        Self { base, befores: befores.collect() }
    }

    pub(crate) fn change(&self, index: PackageIndex) -> Change<'c, 'a> {
        match self.befores.get(index as usize) {
            Some(Before::Same) => Change::None,
            Some(Before::Was(before)) => {
                let before = before.and_then(|before| self.base.inventory.packages.get(before as usize));
                before.map_or(Change::New, Change::From)
            }
            None => Change::New,
        }
    }
}

/// What makes two entries the same: all that decides what is installed and run.
type Identity<'a> =
    (&'a str, Option<&'a str>, Option<&'a str>, Option<&'a str>, Option<&'a str>, SourceKind, Option<bool>);

fn identity<'a>(package: &Package<'a>) -> Identity<'a> {
    let Package { name, alias, version, source, integrity, install_script, .. } = package;
    (name, *alias, *version, source.url, *integrity, source.kind, *install_script)
}

/// The base, by what is looked for.
struct Known<'c, 'a> {
    base: &'c Lockfile<'a>,
    /// The strongest scope of each.
    scopes: BTreeMap<Identity<'a>, Scope>,
    by_id: BTreeMap<&'a str, PackageIndex>,
    by_name: BTreeMap<&'a str, Vec<PackageIndex>>,
}

/// So many entries of one name are looked at to find the nearest version; no real tree has a tenth of it.
const MOST_CANDIDATES: usize = 256;

impl<'c, 'a> Known<'c, 'a> {
    fn of(base: &'c Lockfile<'a>) -> Self {
        let mut known =
            Self { base, scopes: BTreeMap::new(), by_id: BTreeMap::new(), by_name: BTreeMap::new() };
        for (package, index) in base.inventory.packages.iter().zip(0..) {
            let scope = base.graph.scope(&base.inventory, index);
            let strongest = known.scopes.entry(identity(package)).or_insert(scope);
            *strongest = scope.min(*strongest);
            known.by_id.insert(package.id, index);
            known.by_name.entry(package.name).or_default().push(index);
        }
        known
    }

    fn has(&self, package: &Package<'a>, scope: Scope) -> bool {
        self.scopes.get(&identity(package)).is_some_and(|known| *known <= scope)
    }

    /// Pairs by key, then by name and major line, then by the nearest version.
    fn before(&self, package: &Package<'a>) -> Option<PackageIndex> {
        let same_key = self.by_id.get(package.id).copied();
        if let Some(index) =
            same_key.filter(|index| self.package(*index).is_some_and(|p| p.name == package.name))
        {
            return Some(index);
        }
        let candidates = self.by_name.get(package.name)?;
        candidates.iter().copied().take(MOST_CANDIDATES).min_by(|a, b| {
            match (self.package(*a), self.package(*b)) {
                (Some(a), Some(b)) => distance(package, a, b),
                _ => Ordering::Equal,
            }
        })
    }

    fn package(&self, index: PackageIndex) -> Option<&'c Package<'a>> {
        self.base.inventory.packages.get(index as usize)
    }
}

/// Which of two entries of one name is nearer to a package.
fn distance(to: &Package<'_>, a: &Package<'_>, b: &Package<'_>) -> Ordering {
    let other_major = |package: &Package<'_>| major(package.version) != major(to.version);
    let far =
        |package: &Package<'_>| numbers(package.version).zip(numbers(to.version)).map(|(a, b)| gaps(a, b));
    other_major(a)
        .cmp(&other_major(b))
        .then_with(|| far(a).is_none().cmp(&far(b).is_none()).then_with(|| far(a).cmp(&far(b))))
}

/// The first number of a version.
pub(crate) fn major(version: Option<&str>) -> Option<u64> {
    numbers(version).map(|[major, ..]| major)
}

fn numbers(version: Option<&str>) -> Option<[u64; 3]> {
    let mut parts = version?.split(['.', '-', '+']);
    let mut next = || parts.next().and_then(|part| part.parse().ok());
    Some([next()?, next().unwrap_or(0), next().unwrap_or(0)])
}

fn gaps(a: [u64; 3], b: [u64; 3]) -> [u64; 3] {
    let mut pairs = a.into_iter().zip(b);
    std::array::from_fn(|_| pairs.next().map_or(0, |(a, b)| a.abs_diff(b)))
}
