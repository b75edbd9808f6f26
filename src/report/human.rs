//! For people: what is wrong, where, why it is there, what to do. Right in 80 columns and in logs without colour.

use std::fmt::Write as _;

use super::document::{Coverage, Finding, Report, Verdict};
use super::{LineOf, RenderOptions};
use crate::policy::level::Level;
use crate::text::inert::inert;

pub(super) fn render(report: &Report, options: &RenderOptions, lines: &LineOf<'_>) -> String {
    let page = Page { color: options.color, width: options.width.unwrap_or(80).clamp(40, 400) as usize };
    let budget = options.max_bytes.map_or(usize::MAX, |most| most as usize);
    let tail = page.tail(report);
    let mut out = page.head(report);
    for (shown, finding) in report.findings.iter().enumerate() {
        let block = page.finding(finding, lines);
        if out.len() + block.len() + tail.len() > budget {
            let _ = writeln!(out, "… and {} more findings\n", report.findings.len() - shown);
            break;
        }
        out.push_str(&block);
    }
    out + &tail
}

struct Page {
    color: bool,
    width: usize,
}

/// SGR colours by meaning.
#[derive(Clone, Copy)]
enum Tint {
    Bad,
    Warn,
    Good,
    Quiet,
    Strong,
}

impl Page {
    fn paint(&self, tint: Tint, text: &str) -> String {
        let code = match tint {
            Tint::Bad => "1;31",
            Tint::Warn => "1;33",
            Tint::Good => "1;32",
            Tint::Quiet => "2",
            Tint::Strong => "1",
        };
        if self.color { format!("\u{1b}[{code}m{text}\u{1b}[0m") } else { text.to_owned() }
    }

    fn head(&self, report: &Report) -> String {
        let mut out = String::new();
        for error in &report.errors {
            let _ = writeln!(out, "{} {}", self.paint(Tint::Bad, "error"), inert(&error.to_string()));
        }
        if !report.errors.is_empty() {
            out.push('\n');
        }
        out
    }

    fn finding(&self, finding: &Finding, lines: &LineOf<'_>) -> String {
        let mut out = String::new();
        let tint = if finding.level == Level::Deny { Tint::Bad } else { Tint::Warn };
        let level = self.paint(tint, finding.level.name());
        let rule = self.paint(Tint::Strong, &finding.rule);
        let package = finding.package.as_ref().map(|package| {
            let version =
                package.version.as_deref().map_or_else(String::new, |version| format!("@{version}"));
            format!(": {}{version}", package.name)
        });
        let _ = writeln!(out, "{level} {rule}{}", inert(&package.unwrap_or_default()));
        self.wrapped(&mut out, "  ", "  ", &inert(&finding.message));
        self.frame(&mut out, finding, lines);
        if let Some(path) = finding.paths.first() {
            let more = finding.path_count.saturating_sub(1);
            let more = if more == 0 { String::new() } else { format!(" (and {more} more ways)") };
            self.wrapped(&mut out, "  why: ", "       ", &(inert(&path.join(" > ")).into_owned() + &more));
        }
        self.wrapped(&mut out, "  fix: ", "       ", &inert(&finding.remediation));
        let policy = format!("  set by {}\n\n", inert(&finding.policy_location));
        out.push_str(&self.paint(Tint::Quiet, policy.trim_end_matches('\n')));
        out.push_str("\n\n");
        out
    }

    /// The lockfile line, as compilers show it.
    fn frame(&self, out: &mut String, finding: &Finding, lines: &LineOf<'_>) {
        let place = &finding.location;
        let file = inert(&place.file);
        let more = finding.locations.len().saturating_sub(1);
        let more = if more == 0 { String::new() } else { format!(" and {more} more places") };
        let _ = writeln!(out, "  --> {file}:{}:{}{more}", place.line, place.column);
        let Some(line) = lines(&place.file, place.line).filter(|_| finding.package.is_some()) else { return };
        let number = place.line.to_string();
        let room = self.width.saturating_sub(number.len() + 5).max(20);
        let shown: String = inert(line.trim_start()).chars().take(room).collect();
        let _ = writeln!(out, "  {} {shown}", self.paint(Tint::Quiet, &format!("{number} |")));
    }

    fn tail(&self, report: &Report) -> String {
        let mut out = String::new();
        for notice in &report.notices {
            let path = notice.path.as_deref().map_or_else(String::new, |path| format!("{path}: "));
            self.wrapped(&mut out, "note: ", "      ", &inert(&format!("{path}{}", notice.message)));
        }
        for rule in report.coverage.iter().filter(|rule| rule.undecided > 0) {
            self.wrapped(&mut out, "undecided: ", "           ", &inert(&undecided(rule)));
        }
        let summary = &report.summary;
        let packages = count(summary.packages, "package", "packages");
        let inputs = count(summary.inputs, "lockfile", "lockfiles");
        let rules = count(crate::text::lines::to_u32(report.policy.rules.len()), "rule", "rules");
        let presets = report.policy.presets.join(", ");
        let _ = writeln!(
            out,
            "{packages} in {inputs}, {rules}, presets: {}",
            if presets.is_empty() { "none" } else { &presets }
        );
        let tint = match report.verdict {
            Verdict::Pass => Tint::Good,
            Verdict::Warn => Tint::Warn,
            Verdict::Deny | Verdict::Error => Tint::Bad,
        };
        let _ = writeln!(out, "{}", self.paint(tint, &summary.headline));
        out
    }

    /// Breaks at spaces; a word longer than the line stands alone.
    fn wrapped(&self, out: &mut String, first: &str, rest: &str, text: &str) {
        let mut line = first.to_owned();
        let mut fresh = true;
        for word in text.split(' ') {
            if !fresh && line.chars().count() + 1 + word.chars().count() > self.width {
                let _ = writeln!(out, "{line}");
                rest.clone_into(&mut line);
                fresh = true;
            }
            if !fresh {
                line.push(' ');
            }
            line.push_str(word);
            fresh = false;
        }
        let _ = writeln!(out, "{line}");
    }
}

fn undecided(rule: &Coverage) -> String {
    let reasons: Vec<_> = rule.reasons.keys().map(String::as_str).collect();
    format!("{} for {}: {}", rule.rule, count(rule.undecided, "package", "packages"), reasons.join("; "))
}

fn count(number: u32, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}
