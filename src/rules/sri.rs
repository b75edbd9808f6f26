//! Subresource Integrity metadata as npm's `ssri` reads it: W3C SRI §3.5, options behind `?` allowed.

/// Known algorithms, weakest first, with the bytes of their digests. npm accepts all that Node's OpenSSL knows;
/// these are the ones it has ever written.
const ALGORITHMS: &[(&str, usize)] =
    &[("md5", 16), ("sha1", 20), ("sha256", 32), ("sha384", 48), ("sha512", 64)];

/// Names of the algorithms, weakest first.
pub(super) const NAMES: &[&str] = &["md5", "sha1", "sha256", "sha384", "sha512"];

/// How strong an algorithm is: its place in [`NAMES`].
pub(super) fn strength(algorithm: &str) -> Option<usize> {
    NAMES.iter().position(|name| *name == algorithm)
}

/// A hash that an installer could check, or what is wrong with it.
pub(super) fn algorithm(hash: &str) -> Result<&'static str, String> {
    let Some((name, rest)) = hash.split_once('-') else {
        return Err("has no algorithm".to_owned());
    };
    let Some((name, size)) = ALGORITHMS.iter().find(|(known, _)| *known == name) else {
        return Err("names an unknown algorithm".to_owned());
    };
    let digest = rest.split('?').next().unwrap_or(rest);
    match decoded_length(digest) {
        Some(length) if length == *size => Ok(name),
        Some(length) => Err(format!("holds {length} bytes where {name} has {size}")),
        None => Err("is not base64".to_owned()),
    }
}

/// Bytes that a base64 text (RFC 4648 §4, padded) decodes to.
fn decoded_length(text: &str) -> Option<usize> {
    let body = text.trim_end_matches('=');
    let padding = text.len() - body.len();
    let alphabet = body.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'/'));
    let whole = text.len().is_multiple_of(4) && padding <= 2 && body.len() % 4 != 1;
    (alphabet && whole).then_some(body.len() * 3 / 4)
}

#[cfg(test)]
mod tests {
    use super::algorithm;

    #[test]
    fn hashes_are_measured_not_believed() {
        let sha512 = format!("sha512-{}==", "A".repeat(86));
        for (hash, expected) in [
            (sha512.as_str(), Ok("sha512")),
            (&format!("{sha512}?opt"), Ok("sha512")),
            (&format!("sha1-{}=", "A".repeat(27)), Ok("sha1")),
            (&format!("sha384-{}", "A".repeat(64)), Ok("sha384")),
            ("sha512-notbase64", Err("is not base64")),
            (&format!("sha512-{}=", "A".repeat(27)), Err("holds 20 bytes where sha512 has 64")),
            ("sha512-", Err("holds 0 bytes where sha512 has 64")),
            ("sha512-ä===", Err("is not base64")),
            (&format!("sha512-{}=", "A".repeat(86)), Err("is not base64")),
            (&format!("SHA512-{}==", "A".repeat(86)), Err("names an unknown algorithm")),
            ("sha513-AAAA", Err("names an unknown algorithm")),
            ("deadbeef", Err("has no algorithm")),
        ] {
            assert_eq!(algorithm(hash), expected.map_err(str::to_owned), "{hash}");
        }
    }
}
