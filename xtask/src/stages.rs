//! Named steps, with the time that each took.

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

/// The steps of one task so far.
#[derive(Default)]
pub(crate) struct Stages {
    times: Vec<(String, Duration)>,
    failed: Vec<String>,
}

impl Stages {
    /// Runs a step that the next ones need.
    pub(crate) fn run<T>(&mut self, name: &str, step: impl FnOnce() -> Result<T>) -> Result<T> {
        println!("── {name}");
        let start = Instant::now();
        let outcome = step().with_context(|| format!("{name} failed"));
        self.times.push((name.to_owned(), start.elapsed()));
        if outcome.is_err() {
            self.print();
        }
        outcome
    }

    /// Runs a step that stands alone: where it fails, the next ones still run, and `finish` says so.
    pub(crate) fn attempt(&mut self, name: &str, step: impl FnOnce() -> Result<()>) {
        println!("── {name}");
        let start = Instant::now();
        if let Err(error) = step() {
            println!("error: {error:#}");
            self.failed.push(name.to_owned());
        }
        self.times.push((name.to_owned(), start.elapsed()));
    }

    /// The table of all steps, and the error if any of them failed.
    pub(crate) fn finish(&self) -> Result<()> {
        self.print();
        if self.failed.is_empty() { Ok(()) } else { bail!("failed: {}", self.failed.join(", ")) }
    }

    fn print(&self) {
        let mut table = String::from("\nminutes  stage\n");
        let mut sum = Duration::ZERO;
        for (name, time) in &self.times {
            sum += *time;
            let mark = if self.failed.contains(name) { "  FAILED" } else { "" };
            let _ = writeln!(table, "{:7.2}  {name}{mark}", minutes(*time));
        }
        println!("{table}{:7.2}  in all", minutes(sum));
    }
}

fn minutes(time: Duration) -> f64 {
    time.as_secs_f64() / 60.0
}
