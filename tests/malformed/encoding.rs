//! Bytes that are no UTF-8.

/// What is wrong, the file, `line:column: message`.
pub(super) const TABLE: &[(&str, &[u8], &str)] = &[
    ("the first byte", b"\xff{}", "1:1: the file is not valid UTF-8: save it as UTF-8"),
    (
        "Latin-1 in a name",
        b"{\n\"name\": \"caf\xe9\"}",
        "2:13: the file is not valid UTF-8: save it as UTF-8",
    ),
    (
        "behind two-byte characters",
        b"{\"\xc3\xa9\xc3\xa9\x80",
        "1:7: the file is not valid UTF-8: save it as UTF-8",
    ),
    ("behind the end", b"{}\r\n\xfe", "2:1: the file is not valid UTF-8: save it as UTF-8"),
    (
        "a slash in two bytes",
        b"{\"node_modules\xc0\xafa\"",
        "1:15: the file is not valid UTF-8: save it as UTF-8",
    ),
    ("NUL in two bytes", b"{\"\xc0\x80\"}", "1:3: the file is not valid UTF-8: save it as UTF-8"),
    ("a slash in three bytes", b"{\"\xe0\x80\xaf\"}", "1:3: the file is not valid UTF-8: save it as UTF-8"),
    ("half a surrogate pair", b"{\"\xed\xa0\xbd\"}", "1:3: the file is not valid UTF-8: save it as UTF-8"),
    (
        "a pair of surrogates",
        b"{\"\xed\xa0\xbd\xed\xb8\x80\"}",
        "1:3: the file is not valid UTF-8: save it as UTF-8",
    ),
    (
        "beyond the last character",
        b"{\"\xf4\x90\x80\x80\"}",
        "1:3: the file is not valid UTF-8: save it as UTF-8",
    ),
    (
        "cut in a character",
        b"{\"name\": \"\xf0\x9f\x98",
        "1:11: the file is not valid UTF-8: it ends inside a character",
    ),
    (
        "UTF-16, little end first",
        b"\xff\xfe{\0}\0",
        "1:1: the file is not valid UTF-8: it looks like UTF-16, save it as UTF-8",
    ),
    (
        "UTF-16, big end first",
        b"\xfe\xff\0{\0}",
        "1:1: the file is not valid UTF-8: it looks like UTF-16, save it as UTF-8",
    ),
    (
        "gzip",
        b"\x1f\x8b\x08\0\0\0\0\0",
        "1:2: the file is not valid UTF-8: it looks like gzip, unpack it first",
    ),
    ("lines that end in CR", b"{\r\"a\":\r\xff", "3:1: the file is not valid UTF-8: save it as UTF-8"),
];
