//! The resource answers as the stateless calls do, as often as it is asked.

use anyhow::{Context, Result, anyhow};
use lockverdict_hosts::guest::{Guest, Limits, api::Failure};
use serde_json::json;

use crate::lockfiles::{MAKERS, POLICIES, request};

fn lucky<T>(answer: Result<T, Failure>) -> Result<T> {
    answer.map_err(|failure| anyhow!("{failure:?}"))
}

#[test]
fn an_open_evaluation_answers_as_the_stateless_calls_do() -> Result<()> {
    let (maker, [_, policy]) = (MAKERS.first().context("no reader")?, POLICIES);
    let (request, blobs) = (request(maker.path, policy), [(maker.make)(50).into_bytes()]);
    let mut guest = Guest::new(Limits::AMPLE)?;
    let report = lucky(guest.ask(|api, store| api.call_evaluate(store, &request, &blobs))?)?;
    let inventory = lucky(guest.ask(|api, store| api.call_inspect(store, &request, &blobs))?)?;
    let open = lucky(guest.ask(|api, store| api.evaluation().call_open(store, &request, &blobs))?)?;
    for _ in 0..2 {
        assert_eq!(guest.ask(|api, store| api.evaluation().call_evaluate(store, open))?, report);
        assert_eq!(guest.ask(|api, store| api.evaluation().call_inspect(store, open))?, inventory);
    }
    let human = guest.ask(|api, store| api.evaluation().call_render(store, open, "human", "{}"))?;
    // Without an open evaluation the lines that the format quotes have to be handed over again.
    let files = json!({ "files": [{ "path": maker.path, "content": { "blob": 0 } }] }).to_string();
    let stateless = guest.ask(|api, store| api.call_render(store, &report, "human", &files, &blobs))?;
    assert_eq!(lucky(human)?, lucky(stateless)?);
    let nonsense =
        guest.ask(|api, store| api.evaluation().call_render(store, open, "no-such-format", "{}"))?;
    assert_eq!(nonsense.map_err(|failure| failure.code), Err("unknown-format".to_owned()));
    guest.ask(|_, store| open.resource_drop(store))
}

#[test]
fn a_request_that_is_no_json_is_a_failure_with_a_reason() -> Result<()> {
    let mut guest = Guest::new(Limits::AMPLE)?;
    let answer = guest.ask(|api, store| api.call_evaluate(store, "<html>", &[]))?;
    let failure = answer.err().context("it was understood")?;
    assert_eq!((failure.code.as_str(), failure.errors.len()), ("bad-request", 1));
    Ok(())
}
