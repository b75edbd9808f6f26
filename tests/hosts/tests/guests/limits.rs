//! A host that gives too little gets a clean trap, and its next instance works.

use anyhow::Result;
use lockverdict_hosts::guest::{Guest, Limits};
use wasmtime::Trap;

use crate::lockfiles::{MAKERS, request};

/// Judges a lockfile of two thousand packages under limits.
fn judge(limits: Limits) -> Result<String> {
    let maker = &MAKERS[0];
    let mut guest = Guest::new(limits)?;
    let answer = guest.ask(|api, store| {
        api.call_evaluate(store, &request(maker.path), &[(maker.make)(2_000).into_bytes()])
    })?;
    answer.map_err(|failure| anyhow::anyhow!("{failure:?}"))
}

fn trap(outcome: Result<String>) -> Trap {
    let error = outcome.expect_err("the limit does not bind");
    *error.downcast_ref::<Trap>().unwrap_or_else(|| panic!("no trap: {error:#}"))
}

#[test]
fn without_fuel_it_traps_and_the_next_instance_works() -> Result<()> {
    assert_eq!(trap(judge(Limits { fuel: 1_000_000, ..Limits::AMPLE })), Trap::OutOfFuel);
    judge(Limits::AMPLE)?;
    Ok(())
}

#[test]
fn in_too_little_memory_it_traps_and_the_next_instance_works() -> Result<()> {
    assert_eq!(trap(judge(Limits { memory: 2 << 20, ..Limits::AMPLE })), Trap::UnreachableCodeReached);
    judge(Limits::AMPLE)?;
    Ok(())
}

#[test]
fn sixty_four_mebibytes_are_plenty_for_two_thousand_packages() -> Result<()> {
    judge(Limits { memory: 64 << 20, ..Limits::AMPLE })?;
    Ok(())
}
