//! Work is linear in the input: twice the packages cost twice the fuel.
//!
//! Fuel counts instructions, so that the numbers are the same on every machine and in every run.

#![expect(clippy::print_stdout, reason = "the numbers are worth a look: `--nocapture` shows them")]

use std::ops::Range;

use anyhow::{Context, Result, anyhow};
use lockverdict_hosts::guest::{Guest, Limits};

use crate::lockfiles::{MAKERS, Maker, POLICIES, request};
use crate::shapes::SHAPES;

/// What doubling may cost, in thousandths. Sorting and longer paths make it a little more than 2, fixed costs a
/// little less.
const BAND: Range<u64> = 1_900..2_150;

/// For graphs that nobody has only the upper bound counts: what is cut short may be cheaper.
const AT_MOST: Range<u64> = 0..2_150;

#[test]
fn twice_the_packages_cost_twice_the_fuel() -> Result<()> {
    let makers = MAKERS.iter().map(|maker| (maker, BAND));
    for (maker, band) in makers.chain(SHAPES.iter().map(|shape| (shape, AT_MOST))) {
        for (policy, label) in POLICIES.into_iter().zip(["in order", "in violation"]) {
            doubled(maker, policy, &band, &format!("{}, {}, all {label}", maker.path, maker.dialect))?;
        }
    }
    Ok(())
}

#[test]
fn the_same_request_costs_the_same_fuel() -> Result<()> {
    let (maker, [policy, _]) = (MAKERS.first().context("no reader")?, POLICIES);
    assert_eq!(fuel(maker, policy, 500)?, fuel(maker, policy, 500)?);
    Ok(())
}

#[test]
fn no_lockfile_that_the_engine_reads_is_left_out() -> Result<()> {
    let description: serde_json::Value = serde_json::from_str(&lockverdict::describe())?;
    let formats =
        description.get("lockfiles").and_then(|formats| formats.as_array()).context("no formats")?;
    for name in formats.iter().filter_map(|format| format.get("names")?.as_array()).flatten() {
        assert!(MAKERS.iter().any(|maker| name == maker.path), "nobody makes a `{name}` for this test");
    }
    Ok(())
}

fn doubled(maker: &Maker, policy: &str, band: &Range<u64>, label: &str) -> Result<()> {
    let sizes = [500, 1_000, 2_000, 4_000, 8_000];
    let costs = sizes.map(|count| fuel(maker, policy, count)).into_iter().collect::<Result<Vec<_>>>()?;
    for (pair, count) in costs.windows(2).zip(sizes) {
        let [half, whole] = pair else { continue };
        let ratio = whole * 1_000 / half;
        println!("{label}: {count} packages cost {half}, twice as many {ratio}/1000 of it");
        assert!(band.contains(&ratio), "{label}: {count} packages cost {half}, twice as many {whole}");
    }
    Ok(())
}

fn fuel(maker: &Maker, policy: &str, count: usize) -> Result<u64> {
    let mut guest = Guest::new(Limits::AMPLE)?;
    let (request, blobs) = (request(maker.path, policy), [(maker.make)(count).into_bytes()]);
    let answer = guest.ask(|api, store| api.call_evaluate(store, &request, &blobs))?;
    let report = answer.map_err(|failure| anyhow!("{failure:?}"))?;
    let report: serde_json::Value = serde_json::from_str(&report)?;
    let judged = report.pointer("/summary/packages").and_then(serde_json::Value::as_u64);
    assert_eq!(judged, Some(count as u64), "{} {}", maker.path, maker.dialect);
    guest.used()
}
