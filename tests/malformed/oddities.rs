//! Files that look wrong and that npm reads all the same.

/// What is odd, the file.
pub(super) const TABLE: &[(&str, &str)] = &[
    ("nothing in it", "{}"),
    ("a byte order mark", "\u{feff}{\"lockfileVersion\": 3, \"packages\": {}}"),
    ("CR LF", "{\r\n\"packages\": {}\r\n}\r\n"),
    ("no version", "{\"packages\": {}}"),
    ("version null", "{\"lockfileVersion\": null, \"packages\": {}}"),
    ("version as a list of old", "{\"lockfileVersion\": 1, \"dependencies\": {}}"),
    ("requires as an object", "{\"lockfileVersion\": 1, \"requires\": {}}"),
    ("a huge number that nobody reads", "{\"size\": 1e999999, \"packages\": {}}"),
    (
        "a long number that nobody reads",
        "{\"size\": -123456789012345678901234567890.123456789012345678901234567890}",
    ),
    ("integrity null", "{\"packages\": {\"node_modules/a\": {\"integrity\": null, \"resolved\": false}}}"),
    (
        "lists of requirements",
        "{\"packages\": {\"\": {\"dependencies\": [], \"peerDependencies\": \"none\"}}}",
    ),
    ("requirements that are no text", "{\"packages\": {\"\": {\"dependencies\": {\"a\": 1, \"b\": null}}}}"),
    ("a licence as a list", "{\"packages\": {\"\": {\"license\": [\"MIT\"], \"deprecated\": true}}}"),
    (
        "names that objects have",
        "{\"packages\": {\"node_modules/__proto__\": {}, \"node_modules/constructor\": {}, \"node_modules/toString\": {}}}",
    ),
    (
        "old names that objects have",
        "{\"dependencies\": {\"__proto__\": {}, \"constructor\": {}, \"hasOwnProperty\": {}}}",
    ),
    (
        "keys that objects have",
        "{\"__proto__\": {\"packages\": {}}, \"constructor\": null, \"toString\": []}",
    ),
    (
        "requirements that objects have",
        "{\"packages\": {\"\": {\"dependencies\": {\"__proto__\": \"1\", \"valueOf\": \"1\"}}}}",
    ),
    ("folders above", "{\"packages\": {\"\": {}, \"../sibling\": {}, \"../../other\": {}}}"),
    (
        "a link to nowhere",
        "{\"packages\": {\"node_modules/a\": {\"link\": true, \"resolved\": \"packages/none\"}}}",
    ),
    ("escaped names", "{\"p\\u0061ckages\": {\"node_modules\\/\\u0061\": {}}}"),
];

/// What stands twice, the file, the findings: `line:column: message`.
pub(super) const DOUBLED: &[(&str, &str, &[&str])] = &[
    (
        "a section",
        "{\"packages\": {\"node_modules/a\": {}},\n\"packages\": {}}",
        &["2:1: the key `packages` stands twice; the later one counts"],
    ),
    (
        "the version",
        "{\"lockfileVersion\": 3, \"lockfileVersion\": 2}",
        &["1:24: the key `lockfileVersion` stands twice; the later one counts"],
    ),
    (
        "an entry",
        "{\"packages\": {\"node_modules/a\": {},\n\"node_modules/b\": {},\n\"node_modules/a\": {}}}",
        &["3:1: the key `node_modules/a` stands twice; the later one counts"],
    ),
    (
        "an entry, three times",
        "{\"packages\": {\"node_modules/a\": {},\n\"node_modules/a\": {},\n\"node_modules/a\": {}}}",
        &["2:1: the key `node_modules/a` stands twice; the later one counts"],
    ),
    (
        "an entry, once in disguise",
        "{\"packages\": {\"node_modules/a\": {},\n\"node_modules/\\u0061\": {}}}",
        &["2:1: the key `node_modules/a` stands twice; the later one counts"],
    ),
    (
        "a field",
        "{\"packages\": {\"node_modules/a\": {\"version\": \"1.0.0\",\n\"version\": \"1.0.1\"}}}",
        &["2:1: the key `version` stands twice; the later one counts"],
    ),
    (
        "a field that was nothing before",
        "{\"packages\": {\"node_modules/a\": {\"resolved\": null,\n\"resolved\": \"file:a\"}}}",
        &["2:1: the key `resolved` stands twice; the later one counts"],
    ),
    (
        "a flag",
        "{\"packages\": {\"node_modules/a\": {\"hasInstallScript\": true,\n\"hasInstallScript\": false}}}",
        &["2:1: the key `hasInstallScript` stands twice; the later one counts"],
    ),
    (
        "a list of requirements",
        "{\"packages\": {\"\": {\"dependencies\": {\"a\": \"1\"},\n\"dependencies\": {}}}}",
        &["2:1: the key `dependencies` stands twice; the later one counts"],
    ),
    (
        "the entries of an old entry",
        "{\"dependencies\": {\"a\": {\"dependencies\": {},\n\"dependencies\": {}, \"requires\": false}}}",
        &["2:1: the key `dependencies` stands twice; the later one counts"],
    ),
    (
        "an old entry",
        "{\"dependencies\": {\"a\": {\"version\": \"1.0.0\"},\n\"a\": {\"version\": \"1.0.1\"}}}",
        &["2:1: the key `node_modules/a` stands twice; the later one counts"],
    ),
    (
        "both halves of an entry, unlike",
        "{\"packages\": {\"node_modules/a\": {\"version\": \"1.0.0\"}},\n\"dependencies\": {\"a\": {\"version\": \"1.0.1\"}}}",
        &["2:18: the key `node_modules/a` has another version in `dependencies` than in `packages`"],
    ),
];
