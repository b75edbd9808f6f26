//! `.npmrc`: which registry npm would ask, read as npm's own ini reader does.

use crate::failure::Diagnostic;
use crate::text::inert::inert;
use crate::text::lines::to_u32;

/// The registries a project configures.
#[derive(Debug, Clone, Default)]
pub(crate) struct Npmrc<'a> {
    registry: Option<&'a str>,
    /// `@scope` to registry; a later line replaces an earlier one.
    scopes: Vec<(&'a str, &'a str)>,
}

/// Keys whose values are secrets. Hosts blank them; a value that came through all the same is refused before
/// anything can print it.
const SECRETS: &[&str] = &["_auth", "_authtoken", "_password", "otp", "key", "cert"];

impl<'a> Npmrc<'a> {
    pub(crate) fn read(path: &str, text: &'a str) -> Result<Self, Diagnostic> {
        let mut npmrc = Self::default();
        for (index, line) in text.trim_start_matches('\u{feff}').lines().enumerate() {
            let line = line.trim();
            if line.starts_with(['#', ';', '[']) {
                continue;
            }
            let Some((key, value)) = line.split_once('=') else { continue };
            let (key, value) = (unquoted(key), unquoted(value));
            refuse_secret(path, to_u32(index + 1), key, value)?;
            npmrc.set(key, value);
        }
        Ok(npmrc)
    }

    fn set(&mut self, key: &'a str, value: &'a str) {
        if key == "registry" {
            self.registry = Some(value);
        } else if let Some(scope) = key.strip_suffix(":registry").filter(|scope| scope.starts_with('@')) {
            self.scopes.retain(|(known, _)| *known != scope);
            self.scopes.push((scope, value));
        }
    }

    /// The registry that npm would ask for a name, where the project says.
    pub(crate) fn registry_for(&self, name: &str) -> Option<&'a str> {
        self.bound_to(name).or(self.registry)
    }

    /// The registry that the name's scope is bound to.
    pub(crate) fn bound_to(&self, name: &str) -> Option<&'a str> {
        let scope = name.split_once('/').map(|(scope, _)| scope).filter(|scope| scope.starts_with('@'))?;
        self.scopes.iter().find(|(known, _)| *known == scope).map(|(_, registry)| *registry)
    }
}

/// npm strips one pair of quotes and everything behind an unescaped comment sign.
fn unquoted(text: &str) -> &str {
    let text = text.trim();
    for quote in ['"', '\''] {
        if let Some(inner) = text.strip_prefix(quote).and_then(|rest| rest.strip_suffix(quote)) {
            return inner;
        }
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
    use super::Npmrc;

    #[test]
    fn the_nearest_binding_decides() {
        let text = "; comment\nregistry = https://all.example/ ; trailing\n@a:registry=\"https://a.example/\"\n\
                    @b:registry=https://old.example/\n@b:registry=https://b.example/\n";
        let npmrc = Npmrc::read(".npmrc", text).unwrap();
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
            let error = Npmrc::read(".npmrc", text).err().map(|error| error.to_string());
            assert_eq!(error.is_some(), expected.is_some(), "{text}");
            let shown = error.unwrap_or_default();
            assert!(shown.contains(expected.unwrap_or("")) && !shown.contains("s3cret"), "{shown}");
        }
    }
}
