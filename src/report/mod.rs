//! Renderers: one a format, one line in [`FORMATS`].

#![forbid(unsafe_code)]

pub mod document;
mod human;

use serde::{Deserialize, Serialize};

use crate::ecosystem::credential::redacted_line;
use crate::failure::{Diagnostic, Failure};
use crate::request::{Blobs, File};
use crate::text::lines::Lines;
use document::{Report, SCHEMA};

/// How to write a report.
#[derive(Debug, Clone, Default, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct RenderOptions {
    /// The files the report is about, for code frames.
    pub files: Vec<File>,
    /// Terminal colours.
    pub color: bool,
    /// Columns to fit into; none = 80.
    pub width: Option<u32>,
    /// The most bytes to write; what does not fit is counted. None = no limit.
    pub max_bytes: Option<u32>,
}

impl RenderOptions {
    pub(crate) fn parse(text: &str) -> Result<Self, Failure> {
        serde_json::from_str(text)
            .map_err(|error| Failure::bad_request(format!("the render options are not understood: {error}")))
    }
}

/// Finds a line of a file: for code frames.
pub(crate) type LineOf<'l> = dyn Fn(&str, u32) -> Option<String> + 'l;

/// A renderer.
struct Format {
    name: &'static str,
    render: fn(&Report, &RenderOptions, &LineOf<'_>) -> String,
}

const FORMATS: &[Format] = &[
    Format { name: "human", render: human::render },
    Format { name: "json", render: |report, _, _| to_json(report) + "\n" },
];

/// The names of all formats.
pub(crate) fn formats() -> impl Iterator<Item = &'static str> {
    FORMATS.iter().map(|format| format.name)
}

/// Writes a report in a format.
pub(crate) fn render(
    report: &Report,
    format: &str,
    options: &RenderOptions,
    lines: &LineOf<'_>,
) -> Result<String, Failure> {
    let Some(known) = FORMATS.iter().find(|known| known.name == format) else {
        let names: Vec<_> = formats().map(|name| format!("`{name}`")).collect();
        let shown = crate::text::inert::inert(format);
        let hint = crate::text::suggest::hint(format, formats());
        let message = format!("unknown format `{shown}`{hint}; there are {}", names.join(" and "));
        return Err(Failure::of("unknown-format", vec![Diagnostic::new("unknown-format", message)]));
    };
    // Lines of files are shown as they are, but for the secrets in them.
    let redacted = |file: &str, line: u32| lines(file, line).map(|line| redacted_line(&line));
    Ok((known.render)(report, options, &redacted))
}

/// JSON of a document that always can be written: no map has keys that are no strings, no number is infinite.
pub(crate) fn to_json(document: &impl Serialize) -> String {
    serde_json::to_string(document).unwrap_or_default()
}

impl Report {
    pub(crate) fn parse(text: &str) -> Result<Self, Failure> {
        let report: Self = serde_json::from_str(text)
            .map_err(|error| Failure::bad_request(format!("the report is not understood: {error}")))?;
        if report.schema != SCHEMA {
            let message = format!("the report has schema `{}`; this engine speaks `{SCHEMA}`", report.schema);
            return Err(Failure::bad_request(message));
        }
        Ok(report)
    }
}

/// `render` without an evaluation: lines come from the files given along.
pub(crate) fn render_stateless(
    report: &str,
    format: &str,
    options: &str,
    blobs: Vec<Vec<u8>>,
) -> Result<String, Failure> {
    let report = Report::parse(report)?;
    let options = RenderOptions::parse(options)?;
    let mut blobs = Blobs::new(blobs);
    let mut texts = Vec::new();
    for file in &options.files {
        if let Some(blob) = file.content {
            let bytes = blobs.take(blob, &file.path)?;
            let text = String::from_utf8_lossy(&bytes).into_owned();
            texts.push((file.path.clone(), Lines::of(&text), text));
        }
    }
    let line_of = |file: &str, line: u32| {
        let (_, lines, text) = texts.iter().find(|(path, ..)| path == file)?;
        lines.text(text, line).map(str::to_owned)
    };
    render(&report, format, &options, &line_of)
}
