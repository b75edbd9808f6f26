//! What the documents say is true: every policy and request in them is accepted, every rule page is the code's.
//! `BLESS=1` rewrites the rule pages.

#![expect(
    clippy::unwrap_used,
    clippy::string_slice,
    reason = "a document that is not as expected ends the test"
)]

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_path_buf()
}

/// The fenced blocks of a language.
fn blocks(text: &str, language: &str) -> Vec<String> {
    let fence = format!("```{language}\n");
    text.split(&fence).skip(1).filter_map(|rest| rest.split("\n```").next()).map(str::to_owned).collect()
}

fn documents() -> Vec<(String, String)> {
    let docs = std::fs::read_dir(root().join("docs")).unwrap().map(|entry| entry.unwrap().path());
    let mut paths: Vec<_> = docs.filter(|path| path.extension().is_some_and(|end| end == "md")).collect();
    paths.extend([root().join("README.md"), root().join("npm-pkg/README.md")]);
    paths.sort();
    paths
        .into_iter()
        .map(|path| (path.display().to_string(), std::fs::read_to_string(path).unwrap()))
        .collect()
}

#[test]
fn every_policy_in_the_documents_is_valid() {
    let mut seen = 0;
    for (path, text) in documents() {
        for policy in blocks(&text, "toml") {
            let request = json!({"schema": 1, "policy": [{"name": "example.toml", "content": policy}]});
            let answer = lockverdict::validate_policy(&request.to_string(), Vec::new()).unwrap();
            let answer: Value = serde_json::from_str(&answer).unwrap();
            assert_eq!(answer["diagnostics"], json!([]), "{path}\n{policy}");
            seen += 1;
        }
    }
    assert!(seen >= 2, "the documents show policies");
}

#[test]
fn every_request_in_the_documents_is_answered() {
    for (path, text) in documents() {
        for request in blocks(&text, "json").into_iter().filter(|block| block.contains("\"now\"")) {
            let lockfile = br#"{"lockfileVersion": 3, "packages": {"": {}}}"#.to_vec();
            let answer = lockverdict::evaluate(&request, vec![lockfile]);
            assert!(answer.is_ok(), "{path}: {}\n{request}", answer.unwrap_err());
        }
    }
}

#[test]
fn rule_pages_are_the_ones_of_the_code() {
    let description: Value = serde_json::from_str(&lockverdict::describe()).unwrap();
    let mut pages = vec![("README.md".to_owned(), index(&description))];
    for rule in description["rules"].as_array().unwrap() {
        pages.push((
            format!("{}.md", rule["id"].as_str().unwrap()),
            rule["page"].as_str().unwrap().to_owned(),
        ));
    }
    let folder = root().join("docs/rules");
    if std::env::var_os("BLESS").is_some() {
        std::fs::create_dir_all(&folder).unwrap();
        for (name, page) in &pages {
            std::fs::write(folder.join(name), page).unwrap();
        }
    }
    for (name, page) in &pages {
        let written = std::fs::read_to_string(folder.join(name)).unwrap_or_default();
        assert!(&written == page, "docs/rules/{name} is not current: run `BLESS=1 cargo test --test docs`");
    }
    assert_eq!(std::fs::read_dir(&folder).unwrap().count(), pages.len(), "a page of a rule that is no more");
}

fn index(description: &Value) -> String {
    let mut text = "# The rules\n\nGenerated from the code, one page a rule.\n".to_owned();
    let mut stage = "";
    for rule in description["rules"].as_array().unwrap() {
        let (id, of) = (rule["id"].as_str().unwrap(), rule["stage"].as_str().unwrap());
        if of != stage {
            let _ =
                write!(text, "\n## {}{}\n\n| rule | finds |\n|---|---|\n", of[..1].to_uppercase(), &of[1..]);
            stage = of;
        }
        let _ = writeln!(text, "| [`{id}`]({id}.md) | {} |", rule["summary"].as_str().unwrap());
    }
    text
}
