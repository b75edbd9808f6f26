//! `[[exceptions]]` and `[[approvals]]`: what was looked at and let pass, by whom, and until when.

use super::Place;
use super::selector::Selector;
use crate::graph::Route;
use crate::lockfile::inventory::Package;

/// A finding that may be, for a time and for a reason.
#[derive(Debug, Clone)]
pub(crate) struct Exception {
    /// The id of the rule.
    pub(crate) rule: &'static str,
    /// The finding's `data.key`, or one of its aliases.
    pub(crate) id: Option<String>,
    pub(crate) package: Option<Selector>,
    /// Only where every way to the package runs like this.
    pub(crate) path: Option<Route>,
    pub(crate) reason: String,
    pub(crate) owner: String,
    /// The last day, and the first second behind it.
    pub(crate) expires: (String, i64),
    pub(crate) control: Option<String>,
    pub(crate) place: Place,
}

/// An addition that was reviewed. Does not expire: a version stays what it was.
#[derive(Debug, Clone)]
pub(crate) struct Approval {
    pub(crate) package: Selector,
}

/// An exception that lasts longer than this is no exception.
const BROAD_DAYS: i64 = 366;

impl Exception {
    pub(crate) fn is_live(&self, now: i64) -> bool {
        now < self.expires.1
    }

    /// Why it lets more pass than it should, if it does.
    pub(crate) fn breadth(&self, now: i64) -> Option<&'static str> {
        if self.expires.1 - now > BROAD_DAYS * 86_400 {
            Some("lasts longer than 366 days")
        } else if self.package.as_ref().is_some_and(Selector::is_pattern) {
            Some("covers a pattern of names")
        } else {
            None
        }
    }

    /// Whether it is about such a finding, paths apart.
    pub(crate) fn is_about(&self, rule: &str, keys: &[&str], package: Option<(&Package<'_>, bool)>) -> bool {
        let id = self.id.as_deref().is_none_or(|id| keys.contains(&id));
        let package = match (&self.package, package) {
            (None, _) => true,
            (Some(selector), Some((package, known_origin))) => selector.allows(package, known_origin),
            (Some(_), None) => false,
        };
        self.rule == rule && id && package
    }

    /// For notices: ``the exception for `rule` ``.
    pub(crate) fn title(&self) -> String {
        let subject = self.package.as_ref().map(|selector| selector.written.as_str()).or(self.id.as_deref());
        format!("the exception for `{}` on `{}`", self.rule, subject.unwrap_or(""))
    }
}

impl Approval {
    pub(crate) fn covers(&self, package: &Package<'_>, known_origin: bool) -> bool {
        self.package.allows(package, known_origin)
    }
}
