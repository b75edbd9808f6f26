//! URLs without the secrets that are written into them.

use std::borrow::Cow;

use super::credential::redacted;
use super::url::{Url, ends_authority, standard};

/// Schemes whose rest is a name or a path: an `@` there separates a version.
const NO_AUTHORITY: &[&str] =
    &["npm", "jsr", "workspace", "catalog", "link", "portal", "file", "patch", "exec", "pkg"];

/// A URL without its user name, its password and the secrets of its query. Every URL that is printed goes through here.
///
/// A URL that held some is printed in its normal form, so that a reader sees the host that it truly leads to. What
/// cannot be parsed is searched as text, and may lose more than a parser would have found; where a password might
/// hold a slash, `…@` stands for all that could be part of it.
pub(crate) fn without_userinfo(text: &str) -> Cow<'_, str> {
    if text.contains(['?', '&']) {
        // Secrets stand in queries too. What is redacted holds no user that a search would find again.
        let user_gone = without_user(text);
        return Cow::Owned(redacted(&user_gone).into_owned());
    }
    without_user(text)
}

/// What is left when a user goes may read as another URL with a user in it: so until nothing goes any more.
fn without_user(text: &str) -> Cow<'_, str> {
    const MOST: usize = 8;
    let mut left = without_first_user(text);
    for _ in 0..MOST {
        if left.contains("…@") {
            return left;
        }
        let Cow::Owned(next) = without_first_user(&left) else { return left };
        if next == *left {
            return left;
        }
        left = Cow::Owned(next);
    }
    Cow::Borrowed("…")
}

fn without_first_user(text: &str) -> Cow<'_, str> {
    if !text.contains('@') || Url::parse_plain(text).is_some() {
        return Cow::Borrowed(text);
    }
    match standard(text).ok().filter(|url| !url.cannot_be_a_base()) {
        Some(url) if url.username().is_empty() && url.password().is_none() => Cow::Borrowed(text),
        Some(url) => bare(url).map_or_else(|()| search(text), Cow::Owned),
        None => search(text),
    }
}

fn bare(mut url: url::Url) -> Result<String, ()> {
    url.set_username("")?;
    url.set_password(None)?;
    Ok(url.into())
}

/// `user:password@host:path`, and the user of anything that follows two slashes.
fn search(text: &str) -> Cow<'_, str> {
    let scheme = text.split(':').next().unwrap_or_default();
    let (prefix, rest) = match text.find("//").and_then(|at| text.split_at_checked(at + 2)) {
        Some(parts) => parts,
        None if NO_AUTHORITY.contains(&scheme) => return Cow::Borrowed(text),
        None => ("", text),
    };
    let end = rest.find(ends_authority).unwrap_or(rest.len());
    let (authority, behind) = rest.split_at_checked(end).unwrap_or((rest, ""));
    if let Some((user, host)) = authority.rsplit_once('@') {
        // `@scope/name` and `name@1.0.0` are no addresses.
        let is_name = user.is_empty() || (prefix.is_empty() && !authority.contains(':'));
        return if is_name { Cow::Borrowed(text) } else { Cow::Owned(format!("{prefix}{host}{behind}")) };
    }
    let port = authority.rsplit_once(':').map_or("", |(_, port)| port);
    let may_be_password =
        !prefix.is_empty() && !port.ends_with(']') && port.bytes().any(|b| !b.is_ascii_digit());
    match behind.rsplit_once('@') {
        Some((_, behind)) if may_be_password => Cow::Owned(format!("{prefix}…@{behind}")),
        _ => Cow::Borrowed(text),
    }
}

#[cfg(test)]
mod tests {
    use super::without_userinfo;
    use proptest::prelude::*;

    #[test]
    fn secrets_go_and_the_rest_stays() {
        for (given, expected) in [
            ("https://registry.example/@s/a/-/a-1.tgz", "https://registry.example/@s/a/-/a-1.tgz"),
            ("https://registry.example/@s%2fa", "https://registry.example/@s%2fa"),
            ("https://u:p@registry.example/@s/a", "https://registry.example/@s/a"),
            ("https://token@registry.example/a", "https://registry.example/a"),
            ("https://u:p@q@registry.example/a", "https://registry.example/a"),
            ("https://registry.example@evil.example/a", "https://evil.example/a"),
            ("https:\\\\u:p@evil.example\\a", "https://evil.example/a"),
            ("https:\\\\evil.example\\@registry.example/", "https:\\\\evil.example\\@registry.example/"),
            ("https:u:p@evil.example/a", "https://evil.example/a"),
            ("ht\ttps:\n//u\t:p@evil.example", "https://evil.example/"),
            ("git+ssh://git@github.example/o/n.git#v@1", "git+ssh://github.example/o/n.git#v@1"),
            ("git+ssh://git@github.example:o/n.git", "git+ssh://github.example:o/n.git"),
            ("git@github.example:o/n.git", "github.example:o/n.git"),
            ("u:p@github.example/o/n.git", "github.example/o/n.git"),
            ("//u:p@host/a", "//host/a"),
            ("https://u:pa/ss@registry.example/a", "https://…@registry.example/a"),
            ("https://u:pa?ss@registry.example/a", "https://…@registry.example/a"),
            ("https://u:p@[::1]:80/a@b", "https://[::1]:80/a@b"),
            ("https://u:p@b\u{fc}cher.example/@s/a", "https://b\u{fc}cher.example/@s/a"),
            ("https://b\u{fc}cher.example/@s/a", "https://b\u{fc}cher.example/@s/a"),
            ("https://u:p@a b/@s/a", "https://a b/@s/a"),
            ("patch:a@https%3A//u:p@b.example/c", "patch:a@https%3A//b.example/c"),
            ("http:// @\\@@a\\", "http://a/"),
            ("npm:@s/a@1.0.0", "npm:@s/a@1.0.0"),
            ("npm:a@1.0.0", "npm:a@1.0.0"),
            ("@s/a", "@s/a"),
            ("a@1.0.0", "a@1.0.0"),
            ("pkg:npm/a@1.0.0", "pkg:npm/a@1.0.0"),
            ("", ""),
        ] {
            assert_eq!(without_userinfo(given), expected, "{given:?}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, cases: 512, ..ProptestConfig::default() })]

        #[test]
        fn no_password_survives(
            scheme in "https?|git\\+https?|git\\+ssh|HTTPS|ftp",
            user in "[a-z%@]{0,5}",
            host in "[a-zA-Z0-9.\u{fc} ]{1,9}",
            port in "(:[0-9a-z]{0,6})?",
            rest in "([/?#][a-z@:/?#.]{0,9})?",
        ) {
            let printed = without_userinfo(&format!("{scheme}://{user}:SECRET@{host}{port}{rest}")).into_owned();
            prop_assert!(!printed.contains("SECRET"), "{}", printed);
        }

        #[test]
        fn what_the_standard_finds_is_found(text in "(https?|git):[/\\\\]{0,3}[a-z:@/\\\\?#%. \t]{0,24}") {
            let printed = without_userinfo(&text).into_owned();
            if let Ok(url) = super::standard(&printed) {
                let is_ellipsis = url.username() == "%E2%80%A6";
                prop_assert!((url.username().is_empty() || is_ellipsis) && url.password().is_none(), "{}", printed);
            }
        }
    }
}
