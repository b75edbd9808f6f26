//! Named steps, with the time that each took.

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use anyhow::{Context, Result};

/// The steps of one task so far.
#[derive(Default)]
pub(crate) struct Stages(Vec<(String, Duration)>);

impl Stages {
    /// Runs a step and remembers how long it took, also when it fails.
    pub(crate) fn run<T>(&mut self, name: &str, step: impl FnOnce() -> Result<T>) -> Result<T> {
        println!("── {name}");
        let start = Instant::now();
        let outcome = step().with_context(|| format!("{name} failed"));
        self.0.push((name.to_owned(), start.elapsed()));
        if outcome.is_err() {
            self.print();
        }
        outcome
    }

    /// The table of all steps, in minutes.
    pub(crate) fn print(&self) {
        let mut table = String::from("\nminutes  stage\n");
        let mut sum = Duration::ZERO;
        for (name, time) in &self.0 {
            sum += *time;
            let _ = writeln!(table, "{:7.2}  {name}", minutes(*time));
        }
        println!("{table}{:7.2}  in all", minutes(sum));
    }
}

fn minutes(time: Duration) -> f64 {
    time.as_secs_f64() / 60.0
}
