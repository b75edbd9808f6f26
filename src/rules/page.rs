//! What a rule says of itself, under headings that no rule can leave out.

use super::{Key, Rule, common};

/// The rule page. Every field is Markdown.
pub(crate) struct Page {
    /// One line for lists and reports.
    pub(crate) summary: &'static str,
    pub(crate) finds: &'static str,
    pub(crate) why: &'static str,
    pub(crate) evidence: &'static str,
    /// A policy in TOML; a test validates each.
    pub(crate) example: &'static str,
    pub(crate) fix: &'static str,
}

impl Rule {
    /// The page as Markdown, under the fixed headings.
    pub(crate) fn markdown(&self) -> String {
        let page = &self.page;
        format!(
            "# `{}`\n\n{}\n\n## What it finds\n\n{}\n\n## Why it matters\n\n{}\n\n## Evidence it needs\n\n{}\n\n\
             ## Configuration\n\n{}\n\n## Example\n\n```toml\n{}\n```\n\n## How to fix\n\n{}\n",
            self.id,
            page.summary,
            page.finds,
            page.why,
            page.evidence,
            configuration(self.keys),
            page.example.trim(),
            page.fix,
        )
    }
}

fn configuration(own: &[Key]) -> String {
    let row = |key: &Key| {
        format!("| `{}` | {} | {} | {} |\n", key.name, key.shape.describe(), key.default, key.doc)
    };
    let mut table = "| key | value | default | meaning |\n|---|---|---|---|\n".to_owned();
    table.extend(own.iter().map(row));
    table.extend(common().iter().map(row));
    table.trim_end().to_owned()
}
