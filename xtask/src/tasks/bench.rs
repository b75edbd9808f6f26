//! `cargo xtask bench`: how big and how fast.

use std::path::Path;

use anyhow::Result;

use crate::glue::Names;
use crate::guest::{Guest, Profile};
use crate::rooms::Rooms;
use crate::stages::Stages;
use crate::{glue, guest, node, paths, rooms, shell};

/// Rooms below this share are summed up.
const SMALL: usize = 1_000;

/// Sizes of what is handed out, then the measurements of `benches/`.
pub(crate) fn run() -> Result<()> {
    let mut stages = Stages::default();
    super::build::all(&mut stages, Profile::Ship)?;
    stages.run("sizes", sizes)?;
    stages.run("speed", speed)?;
    stages.finish()
}

fn sizes() -> Result<()> {
    println!("{:>10} {:>10}", "bytes", "brotli");
    let npm = paths::npm().join("wasm/lockverdict_bg.wasm");
    let page = paths::root().join("target/page/lockverdict_bg.wasm");
    let dist = paths::dist();
    for file in [npm, page, dist.join("lockverdict.component.wasm"), dist.join("lockverdict.extism.wasm")] {
        let name = file.strip_prefix(paths::root()).unwrap_or(&file).display();
        println!("{:>10} {:>10}  {name}", std::fs::metadata(&file)?.len(), brotli(&file)?);
    }
    println!("\n{:>10}  of the npm package's code, by room and crate", "bytes");
    print(&named()?);
    Ok(())
}

/// The npm package's module once more, with the names of its functions.
fn named() -> Result<Rooms> {
    let folder = paths::target().join("names");
    glue::generate(&guest::build(Guest::Js, Profile::Ship)?, &folder, Names::Keep)?;
    rooms::measure(&std::fs::read(folder.join("lockverdict_bg.wasm"))?)
}

fn print(rooms: &Rooms) {
    let mut sorted: Vec<_> = rooms.iter().filter(|(_, size)| **size >= SMALL).collect();
    sorted.sort_by_key(|(_, size)| std::cmp::Reverse(**size));
    for (room, size) in sorted {
        println!("{size:>10}  {room}");
    }
    let rest: usize = rooms.values().filter(|size| **size < SMALL).sum();
    println!("{rest:>10}  (all smaller ones)");
}

/// As a web server would send it.
fn brotli(file: &Path) -> Result<String> {
    let script = "require('zlib').brotliCompressSync(require('fs').readFileSync(process.argv[1])).length";
    shell::read(shell::tool("node", &["--print", script]).arg(file))
}

fn speed() -> Result<()> {
    let folder = paths::root().join("benches");
    if folder.join("package.json").exists() {
        node::install(&folder)?;
    }
    node::script(&folder, "speed.mjs")
}
