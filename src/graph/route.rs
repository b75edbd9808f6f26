//! A pattern of ways through the graph, `app > ** > lodash`, and whether a package can be reached by any other way.

use std::collections::BTreeSet;

use super::Graph;
use crate::lockfile::inventory::{Inventory, Package, PackageIndex};
use crate::pattern::Name;

/// A way from a root to a package. `*` stands for one package, `**` for any number.
#[derive(Debug, Clone)]
pub(crate) struct Route {
    steps: Vec<Step>,
}

#[derive(Debug, Clone)]
enum Step {
    /// Any number of packages.
    Gap,
    /// One package: any, or of that name, and in that version if one is given.
    One(Option<Name>, Option<String>),
}

/// Steps of one route; their positions are bits of one word.
const MOST_STEPS: usize = 16;
/// Where following a route through a graph is given up: nothing is suppressed then.
const MOST_STATES: usize = 2_000_000;

impl Route {
    /// Reads `a > ** > b@1.0.0`; the error completes the sentence "`text` …".
    pub(crate) fn parse(text: &str) -> Result<Self, String> {
        let steps: Vec<Step> =
            text.split('>').map(|step| Step::parse(step.trim())).collect::<Result<_, _>>()?;
        if steps.len() > MOST_STEPS {
            return Err(format!("has more than {MOST_STEPS} steps"));
        }
        match steps.last() {
            Some(Step::One(Some(_), _)) => Ok(Self { steps }),
            _ => Err("does not end at a package".to_owned()),
        }
    }

    /// Whether every way from a root to the package runs along this route, and at least one does. Walks the graph
    /// together with the positions that the route can be at; ways are never listed.
    pub(crate) fn covers_all(&self, inventory: &Inventory<'_>, graph: &Graph, target: PackageIndex) -> bool {
        let mut seen: BTreeSet<(PackageIndex, u32)> = BTreeSet::new();
        let mut open: Vec<(PackageIndex, u32)> = Vec::new();
        for root in &inventory.roots {
            open.extend(
                inventory.packages.get(*root as usize).map(|package| (*root, self.advance(1, package))),
            );
        }
        let mut covered = false;
        while let Some((package, positions)) = open.pop() {
            if !seen.insert((package, positions)) {
                continue;
            }
            if package == target {
                if positions & self.end() == 0 {
                    return false;
                }
                covered = true;
            }
            if seen.len() > MOST_STATES {
                return false;
            }
            for edge in graph.outgoing_of(inventory, package) {
                if let Some(next) = inventory.packages.get(edge.to as usize) {
                    open.push((edge.to, self.advance(positions, next)));
                }
            }
        }
        covered
    }

    /// The bit behind the last step.
    fn end(&self) -> u32 {
        1 << self.steps.len()
    }

    /// The positions after one more package. Position `n` is before step `n`; a gap may be left out.
    fn advance(&self, positions: u32, package: &Package<'_>) -> u32 {
        let positions = self.skip_gaps(positions);
        let mut next = 0;
        for (at, step) in self.steps.iter().enumerate() {
            if positions & (1 << at) == 0 {
                continue;
            }
            match step {
                Step::Gap => next |= 1 << at,
                Step::One(..) if step.fits(package) => next |= 1 << (at + 1),
                Step::One(..) => {}
            }
        }
        self.skip_gaps(next)
    }

    fn skip_gaps(&self, mut positions: u32) -> u32 {
        for (at, step) in self.steps.iter().enumerate() {
            if matches!(step, Step::Gap) && positions & (1 << at) != 0 {
                positions |= 1 << (at + 1);
            }
        }
        positions
    }
}

impl Step {
    fn parse(text: &str) -> Result<Self, String> {
        match text {
            "" => Err("has an empty step".to_owned()),
            "**" => Ok(Self::Gap),
            "*" => Ok(Self::One(None, None)),
            _ => {
                let at =
                    text.char_indices().skip(1).find(|(_, character)| *character == '@').map(|(at, _)| at);
                let (name, version) = match at {
                    Some(at) => (text.get(..at).unwrap_or(text), text.get(at + 1..)),
                    None => (text, None),
                };
                Ok(Self::One(Some(Name::parse(name)?), version.map(str::to_owned)))
            }
        }
    }

    fn fits(&self, package: &Package<'_>) -> bool {
        let Self::One(name, version) = self else { return false };
        name.as_ref().is_none_or(|name| name.matches(package.name))
            && version.as_deref().is_none_or(|version| package.version == Some(version))
    }
}
