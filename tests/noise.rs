//! Low noise, measured: what the preset `recommended` says of other people's lockfiles, and of honest company set-ups.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails loudly")]

use std::collections::{BTreeMap, BTreeSet};
use std::io::Read as _;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

/// Rules that may deny more than one ordinary project in twenty: what they find is never ordinary.
const EXEMPT: &[&str] = &["malware", "vulnerability", "recent-release", "dependency-confusion"];

fn corpus() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("target/corpus/lockfiles")
}

fn bytes(path: &Path) -> Vec<u8> {
    let packed = std::fs::read(path).unwrap();
    if path.extension().is_none_or(|end| end != "gz") {
        return packed;
    }
    let mut text = Vec::new();
    flate2::read::GzDecoder::new(packed.as_slice()).read_to_end(&mut text).unwrap();
    text
}

/// The newest npm lockfile of each repository, by format and size: the index has no dates. Test fixtures are no
/// ordinary projects.
fn newest() -> Option<Vec<(String, PathBuf, String)>> {
    let index = std::fs::read_to_string(corpus().join("INDEX.json")).ok()?;
    let index: Vec<Value> = serde_json::from_str(&index).unwrap();
    let mut newest: BTreeMap<String, (u64, u64, PathBuf, String)> = BTreeMap::new();
    for entry in index {
        let text = |key: &str| entry[key].as_str().unwrap_or("").to_owned();
        let path = text("path");
        let is_npm = matches!(text("basename").as_str(), "package-lock.json" | "npm-shrinkwrap.json");
        let fixture =
            entry["peer_fixture"] == true || path.split('/').any(|part| matches!(part, "fixtures" | "test"));
        if !is_npm || fixture {
            continue;
        }
        let version = text("version").parse().unwrap_or(0);
        let key =
            (version, entry["packages"].as_u64().unwrap_or(0), corpus().join(text("file")), text("basename"));
        let slot = newest.entry(text("repo")).or_insert_with(|| key.clone());
        if (key.0, key.1) > (slot.0, slot.1) {
            *slot = key;
        }
    }
    Some(newest.into_iter().map(|(repo, (_, _, path, name))| (repo, path, name)).collect())
}

fn judge(policy: &str, files: &[(&str, Vec<u8>)]) -> Value {
    let listed: Vec<_> = files
        .iter()
        .zip(0..)
        .map(|((path, _), blob)| json!({"path": path, "content": {"blob": blob}}))
        .collect();
    let request = json!({
        "schema": 1,
        "now": "2026-11-21T00:00:00Z",
        "files": listed,
        "policy": [{"name": "lockverdict.toml", "content": policy}],
    });
    let blobs = files.iter().map(|(_, bytes)| bytes.clone()).collect();
    serde_json::from_str(&lockverdict::evaluate(&request.to_string(), blobs).unwrap()).unwrap()
}

fn rules_at(report: &Value, level: &str) -> BTreeSet<String> {
    let findings = report["findings"].as_array().unwrap().iter();
    findings
        .filter(|finding| finding["level"] == level)
        .map(|finding| finding["rule"].as_str().unwrap().to_owned())
        .collect()
}

#[test]
fn recommended_denies_few_ordinary_projects() {
    let Some(projects) = newest() else {
        println!("skipped: no corpus under target/corpus");
        return;
    };
    let mut denied: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
    let mut warned: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
    let mut all: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
    for (repo, path, name) in &projects {
        let file = [(name.as_str(), bytes(path))];
        let report = judge("schema = 1", &file);
        assert_eq!(report["errors"], json!([]), "{repo}");
        for (level, counted) in [("deny", &mut denied), ("warn", &mut warned)] {
            for rule in rules_at(&report, level) {
                counted.entry(rule).or_default().insert(repo);
            }
        }
        let every = judge(&every_rule(), &file);
        for rule in rules_at(&every, "deny") {
            all.entry(rule).or_default().insert(repo);
        }
    }
    let denied_projects: BTreeSet<&str> = denied.values().flatten().copied().collect();
    println!(
        "{} projects, {} denied by `recommended`: {denied_projects:?}",
        projects.len(),
        denied_projects.len()
    );
    println!("{:<24}{:>7}{:>7}{:>10}", "rule", "denied", "warned", "would find");
    for (rule, found) in &all {
        let count = |counted: &BTreeMap<String, BTreeSet<&str>>| counted.get(rule).map_or(0, BTreeSet::len);
        println!("{rule:<24}{:>7}{:>7}{:>10}", count(&denied), count(&warned), found.len());
    }
    for (rule, repos) in denied.iter().filter(|(rule, _)| !EXEMPT.contains(&rule.as_str())) {
        // Of few projects, one alone is no rate.
        let most = (projects.len() / 20).max(1);
        assert!(repos.len() <= most, "`{rule}` denies {repos:?}: more than one in twenty; warn, and say why");
    }
}

/// Every rule at `deny`, with nothing allowed beyond the presets' registries.
fn every_rule() -> String {
    let description: Value = serde_json::from_str(&lockverdict::describe()).unwrap();
    let ids = description["rules"].as_array().unwrap().iter().map(|rule| rule["id"].as_str().unwrap());
    let tables: Vec<_> = ids.map(|id| format!("[rules.{id}]\nlevel = \"deny\"\n")).collect();
    format!("schema = 1\nextends = [\"recommended\"]\n{}", tables.concat())
}

/// One kind of company registry: where it answers, and where it keeps archives.
struct Company {
    kind: &'static str,
    /// What the policy allows.
    base: &'static str,
    /// The archive of `name` without scope, of `@mycompany/name`.
    public: &'static str,
    private: &'static str,
    /// What the policy binds private names to, where that is not the base.
    bound: &'static str,
}

const COMPANIES: &[Company] = &[
    Company {
        kind: "Artifactory",
        base: "https://mycompany.jfrog.example/artifactory/api/npm/npm-virtual/",
        public: "https://mycompany.jfrog.example/artifactory/api/npm/npm-virtual/left-pad/-/left-pad-1.3.0.tgz",
        private: "https://mycompany.jfrog.example/artifactory/api/npm/npm-virtual/@mycompany/ui/-/@mycompany/ui-2.0.0.tgz",
        bound: "https://mycompany.jfrog.example/artifactory/api/npm/npm-virtual/",
    },
    Company {
        kind: "CodeArtifact",
        base: "https://mycompany-111122223333.d.codeartifact.eu-central-1.aws.example/npm/shared/",
        public: "https://mycompany-111122223333.d.codeartifact.eu-central-1.aws.example:443/npm/shared/left-pad/-/left-pad-1.3.0.tgz",
        private: "https://mycompany-111122223333.d.codeartifact.eu-central-1.aws.example:443/npm/shared/@mycompany/ui/-/ui-2.0.0.tgz",
        bound: "https://mycompany-111122223333.d.codeartifact.eu-central-1.aws.example/npm/shared/",
    },
    Company {
        kind: "GitHub Packages",
        base: "https://npm.pkg.github.example/",
        public: "https://npm.pkg.github.example/left-pad/-/left-pad-1.3.0.tgz",
        private: "https://npm.pkg.github.example/download/@mycompany/ui/2.0.0/7c1b4f7e3a0d4b6d",
        bound: "https://npm.pkg.github.example/",
    },
    Company {
        kind: "GitLab",
        base: "https://gitlab.example/api/v4/packages/npm/",
        public: "https://gitlab.example/api/v4/packages/npm/left-pad/-/left-pad-1.3.0.tgz",
        private: "https://gitlab.example/api/v4/projects/27/packages/npm/@mycompany/ui/-/@mycompany/ui-2.0.0.tgz",
        bound: "https://gitlab.example/api/v4/projects/27/packages/npm/",
    },
    Company {
        kind: "Azure Artifacts",
        base: "https://pkgs.dev.azure.example/mycompany/_packaging/feed/npm/registry/",
        public: "https://pkgs.dev.azure.example/mycompany/_packaging/feed/npm/registry/left-pad/-/left-pad-1.3.0.tgz",
        private: "https://pkgs.dev.azure.example/mycompany/_packaging/feed/npm/registry/@mycompany/ui/-/ui-2.0.0.tgz",
        bound: "https://pkgs.dev.azure.example/mycompany/_packaging/feed/npm/registry/",
    },
    Company {
        kind: "Verdaccio",
        base: "https://npm.mycompany.example/",
        public: "https://npm.mycompany.example/left-pad/-/left-pad-1.3.0.tgz",
        private: "https://npm.mycompany.example/@mycompany%2fui/-/ui-2.0.0.tgz",
        bound: "https://npm.mycompany.example/",
    },
];

impl Company {
    /// Five lines.
    fn policy(&self) -> String {
        format!(
            "schema = 1\nextends = [\"recommended\"]\n[registries.npm]\nallow = [\"{}\"]\nprivate = {{ \"@mycompany/*\" = \"{}\" }}\n",
            self.base, self.bound
        )
    }

    fn lockfile(public: &str, private: &str) -> Vec<u8> {
        let integrity = format!("sha512-{}==", "A".repeat(86));
        let entry = |version: &str, url: &str| json!({"version": version, "resolved": url, "integrity": integrity, "license": "MIT"});
        let lockfile = json!({
            "name": "app",
            "lockfileVersion": 3,
            "requires": true,
            "packages": {
                "": {"name": "app", "dependencies": {"left-pad": "^1.3.0", "@mycompany/ui": "^2.0.0"}},
                "node_modules/left-pad": entry("1.3.0", public),
                "node_modules/@mycompany/ui": entry("2.0.0", private),
            },
        });
        lockfile.to_string().into_bytes()
    }

    fn npmrc(&self) -> Vec<u8> {
        format!("registry={}\n@mycompany:registry={}\n", self.base, self.bound).into_bytes()
    }

    fn manifest() -> Vec<u8> {
        br#"{"name": "app", "dependencies": {"left-pad": "^1.3.0", "@mycompany/ui": "^2.0.0"}}"#.to_vec()
    }

    fn judge(&self, public: &str, private: &str) -> Value {
        let files = [
            (".npmrc", self.npmrc()),
            ("package-lock.json", Self::lockfile(public, private)),
            ("package.json", Self::manifest()),
        ];
        judge(&self.policy(), &files)
    }
}

#[test]
fn an_honest_company_passes_with_five_lines() {
    for company in COMPANIES {
        assert_eq!(company.policy().lines().count(), 5);
        let report = company.judge(company.public, company.private);
        assert_eq!(report["verdict"], "pass", "{}: {}", company.kind, report["findings"]);
    }
}

#[test]
fn one_foreign_archive_is_denied() {
    for company in COMPANIES {
        let evil = "https://evil.example";
        for (public, private, rule) in [
            (format!("{evil}/left-pad/-/left-pad-1.3.0.tgz"), company.private.to_owned(), "foreign-registry"),
            (company.public.to_owned(), format!("{evil}/@mycompany/ui/-/ui-2.0.0.tgz"), "foreign-registry"),
            (
                company.public.replace(".example", ".example.evil.example"),
                company.private.to_owned(),
                "foreign-registry",
            ),
            (company.public.replace("https:", "http:"), company.private.to_owned(), "insecure-transport"),
            (company.public.replace("left-pad", "evil-pad"), company.private.to_owned(), "name-url-mismatch"),
            (company.public.replace("1.3.0", "1.2.0"), company.private.to_owned(), "version-url-mismatch"),
            (company.public.to_owned(), company.private.replace("2.0.0", "1.9.9"), "version-url-mismatch"),
        ] {
            let report = company.judge(&public, &private);
            assert_eq!(report["verdict"], "deny", "{}: {public} {private}", company.kind);
            assert!(
                rules_at(&report, "deny").contains(rule),
                "{}: {rule}: {}",
                company.kind,
                report["findings"]
            );
        }
    }
}

#[test]
fn every_preset_is_a_policy_by_itself() {
    let description: Value = serde_json::from_str(&lockverdict::describe()).unwrap();
    for preset in description["presets"].as_array().unwrap() {
        let company = &COMPANIES[0];
        let policy = format!("schema = 1\nextends = [{preset}]");
        let files = [(
            "package-lock.json",
            Company::lockfile("https://evil.example/left-pad/-/left-pad-1.3.0.tgz", company.private),
        )];
        assert_eq!(judge(&policy, &files)["verdict"], "deny", "{preset}");
    }
}
