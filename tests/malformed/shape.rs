//! JSON that is no lockfile, or says the wrong kind of thing where it counts.

/// What is wrong, the file, `line:column: message`.
pub(super) const TABLE: &[(&str, &str, &str)] = &[
    // The whole.
    ("a list", "[]", "1:1: a lockfile must be an object, found a list"),
    ("a string", "\n\"package-lock\"", "2:1: a lockfile must be an object, found a string"),
    ("a number", "3", "1:1: a lockfile must be an object, found a number"),
    ("a boolean", "true", "1:1: a lockfile must be an object, found a boolean"),
    ("null", "null", "1:1: a lockfile must be an object, found null"),
    // Its version.
    (
        "a version of the future",
        "{\"lockfileVersion\": 4}",
        "1:21: `lockfileVersion` is `4`; this reader knows 1, 2 and 3, and files without",
    ),
    (
        "a version of nothing",
        "{\"lockfileVersion\": 0}",
        "1:21: `lockfileVersion` is `0`; this reader knows 1, 2 and 3, and files without",
    ),
    (
        "a version as text",
        "{\"lockfileVersion\": \"3\"}",
        "1:21: `lockfileVersion` must be a number, found a string",
    ),
    (
        "a version as a power",
        "{\"lockfileVersion\": 1e3}",
        "1:21: `lockfileVersion` is `1e3`; this reader knows 1, 2 and 3, and files without",
    ),
    (
        "a version below zero",
        "{\"lockfileVersion\": -1}",
        "1:21: `lockfileVersion` is `-1`; this reader knows 1, 2 and 3, and files without",
    ),
    (
        "a version with a fraction",
        "{\"lockfileVersion\": 2.0}",
        "1:21: `lockfileVersion` is `2.0`; this reader knows 1, 2 and 3, and files without",
    ),
    (
        "a version as a list",
        "{\"lockfileVersion\": [3]}",
        "1:21: `lockfileVersion` must be a number, found a list",
    ),
    (
        "a version as a boolean",
        "{\"lockfileVersion\": true}",
        "1:21: `lockfileVersion` must be a number, found a boolean",
    ),
    (
        "a version as an object",
        "{\"lockfileVersion\": {}}",
        "1:21: `lockfileVersion` must be a number, found an object",
    ),
    (
        "a version beyond every number",
        "{\"lockfileVersion\": 1e999}",
        "1:21: `lockfileVersion` is `1e999`; this reader knows 1, 2 and 3, and files without",
    ),
    (
        "a version of a hundred digits",
        "{\"lockfileVersion\": 1111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111}",
        "1:21: `lockfileVersion` is `11111111111111111111111111111111111111111111111111111111111111111111111111111111…`; this reader knows 1, 2 and 3, and files without",
    ),
    // Its sections.
    ("packages as a list", "{\"packages\": []}", "1:14: `packages` must be an object, found a list"),
    ("packages as null", "{\"packages\": null}", "1:14: `packages` must be an object, found null"),
    ("packages as a string", "{\"packages\": \"{}\"}", "1:14: `packages` must be an object, found a string"),
    (
        "dependencies as a list",
        "{\"dependencies\": []}",
        "1:18: `dependencies` must be an object, found a list",
    ),
    (
        "dependencies as null",
        "{\"dependencies\": null}",
        "1:18: `dependencies` must be an object, found null",
    ),
    (
        "dependencies as a number",
        "{\"packages\": {}, \"dependencies\": 1}",
        "1:34: `dependencies` must be an object, found a number",
    ),
    // Its entries.
    (
        "an entry as a string",
        "{\"packages\": {\"node_modules/a\": \"1.0.0\"}}",
        "1:33: the entry `node_modules/a` must be an object, found a string",
    ),
    (
        "an entry as null",
        "{\"packages\": {\"node_modules/a\": null}}",
        "1:33: the entry `node_modules/a` must be an object, found null",
    ),
    (
        "an entry as a number",
        "{\"packages\": {\"\": 1}}",
        "1:19: the project's own entry must be an object, found a number",
    ),
    (
        "an entry as a list",
        "{\"packages\": {\"__proto__\": []}}",
        "1:28: the entry `__proto__` must be an object, found a list",
    ),
    (
        "an entry with a hostile key",
        "{\"packages\": {\"a\\u001b[2J\\u202e\": 1}}",
        "1:35: the entry `a\\u{1b}[2J\\u{202e}` must be an object, found a number",
    ),
    (
        "an entry with a long key",
        "{\"packages\": {\"0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789\": 1}}",
        "1:119: the entry `01234567890123456789012345678901234567890123456789012345678901234567890123456789…` must be an object, found a number",
    ),
    (
        "an old entry as a string",
        "{\"dependencies\": {\"a\": \"1.0.0\"}}",
        "1:24: the entry `a` must be an object, found a string",
    ),
    (
        "an old entry as null",
        "{\"dependencies\": {\"constructor\": null}}",
        "1:34: the entry `constructor` must be an object, found null",
    ),
    (
        "a nested old entry",
        "{\"dependencies\": {\"a\": {\"dependencies\": {\"toString\": false}}}}",
        "1:54: the entry `toString` must be an object, found a boolean",
    ),
    (
        "nested old entries as a list",
        "{\"dependencies\": {\"a\": {\"dependencies\": []}}}",
        "1:41: `dependencies` must be an object, found a list",
    ),
    // The fields that decide what is installed.
    (
        "version as a number",
        "{\"packages\": {\"node_modules/a\": {\"version\": 1}}}",
        "1:45: `version` must be a string, found a number",
    ),
    (
        "version as a list",
        "{\"dependencies\": {\"a\": {\"version\": [\"1.0.0\"]}}}",
        "1:36: `version` must be a string, found a list",
    ),
    (
        "resolved as an object",
        "{\"packages\": {\"node_modules/a\": {\"resolved\": {}}}}",
        "1:46: `resolved` must be a string, found an object",
    ),
    (
        "resolved as true",
        "{\"packages\": {\"node_modules/a\": {\"resolved\": true}}}",
        "1:46: `resolved` must be a string, found a boolean",
    ),
    (
        "resolved as a number",
        "{\"dependencies\": {\"a\": {\"resolved\": 0}}}",
        "1:37: `resolved` must be a string, found a number",
    ),
    (
        "integrity as a list",
        "{\"packages\": {\"node_modules/a\": {\"integrity\": [\"sha512-\"]}}}",
        "1:47: `integrity` must be a string, found a list",
    ),
    (
        "integrity as a number",
        "{\"dependencies\": {\"a\": {\"integrity\": 1}}}",
        "1:38: `integrity` must be a string, found a number",
    ),
    (
        "name as an object",
        "{\"packages\": {\"node_modules/a\": {\"name\": {}}}}",
        "1:42: `name` must be a string, found an object",
    ),
    (
        "link as a string",
        "{\"packages\": {\"node_modules/a\": {\"link\": \"true\"}}}",
        "1:42: `link` must be true or false, found a string",
    ),
    (
        "link as null",
        "{\"packages\": {\"node_modules/a\": {\"link\": null}}}",
        "1:42: `link` must be true or false, found null",
    ),
    (
        "inBundle as a number",
        "{\"packages\": {\"node_modules/a\": {\"inBundle\": 1}}}",
        "1:46: `inBundle` must be true or false, found a number",
    ),
    (
        "bundled as a string",
        "{\"dependencies\": {\"a\": {\"bundled\": \"\"}}}",
        "1:36: `bundled` must be true or false, found a string",
    ),
    (
        "hasInstallScript as a string",
        "{\"packages\": {\"node_modules/a\": {\"hasInstallScript\": \"no\"}}}",
        "1:54: `hasInstallScript` must be true or false, found a string",
    ),
    (
        "dev as a number",
        "{\"packages\": {\"node_modules/a\": {\"dev\": 0}}}",
        "1:41: `dev` must be true or false, found a number",
    ),
    (
        "optional as a list",
        "{\"dependencies\": {\"a\": {\"optional\": []}}}",
        "1:37: `optional` must be true or false, found a list",
    ),
    (
        "devOptional as an object",
        "{\"packages\": {\"node_modules/a\": {\"devOptional\": {}}}}",
        "1:49: `devOptional` must be true or false, found an object",
    ),
    (
        "peer as null",
        "{\"packages\": {\"node_modules/a\": {\"peer\": null}}}",
        "1:42: `peer` must be true or false, found null",
    ),
    // Keys that would be read as another folder than they say.
    (
        "a key from here",
        "{\"packages\": {\n\"./node_modules/a\": {}}}",
        "2:1: the entry key `./node_modules/a` is not a plain folder path",
    ),
    (
        "a key that climbs",
        "{\"packages\": {\"node_modules/x/../a\": {}}}",
        "1:15: the entry key `node_modules/x/../a` is not a plain folder path",
    ),
    (
        "a key with a backslash",
        "{\"packages\": {\"node_modules\\\\a\": {}}}",
        "1:15: the entry key `node_modules\\a` is not a plain folder path",
    ),
    (
        "a key with two slashes",
        "{\"packages\": {\"node_modules//a\": {}}}",
        "1:15: the entry key `node_modules//a` is not a plain folder path",
    ),
    (
        "a key from the root",
        "{\"packages\": {\"/node_modules/a\": {}}}",
        "1:15: the entry key `/node_modules/a` is not a plain folder path",
    ),
    (
        "a key that ends in a slash",
        "{\"packages\": {\"node_modules/a/\": {}}}",
        "1:15: the entry key `node_modules/a/` is not a plain folder path",
    ),
    (
        "a key without a name",
        "{\"packages\": {\"node_modules/\": {}}}",
        "1:15: the entry key `node_modules/` is not a plain folder path",
    ),
    (
        "a key that is the folder",
        "{\"packages\": {\".\": {}}}",
        "1:15: the entry key `.` is not a plain folder path",
    ),
    (
        "a key with a hidden climb",
        "{\"packages\": {\"node_modules/\\u002e\\u002e/a\": {}}}",
        "1:15: the entry key `node_modules/../a` is not a plain folder path",
    ),
    (
        "an old name that climbs",
        "{\"dependencies\": {\"../a\": {}}}",
        "1:19: the entry key `node_modules/../a` is not a plain folder path",
    ),
    (
        "an old name that is none",
        "{\"dependencies\": {\"\": {}}}",
        "1:19: the entry key `node_modules/` is not a plain folder path",
    ),
];
