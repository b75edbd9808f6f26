use std::collections::BTreeSet;

use super::words::shown;
use super::{Answer, Check, Context, Issue, Page, Rule, Stage};
use crate::ecosystem::credential::{Found, Kind, find};

pub(super) const RULE: Rule = Rule {
    id: "embedded-credential",
    stage: Stage::Origin,
    page: Page {
        summary: "a URL holds a password or a token",
        finds: "A URL with a password (`https://user:password@host`), with a token in place of the user name, or with a secret in its \
                query (`access_token`, `token`, `sig`, `X-Amz-Signature` and the like): anywhere in the lockfile, in the requirements \
                of package.json, and in the registries of `.npmrc`. The value itself is never printed, whatever rule or format \
                prints the URL. `git@` and variables such as `${NPM_TOKEN}` are no secrets.",
        why: "Lockfiles are committed, published and copied into build logs: whoever reads one can use the secret. It also makes \
              the build depend on an account that nobody sees.",
        evidence: "The lockfile, and package.json and `.npmrc` where they are given.",
        example: "schema = 1\n[rules.embedded-credential]\nlevel = \"deny\"",
        fix: "Revoke the secret now: it is in the history. Then put credentials into the machine's own `.npmrc` or git \
              configuration, write the URL without them, and lock again.",
    },
    keys: &[],
    check: Check::Lockfile(check),
};

fn check(context: &Context<'_, '_>) -> Answer {
    let found = find(context.source.text);
    let entries = if found.is_empty() { Vec::new() } else { Entries::of(context) };
    let mut issues: Vec<Issue> = found
        .iter()
        .map(|secret| {
            let owner = Entries::at(&entries, secret.start).unwrap_or("");
            let place = if owner.is_empty() {
                "a URL of the lockfile".to_owned()
            } else {
                format!("the entry `{}`", shown(owner))
            };
            issue(&place, owner, secret).at(Some((secret.start, secret.end)))
        })
        .collect();
    for (place, text) in elsewhere(context) {
        issues.extend(find(text).iter().map(|secret| issue(&place, &place, secret)));
    }
    Answer::of(issues)
}

/// What does not stand in the lockfile's own text as it is: unescaped strings, and other files.
fn elsewhere<'c>(context: &Context<'c, '_>) -> BTreeSet<(String, &'c str)> {
    let mut texts = BTreeSet::new();
    let escaped = |text: &str| context.source.offset_of(text).is_none();
    for package in &context.inventory.packages {
        if let Some(url) = package.source.url.filter(|url| escaped(url)) {
            texts.insert((format!("the entry `{}`", shown(package.id)), url));
        }
    }
    for edge in context.inventory.edges.iter().filter(|edge| escaped(edge.requirement)) {
        let from = context.package(edge.from).map_or("", |package| package.id);
        texts.insert((format!("a requirement of the entry `{}`", shown(from)), edge.requirement));
    }
    for manifest in &context.inventory.manifests {
        for declared in &manifest.declared {
            texts.insert((format!("`{}`", shown(manifest.path)), declared.requirement));
        }
    }
    for located in context.origins {
        for registry in located.origin.configured().into_iter().chain(located.bound) {
            texts.insert(("`.npmrc`".to_owned(), registry));
        }
    }
    texts
}

fn issue(place: &str, owner: &str, secret: &Found) -> Issue {
    let (what, whom) = match &secret.kind {
        Kind::Password { host } => ("password", format!("a password for `{}`", shown(host))),
        Kind::Token { host } => ("token", format!("a token for `{}`", shown(host))),
        Kind::Parameter { name } => ("parameter", format!("a secret in the parameter `{name}` of a URL")),
    };
    Issue::new(format!("{place} holds {whom}")).key(format!("{owner}: {what}")).with("kind", what)
}

/// Which entry an offset lies in.
struct Entries;

impl Entries {
    fn of<'c>(context: &Context<'c, '_>) -> Vec<(u32, u32, &'c str)> {
        let mut entries: Vec<_> = context
            .inventory
            .packages
            .iter()
            .map(|package| (package.span.0, package.span.1, package.id))
            .collect();
        crate::collections::sort_by(&mut entries, Ord::cmp);
        entries
    }

    /// Old files nest entries: the innermost that starts before is the one, if it has not ended.
    fn at<'c>(entries: &[(u32, u32, &'c str)], offset: usize) -> Option<&'c str> {
        let behind = entries.partition_point(|(start, ..)| (*start as usize) <= offset);
        let (_, end, id) = entries.get(behind.checked_sub(1)?)?;
        ((*end as usize) > offset).then_some(*id)
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::RULES;
    use crate::rules::harness::{judge_files, messages, request};

    const SECRET: &str = "s3cret-0123456789";

    fn check(files: &[(&str, &str)], expected: &[&str]) {
        let files: Vec<_> =
            files.iter().map(|(path, text)| (*path, text.replace("SECRET", SECRET))).collect();
        let files: Vec<_> = files.iter().map(|(path, text)| (*path, text.as_str())).collect();
        let report = judge_files(super::RULE.id, "", &files);
        assert_eq!(messages(&report), expected, "{files:?}");
        // Every rule at once, in every format: the secret is nowhere.
        let every: Vec<_> = RULES
            .iter()
            .map(|rule| format!("[rules.{}]\nlevel = \"deny\"\nundecided = \"deny\"\n", rule.id))
            .collect();
        let (request, blobs) = request(super::RULE.id, &every.concat(), &files);
        let evaluation = crate::Evaluation::open(&request, blobs).unwrap();
        let human = evaluation.render("human", r#"{"width": 400}"#).unwrap();
        for text in
            [evaluation.evaluate(), evaluation.inspect(), human, evaluation.render("json", "{}").unwrap()]
        {
            assert!(!text.contains(SECRET), "{text}");
        }
    }

    fn lockfile(fields: &str) -> String {
        format!(
            r#"{{"packages": {{"": {{"dependencies": {{"a": "1"}}}}, "node_modules/a": {{"version": "1.0.0", {fields}}}}}}}"#
        )
    }

    #[test]
    fn secrets_are_found_and_never_repeated() {
        for (fields, expected) in [
            (
                r#""resolved": "https://u:SECRET@h.example/a.tgz""#,
                vec!["the entry `node_modules/a` holds a password for `h.example`"],
            ),
            (
                r#""resolved": "https:\/\/u:SECRET@h.example\/a.tgz""#,
                vec![
                    "the entry `node_modules/a` holds a password for `h.example`",
                    "the entry `node_modules/a` holds a password for `h.example`",
                ],
            ),
            (
                r#""resolved": "https://u\u003aSECRET\u0040h.example/a.tgz""#,
                vec!["the entry `node_modules/a` holds a password for `h.example`"],
            ),
            (
                r#""resolved": "https:u:SECRET@h.example/a.tgz""#,
                vec!["the entry `node_modules/a` holds a password for `h.example`"],
            ),
            (
                r#""resolved": "git+https://ghp_SECRET@h.example/a.git#main""#,
                vec!["the entry `node_modules/a` holds a token for `h.example`"],
            ),
            (
                r#""resolved": "git+ssh://u:SECRET@h.example/a.git#main""#,
                vec!["the entry `node_modules/a` holds a password for `h.example`"],
            ),
            (
                r#""resolved": "https://h.example/a.tgz?x=1&token=SECRET""#,
                vec!["the entry `node_modules/a` holds a secret in the parameter `token` of a URL"],
            ),
            (
                r#""funding": "https://u:SECRET@h.example/""#,
                vec!["the entry `node_modules/a` holds a password for `h.example`"],
            ),
            (r#""resolved": "git+ssh://git@h.example/a.git#main""#, vec![]),
            (r#""resolved": "https://h.example/@s/a.tgz""#, vec![]),
        ] {
            check(&[("package-lock.json", &lockfile(fields))], &expected);
        }
    }

    #[test]
    fn the_files_beside_are_read_too() {
        let plain = lockfile(r#""integrity": """#);
        check(
            &[
                ("package-lock.json", &plain),
                ("package.json", r#"{"dependencies": {"a": "git+https://u:SECRET@h.example/a.git"}}"#),
            ],
            &["`package.json` holds a password for `h.example`"],
        );
        check(
            &[("package-lock.json", &plain), (".npmrc", "registry=https://u:SECRET@h.example/")],
            &["`.npmrc` holds a password for `h.example`"],
        );
        let old = r#"{"lockfileVersion": 1, "requires": true, "dependencies": {"a": {"version": "git+https://h.example/a.git#0", "from": "git+https://u:SECRET@h.example/a.git"}}}"#;
        check(
            &[("package-lock.json", old)],
            &["the entry `node_modules/a` holds a password for `h.example`"],
        );
    }
}
