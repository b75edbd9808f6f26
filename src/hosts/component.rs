//! The component: the world of `wit/lockverdict.wit`, which imports nothing.

use crate::{Diagnostic, Failure};

#[expect(
    unsafe_code,
    clippy::same_length_and_capacity,
    reason = "generated: the component ABI passes raw pointers"
)]
mod bindings {
    wit_bindgen::generate!({ path: "wit/lockverdict.wit", world: "engine" });
    export!(Engine with_types_in self);
    use super::Engine;
}

use bindings::exports::lockverdict::engine::api;

type Blobs = Vec<Vec<u8>>;

/// Stands for the component in the generated traits; all state is in the resources.
struct Engine;

impl api::Guest for Engine {
    type Evaluation = crate::Evaluation;

    fn evaluate(request: String, blobs: Blobs) -> Result<String, api::Failure> {
        Ok(crate::evaluate(&request, blobs)?)
    }

    fn inspect(request: String, blobs: Blobs) -> Result<String, api::Failure> {
        Ok(crate::inspect(&request, blobs)?)
    }

    fn validate_policy(request: String, blobs: Blobs) -> Result<String, api::Failure> {
        Ok(crate::validate_policy(&request, blobs)?)
    }

    fn render(report: String, format: String, options: String, blobs: Blobs) -> Result<String, api::Failure> {
        Ok(crate::render(&report, &format, &options, blobs)?)
    }

    fn describe() -> String {
        crate::describe()
    }
}

impl api::GuestEvaluation for crate::Evaluation {
    fn open(request: String, blobs: Blobs) -> Result<api::Evaluation, api::Failure> {
        Ok(api::Evaluation::new(Self::open(&request, blobs)?))
    }

    fn evaluate(&self) -> String {
        self.evaluate()
    }

    fn inspect(&self) -> String {
        self.inspect()
    }

    fn render(&self, format: String, options: String) -> Result<String, api::Failure> {
        Ok(self.render(&format, &options)?)
    }
}

impl From<Failure> for api::Failure {
    fn from(failure: Failure) -> Self {
        let errors = failure.errors.into_iter().map(api::Diagnostic::from).collect();
        Self { code: failure.code.into_owned(), errors }
    }
}

impl From<Diagnostic> for api::Diagnostic {
    fn from(diagnostic: Diagnostic) -> Self {
        let Diagnostic { code, path, line, column, message } = diagnostic;
        Self { code: code.into_owned(), path, line, column, message }
    }
}
