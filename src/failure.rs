//! What went wrong, in sentences a stranger can act on.

use std::borrow::Cow;
use std::fmt;

use serde::{Deserialize, Serialize};

/// One thing that could not be read or understood.
///
/// The message is one lower-case line that names the input in backticks. `line` and `column` count from 1, in
/// the unit the request asked for.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Diagnostic {
    /// Stable, kebab-case: `malformed-lockfile`, `unknown-key`, …
    pub code: Cow<'static, str>,
    /// The file or policy layer it is about.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub path: Option<String>,
    /// 1-based.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub line: Option<u32>,
    /// 1-based.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub column: Option<u32>,
    /// What is wrong and, where there is one, what to write instead.
    pub message: String,
}

impl Diagnostic {
    /// A diagnostic that points at no file.
    pub fn new(code: &'static str, message: impl Into<String>) -> Self {
        Self { code: Cow::Borrowed(code), path: None, line: None, column: None, message: message.into() }
    }

    /// The same diagnostic, about a file.
    #[must_use]
    pub fn in_file(mut self, path: &str) -> Self {
        self.path = Some(path.to_owned());
        self
    }

    /// The same diagnostic, at a place in that file.
    #[must_use]
    pub fn at(mut self, (line, column): (u32, u32)) -> Self {
        self.line = Some(line);
        self.column = Some(column);
        self
    }
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(path) = &self.path {
            write!(f, "{path}")?;
            if let (Some(line), Some(column)) = (self.line, self.column) {
                write!(f, ":{line}:{column}")?;
            }
            write!(f, ": ")?;
        }
        write!(f, "{}", self.message)
    }
}

/// A call that could not be answered at all: a bad request, a bad policy, or no file to judge.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Failure {
    /// `bad-request`, `bad-policy` or `nothing-to-judge`.
    pub code: Cow<'static, str>,
    /// Every reason that was found, not only the first.
    pub errors: Vec<Diagnostic>,
}

impl Failure {
    /// A request that breaks the contract.
    pub(crate) fn bad_request(message: impl Into<String>) -> Self {
        Self::of("bad-request", vec![Diagnostic::new("bad-request", message)])
    }

    pub(crate) fn of(code: &'static str, errors: Vec<Diagnostic>) -> Self {
        Self { code: Cow::Borrowed(code), errors }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, error) in self.errors.iter().enumerate() {
            if index > 0 {
                writeln!(f)?;
            }
            write!(f, "{error}")?;
        }
        Ok(())
    }
}

impl std::error::Error for Failure {}
