use proptest::prelude::*;

use super::Url;

/// Scheme, user info?, host, trailing dot?, port, path, query, fragment.
type Row = (
    &'static str,
    bool,
    Option<&'static str>,
    bool,
    Option<u16>,
    &'static str,
    Option<&'static str>,
    Option<&'static str>,
);

fn row(url: &Url<'_>) -> String {
    format!(
        "{:?}",
        (
            url.scheme(),
            url.has_userinfo(),
            url.host(),
            url.has_trailing_dot(),
            url.port(),
            url.path(),
            url.query(),
            url.fragment()
        )
    )
}

const REGISTRY: Option<&str> = Some("registry.example");
const EVIL: Option<&str> = Some("evil.example");

fn check(table: &[(&str, Row)]) {
    for (text, expected) in table {
        let url = Url::parse(text).unwrap_or_else(|| panic!("{text:?}"));
        assert_eq!(row(&url), format!("{expected:?}"), "{text:?}");
        assert!(!url.is_host_unreadable(), "{text:?}");
    }
}

#[test]
fn every_spelling_of_a_url_is_read_as_npm_reads_it() {
    check(&[
        (
            "https://registry.example/a/-/a-1.0.0.tgz",
            ("https", false, REGISTRY, false, None, "/a/-/a-1.0.0.tgz", None, None),
        ),
        (
            "https://registry.example/@s/a/-/a-1.0.0+b.tgz",
            ("https", false, REGISTRY, false, None, "/@s/a/-/a-1.0.0+b.tgz", None, None),
        ),
        ("https://registry.example", ("https", false, REGISTRY, false, None, "/", None, None)),
        (
            "https://registry.example/a?b=1#c",
            ("https", false, REGISTRY, false, None, "/a", Some("b=1"), Some("c")),
        ),
        ("https://registry.example?b", ("https", false, REGISTRY, false, None, "/", Some("b"), None)),
        ("http://registry.example:8080/a", ("http", false, REGISTRY, false, Some(8080), "/a", None, None)),
        ("https://registry.example:443/a", ("https", false, REGISTRY, false, None, "/a", None, None)),
        ("https://registry.example:0443/a", ("https", false, REGISTRY, false, None, "/a", None, None)),
        ("https://registry.example:80/a", ("https", false, REGISTRY, false, Some(80), "/a", None, None)),
        ("https://registry.example:/a", ("https", false, REGISTRY, false, None, "/a", None, None)),
        ("HTTPS://Registry.Example/A", ("https", false, REGISTRY, false, None, "/A", None, None)),
        ("https://registry.example./a", ("https", false, REGISTRY, true, None, "/a", None, None)),
        ("https://registry%2Eexample/a", ("https", false, REGISTRY, false, None, "/a", None, None)),
        ("https://registry.example/@s%2fa", ("https", false, REGISTRY, false, None, "/@s%2fa", None, None)),
        ("https://registry.example/a/../b/./c", ("https", false, REGISTRY, false, None, "/b/c", None, None)),
        ("https://registry.example/a/%2e%2E/b", ("https", false, REGISTRY, false, None, "/b", None, None)),
        ("https://registry.example/.hidden", ("https", false, REGISTRY, false, None, "/.hidden", None, None)),
        ("https://registry.example//a", ("https", false, REGISTRY, false, None, "//a", None, None)),
    ]);
}

#[test]
fn tricks_lead_where_npm_would_connect_to() {
    check(&[
        ("https://user:secret@registry.example/a", ("https", true, REGISTRY, false, None, "/a", None, None)),
        ("https://registry.example@evil.example/a", ("https", true, EVIL, false, None, "/a", None, None)),
        ("https://registry.example:443@evil.example/a", ("https", true, EVIL, false, None, "/a", None, None)),
        (
            "https://evil.example/@registry.example/a",
            ("https", false, EVIL, false, None, "/@registry.example/a", None, None),
        ),
        (
            "https://evil.example#@registry.example/",
            ("https", false, EVIL, false, None, "/", None, Some("@registry.example/")),
        ),
        (
            "https://evil.example\\@registry.example/",
            ("https", false, EVIL, false, None, "/@registry.example/", None, None),
        ),
        (
            "https://evil.example?@registry.example/",
            ("https", false, EVIL, false, None, "/", Some("@registry.example/"), None),
        ),
        ("https:\\\\evil.example\\a", ("https", false, EVIL, false, None, "/a", None, None)),
        ("https:evil.example/a", ("https", false, EVIL, false, None, "/a", None, None)),
        ("https:/evil.example/a", ("https", false, EVIL, false, None, "/a", None, None)),
        ("https:////evil.example/a", ("https", false, EVIL, false, None, "/a", None, None)),
        (" https://evil.example/a\n", ("https", false, EVIL, false, None, "/a", None, None)),
        ("ht\ttps://ev\nil.example/a\r", ("https", false, EVIL, false, None, "/a", None, None)),
        (
            "https://registry.example.evil.example/a",
            ("https", false, Some("registry.example.evil.example"), false, None, "/a", None, None),
        ),
        (
            "https://registry-example/a",
            ("https", false, Some("registry-example"), false, None, "/a", None, None),
        ),
        (
            "https://evilregistry.example/a",
            ("https", false, Some("evilregistry.example"), false, None, "/a", None, None),
        ),
        (
            "https://registry.example../a",
            ("https", false, Some("registry.example."), true, None, "/a", None, None),
        ),
        ("https://[::1]:8080/a", ("https", false, Some("[::1]"), false, Some(8080), "/a", None, None)),
        ("https://0x7f.1/a", ("https", false, Some("127.0.0.1"), false, None, "/a", None, None)),
        ("https://127.0.0.1./a", ("https", false, Some("127.0.0.1"), false, None, "/a", None, None)),
    ]);
}

#[test]
fn other_schemes_are_read_too() {
    check(&[
        (
            "git+ssh://git@GitHub.example/o/n.git#main",
            ("git+ssh", true, Some("github.example"), false, None, "/o/n.git", None, Some("main")),
        ),
        (
            "git+ssh://git@github.example:22/o/n.git",
            ("git+ssh", true, Some("github.example"), false, None, "/o/n.git", None, None),
        ),
        (
            "git+ssh://git@github.example:o/n.git#v1",
            ("git+ssh", true, Some("github.example"), false, None, "/o/n.git", None, Some("v1")),
        ),
        (
            "git+https://github.example:443/o/n.git",
            ("git+https", false, Some("github.example"), false, None, "/o/n.git", None, None),
        ),
        ("git://github.example/o/n", ("git", false, Some("github.example"), false, None, "/o/n", None, None)),
        (
            "git+ssh://registry%2Eexample/a",
            ("git+ssh", false, Some("registry%2eexample"), false, None, "/a", None, None),
        ),
        ("file:../a.tgz", ("file", false, None, false, None, "/a.tgz", None, None)),
        ("npm:@s/a@1.0.0", ("npm", false, None, false, None, "@s/a@1.0.0", None, None)),
        ("github:o/n", ("github", false, None, false, None, "o/n", None, None)),
    ]);
}

#[test]
fn plain_is_what_every_parser_reads_alike() {
    for (text, expected) in [
        ("https://registry.example/@s/a/-/a-1.0.0+b.tgz#0123", true),
        ("https://registry.example.:8080", true),
        ("https://registry.example/@s%2fa", false),
        ("https://Registry.example/a", false),
        ("https://u@registry.example/a", false),
        ("https:\\\\registry.example/a", false),
        ("https://registry.example/a/../b", false),
        ("https://127.0.0.1/a", false),
        ("git+https://registry.example/a", false),
    ] {
        assert_eq!(Url::parse(text).unwrap().is_plain(), expected, "{text:?}");
    }
}

#[test]
fn what_has_no_scheme_is_no_url() {
    for text in [
        "",
        "a",
        "../a.tgz",
        "/a",
        "//registry.example/a",
        "git@github.example:o/n.git",
        "@s/a",
        "?",
        "1https://a",
    ] {
        assert_eq!(Url::parse(text), None, "{text:?}");
    }
}

#[test]
fn a_host_that_cannot_be_read_equals_nothing() {
    for (text, has_userinfo) in [
        ("https://", false),
        ("https:///?a", false),
        ("https://./a", false),
        ("https://registry.exampl\u{435}/a", false),
        ("https://\u{ff52}egistry.example/a", false),
        ("https://registry\u{3002}example/a", false),
        ("https://user:pass@[::/a", true),
        ("https://registry.example:70000/a", false),
        ("https://registry.example:port/a", false),
        ("https://regis try.example/a", false),
        ("https://registry%00.example/a", false),
        ("https://registry.example%2f@/a", true),
        ("https://1.2.3.4.5/a", false),
        ("HT\ttps://a b/", false),
    ] {
        let url = Url::parse(text).unwrap_or_else(|| panic!("{text:?}"));
        assert!(url.is_host_unreadable(), "{text:?} {url:?}");
        assert_eq!((url.scheme(), url.host(), url.has_userinfo()), ("https", None, has_userinfo), "{text:?}");
    }
}

fn without_mark(url: Option<Url<'_>>) -> Option<Url<'_>> {
    url.map(|url| Url { is_plain: true, ..url })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 1024, ..ProptestConfig::default() })]

    #[test]
    fn slicing_agrees_with_the_standard(text in "https?://([a-z0-9.@:-]|xn--|0x){0,12}[.]?(:[0-9]{0,6})?([/a.%A-Z0-9_~@+=&!-]{0,16})([?][a/?.=&#]{0,6})?(#[a/?.=&#@-]{0,6})?") {
        if let Some(sliced) = Url::parse_plain(&text) {
            prop_assert_eq!(Some(sliced), without_mark(Url::parse_any(&text)));
        }
    }

    #[test]
    fn slicing_agrees_on_what_lockfiles_hold(text in "https?://[a-z][a-z0-9-]{0,6}([.][a-z][a-z0-9-]{0,6}){0,2}[.]?(:[0-9]{1,5})?(/@?[a-zA-Z0-9_~+=&-][a-zA-Z0-9._~+=&-]{0,6}){0,4}/?(#[0-9a-f]{4})?") {
        // A last label of digits is an address, a port may be too large: then there is nothing to slice.
        if let Some(sliced) = Url::parse_plain(&text) {
            prop_assert_eq!(Some(sliced), without_mark(Url::parse_any(&text)));
        } else {
            prop_assert!(text.contains(':'));
        }
    }

    #[test]
    fn any_host_is_read_without_panic(text in "(https?|HTTP|ws|file|git\\+ssh)://?([a-zA-Z0-9.@:-]|xn--|XN--|%[0-9A-Fa-f]{2}|\u{e9}|\u{1f600}|\t){0,12}(/[a-z@%]{0,4})?") {
        let url = Url::parse(&text);
        prop_assert!(url.is_none_or(|url| url.host().is_none_or(|host| host.is_ascii() && !host.contains('@'))));
    }

    #[test]
    fn any_text_is_read_without_panic(text in "\\PC{0,40}|[ -~\t\n]{0,40}|(https?|git\\+ssh|file):[ -~\t]{0,30}") {
        let _ = Url::parse(&text);
    }
}
