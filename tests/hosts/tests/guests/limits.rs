//! A host that gives too little gets a clean trap, and its next instance works.

use anyhow::{Context, Result, anyhow};
use lockverdict_hosts::guest::{Guest, Limits};
use wasmtime::Trap;

use crate::lockfiles::{MAKERS, POLICIES, request};

/// Judges a lockfile of two thousand packages, all in violation, under limits.
fn judge(limits: Limits) -> Result<String> {
    let (maker, [_, policy]) = (MAKERS.first().context("no reader")?, POLICIES);
    let (request, blobs) = (request(maker.path, policy), [(maker.make)(2_000).into_bytes()]);
    let answer = Guest::new(limits)?.ask(|api, store| api.call_evaluate(store, &request, &blobs))?;
    answer.map_err(|failure| anyhow!("{failure:?}"))
}

/// How it ended, which must be a trap and no failure of the host.
fn trap(outcome: Result<String>) -> Result<Trap> {
    let error = outcome.err().context("the limit does not bind")?;
    error.downcast_ref::<Trap>().copied().with_context(|| format!("no trap: {error:#}"))
}

#[test]
fn without_fuel_it_traps_and_the_next_instance_works() -> Result<()> {
    assert_eq!(trap(judge(Limits { fuel: 1_000_000, ..Limits::AMPLE }))?, Trap::OutOfFuel);
    judge(Limits::AMPLE)?;
    Ok(())
}

#[test]
fn in_too_little_memory_it_traps_and_the_next_instance_works() -> Result<()> {
    assert_eq!(trap(judge(Limits { memory: 2 << 20, ..Limits::AMPLE }))?, Trap::UnreachableCodeReached);
    judge(Limits::AMPLE)?;
    Ok(())
}

#[test]
fn sixty_four_mebibytes_are_plenty_for_two_thousand_packages() -> Result<()> {
    judge(Limits { memory: 64 << 20, ..Limits::AMPLE })?;
    Ok(())
}
