//! What the rules about changes have in common.

use super::{Answer, Context};
use crate::change::Change;
use crate::lockfile::inventory::{Package, PackageIndex};

/// The package and what it is to the base; or the answer, where no base was given or nothing changed.
pub(super) fn changed<'c, 'a>(
    context: &Context<'c, 'a>,
    index: PackageIndex,
) -> Result<(&'c Package<'a>, Change<'c, 'a>), Answer> {
    let package = context.package(index).ok_or(Answer::Undecided("the package is not in the inventory"))?;
    match context.change(index) {
        None => Err(Answer::NotApplicable("no base was given")),
        Some(Change::None) => Err(Answer::CLEAN),
        Some(change) => Ok((package, change)),
    }
}
