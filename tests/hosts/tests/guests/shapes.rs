//! Graphs that nobody has and anybody can send: work must stay linear on them too.

use std::fmt::Write as _;

use crate::lockfiles::{Maker, facts};

/// All of them, as lockfiles of version 3.
pub(crate) const SHAPES: [Maker; 5] = [
    Maker { path: "package-lock.json", dialect: "a chain", make: |count| lockfile(count, chain) },
    Maker {
        path: "package-lock.json",
        dialect: "forty requirements each",
        make: |count| lockfile(count, dense),
    },
    Maker { path: "package-lock.json", dialect: "all require one", make: |count| lockfile(count, hub) },
    Maker {
        path: "package-lock.json",
        dialect: "nothing required",
        make: |count| lockfile(count, |_, _| Vec::new()),
    },
    Maker { path: "package-lock.json", dialect: "nested fifty deep", make: nested },
];

fn chain(index: usize, _: usize) -> Vec<usize> {
    vec![index + 1, index + 2]
}

fn dense(index: usize, count: usize) -> Vec<usize> {
    (1..=40).map(|step| (index * 7 + step * 13) % count).collect()
}

fn hub(index: usize, count: usize) -> Vec<usize> {
    if index == 0 { (1..count).collect() } else { vec![0] }
}

fn lockfile(count: usize, requires: fn(usize, usize) -> Vec<usize>) -> String {
    let folder = |index| format!("node_modules/p{index}");
    written(count, folder, |index| {
        requires(index, count).into_iter().filter(|other| *other < count).collect()
    })
}

/// Towers of folders inside each other; each package requires the one inside its folder.
fn nested(count: usize) -> String {
    const DEPTH: usize = 50;
    let folder = |index| {
        let bottom = index - index % DEPTH;
        (bottom..=index).map(|floor| format!("node_modules/p{floor}")).collect::<Vec<_>>().join("/")
    };
    written(count, folder, |index| vec![index + 1].into_iter().filter(|next| next % DEPTH > 0).collect())
}

fn written(count: usize, folder: impl Fn(usize) -> String, requires: impl Fn(usize) -> Vec<usize>) -> String {
    let mut text = r#"{"lockfileVersion":3,"packages":{"":{"dependencies":{"p0":"1"}}"#.to_owned();
    for index in 0..count {
        let all = requires(index)
            .into_iter()
            .map(|other| format!(r#""p{other}":"1""#))
            .collect::<Vec<_>>()
            .join(",");
        let _ = write!(text, r#","{}":{{{},"dependencies":{{{all}}}}}"#, folder(index), facts(index));
    }
    text + "\n}}\n"
}
