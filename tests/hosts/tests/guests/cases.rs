//! Every case, natively and in the component: the same bytes, and those that are stored.

use anyhow::{Context, Result, ensure};
use lockverdict::{Diagnostic, Failure};
use lockverdict_hosts::cases::{self, Answers, Case};
use lockverdict_hosts::guest::{Guest, Limits, api};

/// What a call says.
type Answer = Result<String, Failure>;

/// Somebody who answers. The outer error is a trap.
trait Host {
    fn evaluate(&mut self, case: &Case) -> Result<Answer>;
    fn inspect(&mut self, case: &Case) -> Result<Answer>;
    fn validate_policy(&mut self, case: &Case) -> Result<Answer>;
    fn human(&mut self, report: &str) -> Result<Answer>;
}

#[test]
fn every_case_gets_the_stored_answer_from_both() -> Result<()> {
    let cases = cases::all()?;
    ensure!(!cases.is_empty(), "no cases");
    let mut wrong = Vec::new();
    for case in &cases {
        let asked = || format!("case `{}`", case.name);
        let native = answers(&mut Native, case).with_context(asked)?;
        let component = answers(&mut Guest::new(Limits::AMPLE)?, case).with_context(asked)?;
        assert_eq!(native, component, "case `{}`: native and component differ", case.name);
        wrong.extend(case.compare(&native).err().map(|error| format!("{error:#}")));
    }
    assert!(wrong.is_empty(), "{} of {} cases:\n{}", wrong.len(), cases.len(), wrong.join("\n"));
    Ok(())
}

/// What a host says to each question of a case.
fn answers(host: &mut impl Host, case: &Case) -> Result<Answers> {
    let mut answers = Answers::new();
    let verdict = host.evaluate(case)?;
    if let Ok(report) = &verdict
        && case.has("human.txt")
    {
        answers.insert("human.txt", document(host.human(report)?));
    }
    if case.has("inventory.json") {
        answers.insert("inventory.json", document(host.inspect(case)?));
    }
    if case.has("policy.json") {
        answers.insert("policy.json", document(host.validate_policy(case)?));
    }
    let file = if verdict.is_ok() { "report.json" } else { "failure.json" };
    answers.insert(file, document(verdict));
    Ok(answers)
}

/// The answer, or the failure as JSON.
fn document(answer: Answer) -> String {
    answer.unwrap_or_else(|failure| serde_json::json!(failure).to_string())
}

struct Native;

impl Host for Native {
    fn evaluate(&mut self, case: &Case) -> Result<Answer> {
        Ok(lockverdict::evaluate(&case.request, case.blobs.clone()))
    }

    fn inspect(&mut self, case: &Case) -> Result<Answer> {
        Ok(lockverdict::inspect(&case.request, case.blobs.clone()))
    }

    fn validate_policy(&mut self, case: &Case) -> Result<Answer> {
        Ok(lockverdict::validate_policy(&case.request, case.blobs.clone()))
    }

    fn human(&mut self, report: &str) -> Result<Answer> {
        Ok(lockverdict::render(report, "human", "{}", Vec::new()))
    }
}

impl Host for Guest {
    fn evaluate(&mut self, case: &Case) -> Result<Answer> {
        self.ask(|api, store| api.call_evaluate(store, &case.request, &case.blobs)).map(as_native)
    }

    fn inspect(&mut self, case: &Case) -> Result<Answer> {
        self.ask(|api, store| api.call_inspect(store, &case.request, &case.blobs)).map(as_native)
    }

    fn validate_policy(&mut self, case: &Case) -> Result<Answer> {
        self.ask(|api, store| api.call_validate_policy(store, &case.request, &case.blobs)).map(as_native)
    }

    fn human(&mut self, report: &str) -> Result<Answer> {
        self.ask(|api, store| api.call_render(store, report, "human", "{}", &[])).map(as_native)
    }
}

fn as_native(answer: Result<String, api::Failure>) -> Answer {
    answer.map_err(|failure| Failure {
        code: failure.code.into(),
        errors: failure.errors.into_iter().map(native_diagnostic).collect(),
    })
}

fn native_diagnostic(diagnostic: api::Diagnostic) -> Diagnostic {
    let api::Diagnostic { code, path, line, column, message } = diagnostic;
    Diagnostic { code: code.into(), path, line, column, message }
}
