//! Files beside a lockfile that tell about it.

/// What is wrong, where, the file, the code, `line:column: message`.
pub(super) type Row = (&'static str, &'static str, &'static [u8], &'static str, &'static str);

pub(super) const TABLE: &[Row] = &[
    (
        "a token",
        "broken/.npmrc",
        b"registry=https://registry.example/\n//registry.example/:_authToken=s3cret\n",
        "credential",
        "2:1: `//registry.example/:_authToken` still holds a value: blank credentials before the file leaves its host",
    ),
    (
        "a password in a folder above",
        ".npmrc",
        b"\n; user\r\n_PASSWORD = \"s3cret\"",
        "credential",
        "3:1: `_PASSWORD` still holds a value: blank credentials before the file leaves its host",
    ),
    (
        "a token behind a hostile name",
        "broken/.npmrc",
        b"\xef\xbb\xbf//\x1b[31m\xe2\x80\xae/:_auth=s3cret",
        "credential",
        "1:1: `//\\u{1b}[31m\\u{202e}/:_auth` still holds a value: blank credentials before the file leaves its host",
    ),
    (
        "a private key",
        "broken/.npmrc",
        b"key='-----BEGIN'",
        "credential",
        "1:1: `key` still holds a value: blank credentials before the file leaves its host",
    ),
    (
        "a configuration in Latin-1",
        "broken/.npmrc",
        b"; caf\xe9\nregistry=https://registry.example/",
        "malformed-lockfile",
        "1:6: the file is not valid UTF-8: save it as UTF-8",
    ),
    (
        "a manifest in UTF-16",
        "broken/package.json",
        b"\xff\xfe{\0}\0",
        "malformed-lockfile",
        "1:1: the file is not valid UTF-8: it looks like UTF-16, save it as UTF-8",
    ),
    (
        "a packed manifest",
        "package.json",
        b"\x1f\x8b\x08",
        "malformed-lockfile",
        "1:2: the file is not valid UTF-8: it looks like gzip, unpack it first",
    ),
];

/// Manifests that an old lockfile beside them is not read without: what is wrong, the file, `line:column: message`.
pub(super) const MANIFESTS: &[(&str, &str, &str)] = &[
    ("cut", "{\"name\": \"app\"", "1:15: the file ends where `,` or `}` should be"),
    ("empty", "", "1:1: the file is empty"),
    ("a list", "[]", "1:1: expected an object, found a list"),
    ("a comment", "{ // mine\n}", "1:3: expected a key in double quotes, found `/`: JSON has no comments"),
    (
        "a conflict",
        "{\n<<<<<<< HEAD\n",
        "2:1: a merge conflict was left in the file: resolve it, then run the package manager again",
    ),
    ("a name that is none", "{\"name\": 1}", "1:10: `name` must be a string, found a number"),
];
