//! `[registries.<ecosystem>]`: the places packages may come from, and where each package of a lockfile does come from.

use crate::ecosystem::Ecosystem;
use crate::ecosystem::registry::{Base, Reach};
use crate::ecosystem::url::{Url, without_userinfo};
use crate::evaluation::files::Lockfile;
use crate::lockfile::inventory::{Package, SourceKind};
use crate::pattern::Name;
use crate::rules::Located;

/// The registries of all ecosystems.
#[derive(Debug, Clone, Default)]
pub(crate) struct Registries {
    known: Vec<Known>,
    private: Vec<(Ecosystem, Name, Base)>,
}

/// One registry that packages may come from.
#[derive(Debug, Clone)]
struct Known {
    ecosystem: Ecosystem,
    role: Role,
    base: Base,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    Allowed,
    /// Serves the packages of a public registry.
    Mirror,
    /// Bound to private names.
    Private,
}

/// Where a package comes from, in the eyes of the policy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Origin {
    /// From a declared registry.
    Known {
        /// Its place among the declared ones.
        registry: usize,
        /// Nothing records it: it is the one the policy names first.
        assumed: bool,
        /// The base that `.npmrc` configures, where the lockfile records no URL.
        configured: Option<String>,
    },
    /// From somewhere else.
    Foreign {
        /// The base that `.npmrc` configures, where the lockfile records no URL.
        base: Option<String>,
    },
    /// Git, a folder, a file, bundled, or the project's own.
    NotRegistry,
}

impl Origin {
    /// From a declared registry.
    pub(crate) fn is_known(&self) -> bool {
        matches!(self, Self::Known { .. })
    }

    /// The registry that `.npmrc` names, where the lockfile names none.
    pub(crate) fn configured(&self) -> Option<&str> {
        match self {
            Self::Known { configured, .. } => configured.as_deref(),
            Self::Foreign { base } => base.as_deref(),
            Self::NotRegistry => None,
        }
    }
}

impl Registries {
    /// A list replaces the list of the layers before it.
    pub(crate) fn clear_allowed(&mut self, ecosystem: Ecosystem) {
        self.known.retain(|known| known.ecosystem != ecosystem || known.role != Role::Allowed);
    }

    /// Errors complete the sentence "`text` …".
    pub(crate) fn allow(&mut self, ecosystem: Ecosystem, text: &str) -> Result<(), String> {
        let base = Base::parse(ecosystem, text).map_err(|error| error.to_string())?;
        self.known.push(Known { ecosystem, role: Role::Allowed, base });
        Ok(())
    }

    /// `mirror` serves what the public registry `of` does.
    pub(crate) fn mirror(&mut self, ecosystem: Ecosystem, mirror: &str, of: &str) -> Result<(), String> {
        crate::ecosystem::registry::by_alias(of).ok_or_else(|| {
            format!("`{}` is not the alias of a public registry", crate::text::inert::inert(of))
        })?;
        let base = self.base(ecosystem, mirror)?;
        self.known.push(Known { ecosystem, role: Role::Mirror, base });
        Ok(())
    }

    /// Names that match `pattern` come from `registry` and from nowhere else.
    pub(crate) fn private(
        &mut self,
        ecosystem: Ecosystem,
        pattern: &str,
        registry: &str,
    ) -> Result<(), String> {
        let name = Name::parse(pattern).map_err(|problem| format!("`{pattern}` {problem}"))?;
        let base = self.base(ecosystem, registry)?;
        self.known.push(Known { ecosystem, role: Role::Private, base: base.clone() });
        self.private.push((ecosystem, name, base));
        Ok(())
    }

    /// Every declared registry and every binding, for comparisons.
    pub(crate) fn written(&self) -> Vec<String> {
        let known = self.known.iter().map(|known| format!("{:?} {}", known.role, known.base).to_lowercase());
        let private = self.private.iter().map(|(_, name, base)| format!("bound {} {base}", name.written()));
        known.chain(private).collect()
    }

    fn base(&self, ecosystem: Ecosystem, text: &str) -> Result<Base, String> {
        let _ = self;
        let printable = without_userinfo(text);
        let shown = crate::text::inert::inert(&printable);
        Base::parse(ecosystem, text).map_err(|error| format!("`{shown}` {error}"))
    }

    /// Where every package of a lockfile comes from.
    pub(crate) fn locate_all<'a>(&self, lockfile: &Lockfile<'a>) -> Vec<Located<'a>> {
        let located = |package: &Package<'a>| Located {
            bound: lockfile.npmrc.bound_to(package.name),
            ..self.locate(package, lockfile)
        };
        lockfile.inventory.packages.iter().map(located).collect()
    }

    /// The registries that a private name is bound to; none if it is not private. A plain name counts more than a
    /// pattern.
    pub(crate) fn bound_to(&self, ecosystem: Ecosystem, name: &str) -> Vec<&Base> {
        let of = |plain: bool| {
            let matching = self.private.iter().filter(move |(of, pattern, _)| {
                *of == ecosystem && matches!(pattern, Name::Exact(_)) == plain && pattern.matches(name)
            });
            matching.map(|(_, _, base)| base).collect::<Vec<_>>()
        };
        let plain = of(true);
        if plain.is_empty() { of(false) } else { plain }
    }

    /// The registry that a package comes from.
    pub(crate) fn base_of(&self, origin: &Origin) -> Option<&Base> {
        match origin {
            Origin::Known { registry, .. } => self.known.get(*registry).map(|known| &known.base),
            Origin::Foreign { .. } | Origin::NotRegistry => None,
        }
    }

    /// Effective registry: what is configured in place of the URL's own host, else the lockfile's URL, else what is
    /// configured, else the first allowed one.
    fn locate<'a>(&self, package: &Package<'a>, lockfile: &Lockfile<'a>) -> Located<'a> {
        let url = package.source.url.and_then(Url::parse);
        if !matches!(package.source.kind, SourceKind::Registry | SourceKind::Url | SourceKind::Unknown) {
            return Located { url, origin: Origin::NotRegistry, bound: None };
        }
        let host = url.as_ref().and_then(Url::host);
        let public = host.is_some_and(|host| is_public(package.ecosystem, host));
        if let Some(configured) = host.and_then(|host| lockfile.npmrc.instead_of(host, public)) {
            return Located { url, ..self.configured(package.ecosystem, configured) };
        }
        if package.source.url.is_some() {
            let origin = match url.as_ref().and_then(|url| self.find(package.ecosystem, url)) {
                Some(registry) => Origin::Known { registry, assumed: false, configured: None },
                None => Origin::Foreign { base: None },
            };
            return Located { url, origin, bound: None };
        }
        if package.source.kind == SourceKind::Url {
            // Everybody asked for it by a URL, and the lockfile does not say which it was.
            return Located { url: None, origin: Origin::Foreign { base: None }, bound: None };
        }
        match lockfile.npmrc.registry_for(package.name) {
            Some(configured) => self.configured(package.ecosystem, configured),
            None => Located { url: None, origin: self.assumed(package.ecosystem), bound: None },
        }
    }

    fn configured<'a>(&self, ecosystem: Ecosystem, configured: &'a str) -> Located<'a> {
        // A base is configured with or without its final `/`.
        let url = Url::parse(configured);
        let origin = match url.as_ref().and_then(|url| self.find(ecosystem, url)) {
            Some(registry) => {
                Origin::Known { registry, assumed: false, configured: Some(configured.to_owned()) }
            }
            None => Origin::Foreign { base: Some(configured.to_owned()) },
        };
        Located { url, origin, bound: None }
    }

    fn assumed(&self, ecosystem: Ecosystem) -> Origin {
        let first =
            self.known.iter().position(|known| known.ecosystem == ecosystem && known.role == Role::Allowed);
        match first {
            Some(registry) => Origin::Known { registry, assumed: true, configured: None },
            None => Origin::Foreign { base: None },
        }
    }

    fn find(&self, ecosystem: Ecosystem, url: &Url<'_>) -> Option<usize> {
        self.known.iter().position(|known| known.ecosystem == ecosystem && known.base.strip(url).is_some())
    }

    /// It would be a declared registry, were it not for the scheme.
    pub(crate) fn is_other_scheme(&self, ecosystem: Ecosystem, url: &Url<'_>) -> bool {
        let mut of = self.known.iter().filter(|known| known.ecosystem == ecosystem);
        of.any(|known| known.base.reach(url) == Reach::OtherScheme)
    }

    /// The path of a URL behind the base of its registry.
    pub(crate) fn path_behind<'u>(&self, registry: usize, url: &'u Url<'_>) -> Option<&'u str> {
        self.known.get(registry)?.base.strip(url)
    }
}

/// The host of the ecosystem's own public registry, which package managers take for "whatever is configured".
fn is_public(ecosystem: Ecosystem, host: &str) -> bool {
    let own = crate::ecosystem::registry::by_alias(ecosystem.purl_type());
    own.is_some_and(|registry| registry.host_matches(host))
}
