//! `validate_policy`: what is wrong with a policy, and what it would enable.

use serde::Serialize;

use super::Policy;
use crate::evaluation::layers;
use crate::failure::{Diagnostic, Failure};
use crate::report::document::RuleInForce;
use crate::report::to_json;
use crate::request::{Blobs, Request};

/// The answer of `validate_policy`.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Validation {
    /// Always 1.
    pub schema: u32,
    /// Every mistake, with its line. Empty = the policy is good.
    pub diagnostics: Vec<Diagnostic>,
    /// Kinds of evidence the enabled rules ask for.
    pub needs: Vec<String>,
    /// What the policy would put in force.
    pub rules: Vec<RuleInForce>,
}

/// Checks the policy layers of a request. A broken policy is an answer here, not a failure.
pub fn validate_policy(request: &str, blobs: Vec<Vec<u8>>) -> Result<String, Failure> {
    let request = Request::parse(request)?;
    let layers = layers(request.policy, &mut Blobs::new(blobs))?;
    let (diagnostics, rules) = match Policy::of(layers) {
        Ok(policy) => (Vec::new(), policy.in_force().rules),
        Err(failure) => (failure.errors, Vec::new()),
    };
    Ok(to_json(&Validation { schema: 1, diagnostics, needs: Vec::new(), rules }))
}
