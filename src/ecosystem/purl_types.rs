//! What the purl specification asks of single types (its `types/*-definition.json`): one line a type.

use super::purl::Purl;

/// Whether packages of a type live in a namespace.
#[derive(Clone, Copy, PartialEq)]
enum Namespace {
    Required,
    Optional,
    Prohibited,
}
use Namespace::{Optional, Prohibited, Required};

/// Which parts are the same in any case, and so written in lower case.
const NOTHING: u8 = 0;
const NAMESPACE: u8 = 1;
const NAME: u8 = 2;
const VERSION: u8 = 4;
const BOTH: u8 = NAMESPACE | NAME;

const TYPES: &[(&str, Namespace, u8)] = &[
    ("alpm", Required, BOTH),
    ("apk", Required, BOTH),
    ("bazel", Prohibited, NOTHING),
    ("bitbucket", Required, BOTH),
    ("bitnami", Prohibited, NAME),
    ("brew", Optional, BOTH),
    ("cargo", Prohibited, NOTHING),
    ("chrome-extension", Prohibited, NAME),
    ("cocoapods", Prohibited, NOTHING),
    ("composer", Required, BOTH),
    ("conda", Prohibited, NOTHING),
    ("cpan", Optional, NOTHING),
    ("cran", Prohibited, NOTHING),
    ("deb", Required, BOTH),
    ("gem", Prohibited, NOTHING),
    ("github", Required, BOTH),
    ("golang", Required, NOTHING),
    ("hackage", Prohibited, NOTHING),
    ("hex", Optional, BOTH),
    ("huggingface", Optional, VERSION),
    ("julia", Prohibited, NOTHING),
    ("luarocks", Optional, BOTH),
    ("maven", Required, NOTHING),
    ("mlflow", Prohibited, NOTHING),
    ("npm", Optional, NOTHING),
    ("nuget", Prohibited, NOTHING),
    ("oci", Prohibited, NAME | VERSION),
    ("opam", Prohibited, NOTHING),
    ("otp", Prohibited, NAME),
    ("pub", Prohibited, NAME),
    ("pypi", Prohibited, NAME | VERSION),
    ("qpkg", Required, NAMESPACE),
    ("rpm", Required, NAMESPACE),
    ("swift", Required, NOTHING),
    ("vcpkg", Prohibited, NOTHING),
    ("vscode-extension", Required, BOTH | VERSION),
    ("yocto", Optional, NAMESPACE),
];

pub(super) fn normalise(purl: &mut Purl) -> Result<(), &'static str> {
    let Some((_, namespace, lower)) = TYPES.iter().find(|(kind, ..)| *kind == purl.kind) else {
        return Ok(());
    };
    match (namespace, &purl.namespace) {
        (Required, None) => return Err("packages of its type have a namespace"),
        (Prohibited, Some(_)) => return Err("packages of its type have no namespace"),
        _ => {}
    }
    let lowered = |part, text: &mut String| {
        if lower & part != 0 {
            *text = text.to_lowercase();
        }
    };
    lowered(NAME, &mut purl.name);
    purl.namespace.iter_mut().for_each(|namespace| lowered(NAMESPACE, namespace));
    purl.version.iter_mut().for_each(|version| lowered(VERSION, version));
    match purl.kind.as_str() {
        "pypi" => purl.name = purl.name.replace('_', "-"),
        "pub" => {
            let permitted = |c: char| if c.is_ascii_alphanumeric() { c } else { '_' };
            purl.name = purl.name.chars().map(permitted).collect();
        }
        // Databricks compares model names without case, Azure ML does not.
        "mlflow" if purl.qualifiers.get("repository_url").is_some_and(|url| url.contains("databricks")) => {
            purl.name = purl.name.to_lowercase();
        }
        "cpan" if purl.name.contains("::") => return Err("its name is a module, not a distribution"),
        "chrome-extension" if !is_extension(purl) => return Err("its name or version is no extension's"),
        "julia" if !purl.qualifiers.contains_key("uuid") => return Err("packages of its type have a `uuid`"),
        _ => {}
    }
    Ok(())
}

fn is_extension(purl: &Purl) -> bool {
    let number = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    let is_version = |version: &String| version.split('.').all(number) && version.split('.').count() <= 4;
    purl.name.len() == 32
        && purl.name.bytes().all(|b| matches!(b, b'a'..=b'p'))
        && purl.version.as_ref().is_none_or(is_version)
}
