use super::changed::changed;
use super::{Answer, Check, Context, Issue, Page, Rule, Stage};
use crate::change::Change;
use crate::ecosystem::url::without_userinfo;
use crate::lockfile::inventory::PackageIndex;

pub(super) const RULE: Rule = Rule {
    id: "source-changed",
    stage: Stage::Change,
    page: Page {
        summary: "the package comes from elsewhere than before",
        finds: "A package that was locked from one host or kind of source (registry, git, URL, file) and now is from another.",
        why: "The name stays, the supplier changes: that is what dependency confusion and a hijacked lockfile look like from the outside.",
        evidence: "The lockfile and its base. Without a base: not applicable.",
        example: "schema = 1\n[rules.source-changed]\nlevel = \"warn\"",
        fix: "Make sure that the new source is meant; if your registry moved, change all entries at once and review that change alone.",
    },
    keys: &[],
    check: Check::Package(check),
};

fn check(context: &Context<'_, '_>, index: PackageIndex) -> Answer {
    let (package, change) = match changed(context, index) {
        Ok(changed) => changed,
        Err(answer) => return answer,
    };
    let Change::From(before) = change else { return Answer::CLEAN };
    let place = |url: Option<&str>| {
        let url = crate::ecosystem::url::Url::parse(url?)?;
        url.host().map(|host| (url.scheme().to_owned(), host.to_owned(), url.port()))
    };
    let (now, then) = (place(package.source.url), place(before.source.url));
    // A lockfile that stops recording URLs says nothing about another place.
    let moved = now.is_some() && then.is_some() && now != then;
    if package.source.kind == before.source.kind && !moved {
        return Answer::CLEAN;
    }
    let shown =
        |url: Option<&str>| url.map_or_else(|| "an unrecorded place".into(), without_userinfo).into_owned();
    let (from, to) = (shown(before.source.url), shown(package.source.url));
    let span = package.source.url.and_then(|url| context.span_of(url));
    let message = format!("`{}` came from another place before", package.name);
    Issue::new(message).key(to.clone()).with("before", from).with("now", to).at(span).into()
}

#[cfg(test)]
mod tests {
    use crate::rules::harness::compare;

    #[test]
    fn a_package_stays_where_it_comes_from() {
        let base = &["a@1.0.0=https://npm.mycompany.example/a/-/a-1.0.0.tgz"];
        for (head, expected) in [
            ("a@1.1.0=https://npm.mycompany.example/a/-/a-1.1.0.tgz", &[][..]),
            ("a@1.1.0", &[]),
            ("a@1.1.0=https://evil.example/a/-/a-1.1.0.tgz", &["`a` came from another place before"]),
            ("a@1.1.0=git+ssh://git@git.example/a.git#0123", &["`a` came from another place before"]),
        ] {
            assert_eq!(compare(super::RULE.id, "", base, &[head]), expected, "{head}");
        }
    }
}
