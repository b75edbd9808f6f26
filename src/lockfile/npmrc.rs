//! `.npmrc`: which registry npm would ask, read as npm's own ini reader does.

use bumpalo::Bump;

use crate::failure::Diagnostic;
use crate::text::inert::inert;
use crate::text::lines::Lines;

/// The registries a project configures.
#[derive(Debug, Clone, Default)]
pub(crate) struct Npmrc<'a> {
    registry: Option<&'a str>,
    /// `replace-registry-host`: whose URLs npm leads to the configured registry instead.
    replaced: Option<&'a str>,
    /// `@scope` to registry; a later line replaces an earlier one.
    scopes: Vec<(&'a str, &'a str)>,
}

/// Keys whose values are secrets. Hosts blank them; a value that came through all the same is refused before
/// anything can print it.
const SECRETS: &[&str] = &["_auth", "_authtoken", "_password", "otp", "key", "cert"];

impl<'a> Npmrc<'a> {
    /// Lines end with any run of `\r` and `\n`; behind `[section]` nothing configures npm any more; quoted keys and
    /// values are JSON strings; `${NAME}` is a variable, which only its host could resolve.
    pub(crate) fn read(path: &str, text: &'a str, arena: &'a Bump) -> Result<Self, Diagnostic> {
        let mut npmrc = Self::default();
        let lines = Lines::of(text);
        for line in text.trim_start_matches('\u{feff}').split(['\n', '\r']) {
            let offset = (line.as_ptr() as usize).saturating_sub(text.as_ptr() as usize);
            let number = lines.line(offset);
            let line = line.trim();
            if line.starts_with('[') && line.ends_with(']') {
                break;
            }
            if line.starts_with(['#', ';']) {
                continue;
            }
            let Some((key, value)) = line.split_once('=') else { continue };
            let (key, value) = (unquoted(key, arena), unquoted(value, arena));
            if key.contains("${") {
                let message =
                    format!("the key `{}` holds a variable: nobody but npm knows what it sets", inert(key));
                return Err(Diagnostic::new("unreadable-configuration", message)
                    .in_file(path)
                    .at((number, 1)));
            }
            refuse_secret(path, number, key, value)?;
            npmrc.set(key, value);
        }
        Ok(npmrc)
    }

    fn set(&mut self, key: &'a str, value: &'a str) {
        if key == "registry" {
            self.registry = Some(value);
        } else if key == "replace-registry-host" {
            self.replaced = Some(value);
        } else if let Some(scope) = key.strip_suffix(":registry").filter(|scope| scope.starts_with('@')) {
            self.scopes.retain(|(known, _)| *known != scope);
            self.scopes.push((scope, value));
        }
    }

    /// The registry that npm would ask for a name, where the project says.
    pub(crate) fn registry_for(&self, name: &str) -> Option<&'a str> {
        self.bound_to(name).or(self.registry)
    }

    /// The registry that npm asks instead of a URL's own host: by default the configured one for every URL of the public
    /// registry (`replace-registry-host`).
    pub(crate) fn instead_of(&self, host: &str, is_public: bool) -> Option<&'a str> {
        let replaces = match self.replaced {
            None | Some("npmjs") => is_public,
            Some("never") => false,
            Some("always") => true,
            Some(other) => host.eq_ignore_ascii_case(other),
        };
        self.registry.filter(|_| replaces)
    }

    /// The registry that the name's scope is bound to.
    pub(crate) fn bound_to(&self, name: &str) -> Option<&'a str> {
        let scope = name.split_once('/').map(|(scope, _)| scope).filter(|scope| scope.starts_with('@'))?;
        self.scopes.iter().find(|(known, _)| *known == scope).map(|(_, registry)| *registry)
    }
}

/// As npm's `ini` reads it: double quotes hold a JSON string, single quotes anything, and outside of quotes an unescaped
/// comment sign ends the text.
fn unquoted<'a>(text: &'a str, arena: &'a Bump) -> &'a str {
    let text = text.trim();
    let quoted = |quote| text.len() > 1 && text.starts_with(quote) && text.ends_with(quote);
    if quoted('"') {
        return serde_json::from_str::<String>(text).map_or(text, |text| arena.alloc_str(&text));
    }
    if quoted('\'') {
        return text.trim_matches('\'');
    }
    text.split([';', '#']).next().unwrap_or("").trim()
}

fn refuse_secret(path: &str, line: u32, key: &str, value: &str) -> Result<(), Diagnostic> {
    let last = key.rsplit(':').next().unwrap_or(key).to_ascii_lowercase();
    // `${TOKEN}` names a variable and holds no secret.
    let variable = value.starts_with("${") && value.ends_with('}');
    if value.is_empty() || variable || !SECRETS.contains(&last.as_str()) {
        return Ok(());
    }
    let message =
        format!("`{}` still holds a value: blank credentials before the file leaves its host", inert(key));
    Err(Diagnostic::new("credential", message).in_file(path).at((line, 1)))
}

#[cfg(test)]
mod tests {
    use bumpalo::Bump;

    use super::Npmrc;

    #[test]
    fn the_nearest_binding_decides() {
        let text = "; comment\nregistry = https://all.example/ ; trailing\n@a:registry=\"https://a.example/\"\n\
                    @b:registry=https://old.example/\n@b:registry=https://b.example/\n";
        let arena = Bump::new();
        let npmrc = Npmrc::read(".npmrc", text, &arena).unwrap();
        for (name, expected) in [
            ("x", "https://all.example/"),
            ("@a/x", "https://a.example/"),
            ("@b/x", "https://b.example/"),
            ("@c/x", "https://all.example/"),
        ] {
            assert_eq!(npmrc.registry_for(name), Some(expected), "{name}");
        }
        assert_eq!(Npmrc::default().registry_for("x"), None);
    }

    #[test]
    fn secrets_are_refused_and_never_shown() {
        for (text, expected) in [
            ("//npm.example/:_authToken=s3cret", Some("`//npm.example/:_authToken` still holds a value")),
            ("a=1\n_password = \"s3cret\"", Some("`_password` still holds a value")),
            ("//npm.example/:_authToken=", None),
            ("//npm.example/:_authToken=${NPM_TOKEN}", None),
        ] {
            let error = Npmrc::read(".npmrc", text, &Bump::new()).err().map(|error| error.to_string());
            assert_eq!(error.is_some(), expected.is_some(), "{text}");
            let shown = error.unwrap_or_default();
            assert!(shown.contains(expected.unwrap_or("")) && !shown.contains("s3cret"), "{shown}");
        }
    }

    #[test]
    fn tricks_of_the_format_are_read_as_npm_reads_them() {
        for (text, expected) in [
            ("registry=https://a.example/\n[x]\nregistry=https://b.example/", Ok(Some("https://a.example/"))),
            (";note\rregistry=https://b.example/", Ok(Some("https://b.example/"))),
            ("\"\\u0072egistry\"=\"https://b.example/\"", Ok(Some("https://b.example/"))),
            ("registry=${REG}", Ok(Some("${REG}"))),
            (
                "a=1\r\n${NOSUCH?}registry=https://b.example/",
                Err(
                    ".npmrc:2:1: the key `${NOSUCH?}registry` holds a variable: nobody but npm knows what it sets",
                ),
            ),
        ] {
            let arena = Bump::new();
            let found = Npmrc::read(".npmrc", text, &arena).map(|npmrc| npmrc.registry_for("x"));
            assert_eq!(found.map_err(|error| error.to_string()), expected.map_err(str::to_owned), "{text}");
        }
    }

    #[test]
    fn urls_of_the_public_registry_lead_to_the_configured_one() {
        for (setting, host, is_public, expected) in [
            ("", "public.example", true, true),
            ("", "other.example", false, false),
            ("replace-registry-host=never", "public.example", true, false),
            ("replace-registry-host=always", "other.example", false, true),
            ("replace-registry-host=other.example", "Other.example", false, true),
        ] {
            let arena = Bump::new();
            let text = format!("registry=https://mine.example/\n{setting}");
            let npmrc = Npmrc::read(".npmrc", &text, &arena).unwrap();
            assert_eq!(npmrc.instead_of(host, is_public).is_some(), expected, "{setting} {host}");
        }
    }
}
