//! Work is linear in the input: twice the packages cost twice the fuel.
//!
//! Fuel counts instructions, so that the numbers are the same on every machine and in every run.

use anyhow::{Context, Result};
use lockverdict_hosts::guest::{Guest, Limits};

use crate::lockfiles::{MAKERS, Maker, request};

/// What doubling may cost, in thousandths. Sorting makes it a little more than 2, fixed costs a little less.
const BAND: std::ops::Range<u64> = 1_800..2_250;

#[test]
fn twice_the_packages_cost_twice_the_fuel() -> Result<()> {
    for maker in &MAKERS {
        let sizes = [500, 1_000, 2_000, 4_000, 8_000];
        let costs = sizes.map(|count| fuel(maker, count)).into_iter().collect::<Result<Vec<_>>>()?;
        for (pair, count) in costs.windows(2).zip(sizes) {
            let [half, whole] = pair else { continue };
            let ratio = whole * 1_000 / half;
            println!("{} {}: {count} packages {half}, doubled × {ratio}/1000", maker.path, maker.dialect);
            assert!(
                BAND.contains(&ratio),
                "{} {}: {count} packages, doubled × {ratio}/1000",
                maker.path,
                maker.dialect
            );
        }
    }
    Ok(())
}

#[test]
fn the_same_request_costs_the_same_fuel() -> Result<()> {
    let maker = MAKERS.first().context("no reader")?;
    assert_eq!(fuel(maker, 500)?, fuel(maker, 500)?);
    Ok(())
}

fn fuel(maker: &Maker, count: usize) -> Result<u64> {
    let mut guest = Guest::new(Limits::AMPLE)?;
    let answer = guest.ask(|api, store| {
        api.call_evaluate(store, &request(maker.path), &[(maker.make)(count).into_bytes()])
    })?;
    let report = answer.map_err(|failure| anyhow::anyhow!("{failure:?}"))?;
    let report: serde_json::Value = serde_json::from_str(&report)?;
    let read = report.pointer("/summary/packages").and_then(serde_json::Value::as_u64);
    assert_eq!(read, Some(count as u64), "{} {}", maker.path, maker.dialect);
    guest.used()
}
