//! Text that is no JSON, by what somebody or something did to it.

/// What is wrong, the file, `line:column: message`.
pub(super) const TABLE: &[(&str, &str, &str)] = &[
    // Nothing there.
    ("empty", "", "1:1: the file is empty"),
    ("white space only", " \r\n\t\n", "3:1: the file is empty"),
    ("a byte order mark only", "\u{feff}", "1:4: the file is empty"),
    // Cut short.
    ("cut behind a brace", "{", "1:2: the file ends where a key in double quotes should be"),
    ("cut in a key", "{\n  \"lockfileVer", "2:3: this string is never closed"),
    ("cut behind a key", "{\"packages\"", "1:12: the file ends where `:` should be"),
    ("cut behind a colon", "{\"packages\":\n", "2:1: the file ends where a value should be"),
    ("cut behind a value", "{\"lockfileVersion\": 3", "1:22: the file ends where `,` or `}` should be"),
    (
        "cut behind a comma",
        "{\"lockfileVersion\": 3,",
        "1:23: the file ends where a key in double quotes should be",
    ),
    ("cut in a number", "{\"lockfileVersion\": -", "1:21: expected a value, found `-`"),
    ("cut in a word", "{\"packages\": {\"\": {\"dev\": tru", "1:27: expected a value, found `tru`"),
    ("cut in an escape", "{\"packages\": {\"node\\", "1:15: this string is never closed"),
    ("cut in a long escape", "{\"packages\": {\"node\\u00", "1:20: `\\u` needs four hexadecimal digits"),
    ("cut in a list", "{\"workspaces\": [\"a\"", "1:20: the file ends where `,` or `]` should be"),
    (
        "cut before the last brace",
        "{\"packages\": {\"\": {}}\n",
        "2:1: the file ends where `,` or `}` should be",
    ),
    // Not closed, or closed twice.
    ("a brace too many", "{\"packages\": {}}}", "1:17: expected the end of the file, found `}`"),
    ("the wrong bracket", "{\"packages\": {\"\": {}]", "1:21: expected `,` or `}`, found `]`"),
    ("a quote missing", "{\n\"name: 1,\n\"version\": 2}", "2:1: this string is not closed on its line"),
    ("two documents", "{}\n{}", "2:1: expected the end of the file, found `{`"),
    (
        "two documents on one line",
        "{\"packages\": {}}{\"packages\": {}}",
        "1:17: expected the end of the file, found `{`",
    ),
    (
        "NUL behind the end",
        "{}\0\0",
        "1:3: expected the end of the file, found `\\u{0}`: it looks like UTF-16, save it as UTF-8",
    ),
    // JavaScript, JSON5 and friends.
    (
        "a comma too many in an object",
        "{\n  \"packages\": {},\n}",
        "3:1: expected a key in double quotes, found `}`: delete the comma before it",
    ),
    (
        "a comma too many in a list",
        "{\"workspaces\": [\"a\", ]}",
        "1:22: expected a value, found `]`: delete the comma before it",
    ),
    ("a comma missing", "{\"name\": \"a\"\n \"version\": \"1\"}", "2:2: expected `,` or `}`, found `\"`"),
    ("a colon missing", "{\"lockfileVersion\" 3}", "1:20: expected `:`, found `3`"),
    ("a comment at the start", "// locked\n{}", "1:1: expected a value, found `/`: JSON has no comments"),
    (
        "a comment in an object",
        "{ /* locked */ }",
        "1:3: expected a key in double quotes, found `/`: JSON has no comments",
    ),
    (
        "a comment behind a value",
        "{\"a\": 1 # one\n}",
        "1:9: expected `,` or `}`, found `#`: JSON has no comments",
    ),
    (
        "a key in single quotes",
        "{'packages': {}}",
        "1:2: expected a key in double quotes, found `'`: strings stand in double quotes",
    ),
    (
        "a value in single quotes",
        "{\"name\": 'app'}",
        "1:10: expected a value, found `'`: strings stand in double quotes",
    ),
    ("a key without quotes", "{packages: {}}", "1:2: expected a key in double quotes, found `packages`"),
    ("a value without quotes", "{\"version\": v1.0.0}", "1:13: expected a value, found `v1.0.0`"),
    ("NaN", "{\"lockfileVersion\": NaN}", "1:21: expected a value, found `NaN`"),
    ("Infinity", "{\"lockfileVersion\": Infinity}", "1:21: expected a value, found `Infinity`"),
    ("minus Infinity", "{\"lockfileVersion\": -Infinity}", "1:21: expected a value, found `-Infinity`"),
    ("undefined", "{\"resolved\": undefined}", "1:14: expected a value, found `undefined`"),
    ("Python's True", "{\"requires\": True}", "1:14: expected a value, found `True`"),
    (
        "a template",
        "{\"name\": `app`}",
        "1:10: expected a value, found `\\u{60}`: strings stand in double quotes",
    ),
    // Numbers.
    ("a leading zero", "{\"lockfileVersion\": 03}", "1:21: malformed number `03`"),
    ("a plus sign", "{\"lockfileVersion\": +3}", "1:21: expected a value, found `+`"),
    ("a dot without digits", "{\"lockfileVersion\": 3.}", "1:21: malformed number `3.`"),
    ("an exponent without digits", "{\"lockfileVersion\": 3e+}", "1:21: malformed number `3e+`"),
    ("a hexadecimal number", "{\"lockfileVersion\": 0x3}", "1:22: expected `,` or `}`, found `x3`"),
    // Strings.
    (
        "a tab in a string",
        "{\"name\": \"a\tb\"}",
        "1:12: the control character `\\u{9}` in a string must be escaped",
    ),
    (
        "an escape sequence in a string",
        "{\"name\": \"\u{1b}[31m\"}",
        "1:11: the control character `\\u{1b}` in a string must be escaped",
    ),
    (
        "NUL in a string",
        "{\"name\": \"a\0\"}",
        "1:12: the control character `\\u{0}` in a string must be escaped",
    ),
    ("a line break in a string", "{\"name\": \"a\r\nb\"}", "1:10: this string is not closed on its line"),
    (
        "a Windows path",
        "{\"resolved\": \"C:\\Users\"}",
        "1:17: unknown escape `\\U` in a string: a backslash is written `\\\\`",
    ),
    (
        "an escape of its own",
        "{\"name\": \"\\\u{202e}\"}",
        "1:11: unknown escape `\\\\u{202e}` in a string: a backslash is written `\\\\`",
    ),
    ("a short escape", "{\"name\": \"\\u12\"}", "1:11: `\\u` needs four hexadecimal digits"),
    (
        "the first half of a pair",
        "{\"name\": \"\\ud83d\"}",
        "1:11: `\\ud83d` is half of a surrogate pair and stands for no character",
    ),
    (
        "the second half of a pair",
        "{\"name\": \"\\uDE00\"}",
        "1:11: `\\uDE00` is half of a surrogate pair and stands for no character",
    ),
    (
        "two first halves",
        "{\"name\": \"\\ud83d\\ud83d\"}",
        "1:11: `\\ud83d` is half of a surrogate pair and stands for no character",
    ),
    // Other files in its place.
    (
        "a web page",
        "<!DOCTYPE html>\n<title>502</title>",
        "1:1: expected a value, found `<`: it looks like a web page",
    ),
    ("a web page, indented", "\n\n  <html>", "3:3: expected a value, found `<`: it looks like a web page"),
    (
        "YAML",
        "lockfileVersion: '9.0'\n",
        "1:1: expected a value, found `lockfileVersion`: it does not look like JSON",
    ),
    (
        "a YAML document",
        "---\npackages: {}\n",
        "1:1: expected a value, found `---`: it does not look like JSON",
    ),
    ("a yarn.lock", "# yarn lockfile v1\n\n", "1:1: expected a value, found `#`: JSON has no comments"),
    (
        "a pointer to a large file",
        "version https://lfs.example/spec/v1\noid sha256:00\n",
        "1:1: expected a value, found `version`: it does not look like JSON",
    ),
    (
        "a script",
        "module.exports = {}",
        "1:1: expected a value, found `module.exports`: it does not look like JSON",
    ),
    (
        "an error message",
        "npm error code ENOENT\n",
        "1:1: expected a value, found `npm`: it does not look like JSON",
    ),
    (
        "UTF-16 without a mark",
        "{\0\"\0a\0\"\0",
        "1:2: expected a key in double quotes, found `\\u{0}`: it looks like UTF-16, save it as UTF-8",
    ),
    (
        "a space that is none",
        "{\u{a0}\"packages\": {}}",
        "1:2: expected a key in double quotes, found `\\u{a0}`",
    ),
    (
        "an invisible space",
        "{\u{200b}\"packages\": {}}",
        "1:2: expected a key in double quotes, found `\\u{200b}`",
    ),
    (
        "a byte order mark in the middle",
        "{\"packages\": \u{feff}{}}",
        "1:14: expected a value, found `\\u{feff}`",
    ),
    // What a merge leaves behind.
    (
        "a conflict at the start",
        "<<<<<<< HEAD\n{}\n=======\n{\"packages\": {}}\n>>>>>>> topic\n",
        "1:1: a merge conflict was left in the file: resolve it, then run the package manager again",
    ),
    (
        "a conflict between entries",
        "{\"packages\": {\n\"\": {},\n<<<<<<< ours\n\"node_modules/a\": {}\n=======\n\"node_modules/a\": {\"dev\": true}\n>>>>>>> theirs\n}}",
        "3:1: a merge conflict was left in the file: resolve it, then run the package manager again",
    ),
    (
        "a conflict in an entry, with the base",
        "{\"packages\": {\"\": {\n\"version\": \"1.0.0\"\n<<<<<<< ours\n,\n||||||| base\n=======\n>>>>>>> theirs\n}}}",
        "3:1: a merge conflict was left in the file: resolve it, then run the package manager again",
    ),
    (
        "half a resolved conflict, with the base",
        "{\"packages\": {\n||||||| 0123456\n\"\": {}\n=======\n>>>>>>> theirs\n}}",
        "2:1: a merge conflict was left in the file: resolve it, then run the package manager again",
    ),
    (
        "half a resolved conflict",
        "{\"packages\": {\n\"\": {}\n=======\n>>>>>>> theirs\n}}",
        "3:1: a merge conflict was left in the file: resolve it, then run the package manager again",
    ),
    (
        "the end of a conflict",
        "{\"packages\": {}}\n>>>>>>> theirs\n",
        "2:1: a merge conflict was left in the file: resolve it, then run the package manager again",
    ),
    // Lines.
    ("lines that end in CR LF", "{\r\n\"a\": 1,\r\n\r\n!", "4:1: expected a key in double quotes, found `!`"),
    ("lines that end in CR", "{\r\"a\": 1,\r\r!", "4:1: expected a key in double quotes, found `!`"),
    (
        "lines that end in all three",
        "{\n\r\"a\": 1,\r\n\n\r!",
        "6:1: expected a key in double quotes, found `!`",
    ),
    (
        "separators that are no line ends",
        "{\"a\": \"\u{2028}\u{85}\", !",
        "1:16: expected a key in double quotes, found `!`",
    ),
    ("an error behind a byte order mark", "\u{feff}[", "1:4: a lockfile must be an object, found a list"),
];
