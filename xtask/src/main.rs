//! Build tasks: `cargo xtask build|check|test|bench|package|serve`.
//!
//! Plain Rust instead of scripts, so that every machine with rustup and Node runs the same steps.

#![forbid(unsafe_code)]
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "tasks talk to people")]
#![expect(
    clippy::disallowed_methods,
    reason = "tasks measure time and read the environment; the engine does not"
)]

mod chromium;
mod component;
mod corpus;
mod deny;
mod glue;
mod guest;
mod node;
mod paths;
mod rooms;
mod sections;
mod shell;
mod stages;
mod std_from_source;
mod tasks;
mod wasm_target;

use std::process::ExitCode;

use anyhow::{Result, bail};

const USAGE: &str = "\
cargo xtask <task>

  build [--dev]   the three guests, the npm package and the page; --dev: quicker to build, slower to run
  check           formatting, lints, licences and sources of dependencies, types
  demo            a first verdict, from nothing
  test            everything, with all set-up; never skips
  bench           sizes by room, and speed
  corpus          unpacks the corpus, where there is one
  package         dist/*.tgz, ready to publish
  serve           dist/ on localhost";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match dispatch(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn dispatch(arguments: &[String]) -> Result<()> {
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["build"] => tasks::build::run(guest::Profile::Ship),
        ["build", "--dev"] => tasks::build::run(guest::Profile::Dev),
        ["demo"] => tasks::demo::run(),
        ["corpus"] => corpus::unpack(),
        ["check"] => tasks::check::run(),
        ["test"] => tasks::test::run(),
        ["bench"] => tasks::bench::run(),
        ["package"] => tasks::package::run(),
        ["serve"] => tasks::serve::run(),
        ["help" | "--help" | "-h"] => {
            println!("{USAGE}");
            Ok(())
        }
        _ => bail!("unknown task `{}`\n\n{USAGE}", words.join(" ")),
    }
}
