//! One request from opening to verdict: owns what was parsed, so that nothing is parsed twice.

#![forbid(unsafe_code)]

pub(crate) mod files;

use std::cell::OnceCell;

use bumpalo::Bump;
use self_cell::self_cell;

use crate::failure::{Diagnostic, Failure};
use crate::lockfile::document;
use crate::policy::{LayerText, Policy};
use crate::report::document::Report;
use crate::request::{Blobs, File, Layer, Options, Request};
use crate::text::time::Instant;
use crate::{report, verdict};
use files::{Files, Texts};

/// What the inventories borrow from.
struct Owned {
    texts: Texts,
    base: Option<Texts>,
    arena: Bump,
}

self_cell!(
    /// The texts, and what was read from them.
    struct Read {
        owner: Owned,
        #[covariant]
        dependent: Files,
    }
);

/// An open request.
///
/// `open` reads and checks everything; `evaluate` and `inspect` cannot fail.
pub struct Evaluation {
    files: Opened,
    policy: Policy,
    options: Options,
    now: (String, Instant),
    report: OnceCell<Report>,
}

/// The files of a request, read. Needs neither a policy nor the time.
pub(crate) struct Opened(Read);

impl Opened {
    pub(crate) fn of(
        files: Vec<File>,
        base: Option<Vec<File>>,
        blobs: &mut Blobs,
        options: &Options,
    ) -> Result<Self, Failure> {
        let texts = Texts::of(files, blobs)?;
        let base = base.map(|files| Texts::of(files, blobs)).transpose()?;
        let owned = Owned { texts, base, arena: Bump::new() };
        let read = Read::new(owned, |owned| {
            Files::of(&owned.texts, &owned.arena, options).with_base(owned.base.as_ref(), &owned.arena)
        });
        if read.borrow_dependent().is_empty() {
            let message =
                "no file of the request is a lockfile that this engine knows; `describe` lists their names";
            return Err(Failure::of("nothing-to-judge", vec![Diagnostic::new("nothing-to-judge", message)]));
        }
        Ok(Self(read))
    }

    fn files(&self) -> &Files<'_> {
        self.0.borrow_dependent()
    }

    /// The inventory, as JSON.
    pub(crate) fn inspect(&self) -> String {
        report::to_json(&document::Inventories::of(self.files()))
    }
}

impl Evaluation {
    /// Reads the files and the policy of a request. Fails if the request or the policy is broken, or if no file of
    /// the request is a lockfile; a lockfile that cannot be read is an error in the report instead.
    pub fn open(request: &str, blobs: Vec<Vec<u8>>) -> Result<Self, Failure> {
        let request = Request::parse(request)?;
        let mut blobs = Blobs::new(blobs);
        let now = now(request.now)?;
        let policy = Policy::of(layers(request.policy, &mut blobs)?)?;
        let options = request.options;
        let files = Opened::of(request.files, request.base, &mut blobs, &options)?;
        Ok(Self { files, policy, options, now, report: OnceCell::new() })
    }

    /// The report, as JSON.
    pub fn evaluate(&self) -> String {
        report::to_json(self.report())
    }

    /// The inventory, as JSON.
    pub fn inspect(&self) -> String {
        self.files.inspect()
    }

    /// The report in a format for people or tools, with the lines of the files at hand.
    pub fn render(&self, format: &str, options: &str) -> Result<String, Failure> {
        let options = report::RenderOptions::parse(options)?;
        let files = self.files.files();
        let lines = |file: &str, line: u32| files.line(file, line).map(str::to_owned);
        report::render(self.report(), format, &options, &lines)
    }

    /// Judged once, however often it is asked for.
    fn report(&self) -> &Report {
        let judge =
            || verdict::report(self.files.files(), &self.policy, &self.options, (&self.now.0, self.now.1));
        self.report.get_or_init(judge)
    }
}

/// The files of a request under several policies, read once.
pub(crate) fn judge<const N: usize>(
    request: Request,
    blobs: &mut Blobs,
    policies: [&Policy; N],
) -> Result<[Report; N], Failure> {
    let now = now(request.now)?;
    let files = Opened::of(request.files, request.base, blobs, &request.options)?;
    Ok(policies.map(|policy| verdict::report(files.files(), policy, &request.options, (&now.0, now.1))))
}

/// The inventory of a request's files, as JSON.
pub(crate) fn inspect(request: &str, blobs: Vec<Vec<u8>>) -> Result<String, Failure> {
    let request = Request::parse(request)?;
    let mut blobs = Blobs::new(blobs);
    Opened::of(request.files, None, &mut blobs, &request.options).map(|files| files.inspect())
}

fn now(now: Option<String>) -> Result<(String, Instant), Failure> {
    let Some(now) = now else {
        let message = "the request has no `now`: the engine has no clock, the host says the time";
        return Err(Failure::bad_request(message));
    };
    let Some(instant) = Instant::parse(&now) else {
        let shown = crate::text::inert::inert(&now);
        let message = format!("`now` is `{shown}`: write RFC 3339 in UTC, such as `2026-11-21T20:53:00Z`");
        return Err(Failure::bad_request(message));
    };
    Ok((now, instant))
}

/// The texts of policy layers.
pub(crate) fn layers(layers: Vec<Layer>, blobs: &mut Blobs) -> Result<Vec<LayerText>, Failure> {
    let text = |layer: Layer| {
        let text = blobs.text(layer.content, &layer.name)?;
        Ok(LayerText { name: layer.name, text })
    };
    layers.into_iter().map(text).collect()
}
