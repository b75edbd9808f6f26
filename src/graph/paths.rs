//! "Why is this here": the shortest ways from the project to every package, found once for all of them.

use std::collections::VecDeque;

use super::Graph;
use crate::lockfile::inventory::{Inventory, PackageIndex};
use crate::text::lines::to_u32;

/// Longer alternatives to the shortest way are not worth reading.
const LONGEST_ALTERNATIVE: u32 = 64;

/// More packages of one way are not shown: reports stay as small as their lockfiles, however deep a chain is made.
const LONGEST_SHOWN: usize = 32;

/// The `k` shortest ways to each package, as steps back towards a root.
#[derive(Debug)]
pub(crate) struct Paths {
    ways: Vec<Vec<Step>>,
    counts: Vec<u32>,
}

/// A way to a package: the package before it, and which of that one's ways leads on.
#[derive(Debug, Clone, Copy)]
struct Step {
    before: Option<(PackageIndex, u32)>,
    length: u32,
}

impl Paths {
    /// Breadth first, each package accepting its first `k` ways. The first is always cycle-free; an alternative that
    /// passes a package twice is dropped.
    pub(crate) fn of(inventory: &Inventory<'_>, graph: &Graph, k: usize) -> Self {
        let mut paths =
            Self { ways: vec![Vec::new(); inventory.packages.len()], counts: counts(inventory, graph) };
        let mut queue = VecDeque::new();
        for root in &inventory.roots {
            if let Some(ways) = paths.ways.get_mut(*root as usize).filter(|ways| ways.is_empty()) {
                ways.push(Step { before: None, length: 0 });
                queue.push_back((*root, 0_u32));
            }
        }
        while let Some((package, way)) = queue.pop_front() {
            let Some(length) = paths.step(package, way).map(|step| step.length + 1) else { continue };
            for edge in graph.outgoing_of(inventory, package) {
                let taken = paths.ways.get(edge.to as usize).map_or(k, Vec::len);
                let first = taken == 0;
                let alternative =
                    taken < k && length <= LONGEST_ALTERNATIVE && !paths.passes(package, way, edge.to);
                if (first || alternative)
                    && let Some(ways) = paths.ways.get_mut(edge.to as usize)
                {
                    ways.push(Step { before: Some((package, way)), length });
                    queue.push_back((edge.to, to_u32(taken)));
                }
            }
        }
        paths
    }

    fn step(&self, package: PackageIndex, way: u32) -> Option<Step> {
        self.ways.get(package as usize)?.get(way as usize).copied()
    }

    fn passes(&self, package: PackageIndex, way: u32, sought: PackageIndex) -> bool {
        self.back(package, way).any(|passed| passed == sought)
    }

    /// The packages of a way, from its end back to the root.
    fn back(&self, package: PackageIndex, way: u32) -> impl Iterator<Item = PackageIndex> {
        let mut at = Some((package, way));
        std::iter::from_fn(move || {
            let (package, way) = at?;
            at = self.step(package, way)?.before;
            Some(package)
        })
    }

    /// The ways to a package, shortest first, each from a root to the package itself; of a longer one its end, and how
    /// many packages come before that.
    pub(crate) fn to(&self, package: PackageIndex) -> Vec<(u32, Vec<PackageIndex>)> {
        let count = self.ways.get(package as usize).map_or(0, Vec::len);
        let way = |way: usize| {
            let mut path: Vec<_> = self.back(package, to_u32(way)).take(LONGEST_SHOWN).collect();
            path.reverse();
            let length = self.step(package, to_u32(way)).map_or(0, |step| step.length + 1);
            (length.saturating_sub(to_u32(path.len())), path)
        };
        (0..count).map(way).collect()
    }

    /// How many ways there are once the edges that close a cycle are left out, saturating.
    pub(crate) fn count(&self, package: PackageIndex) -> u32 {
        self.counts.get(package as usize).copied().unwrap_or(0)
    }
}

/// Ways to each package: the sum over its requirers, in an order in which those come first.
fn counts(inventory: &Inventory<'_>, graph: &Graph) -> Vec<u32> {
    let mut counts = vec![0_u32; inventory.packages.len()];
    let order = Order::of(inventory, graph);
    for root in &inventory.roots {
        if let Some(count) = counts.get_mut(*root as usize) {
            *count = 1;
        }
    }
    for package in order.finished.iter().rev() {
        let ways = counts.get(*package as usize).copied().unwrap_or(0);
        for edge in graph.outgoing_of(inventory, *package) {
            if order.rank(edge.to) < order.rank(edge.from)
                && let Some(count) = counts.get_mut(edge.to as usize)
            {
                *count = count.saturating_add(ways);
            }
        }
    }
    counts
}

/// Depth-first finishing order from the roots: an edge from a later to an earlier one closes no cycle.
struct Order {
    finished: Vec<PackageIndex>,
    ranks: Vec<u32>,
}

impl Order {
    fn of(inventory: &Inventory<'_>, graph: &Graph) -> Self {
        let count = inventory.packages.len();
        let mut order = Self { finished: Vec::with_capacity(count), ranks: vec![0; count] };
        let mut seen = vec![false; count];
        for root in &inventory.roots {
            let mut stack = vec![(*root, false)];
            while let Some((package, left)) = stack.pop() {
                if left {
                    if let Some(rank) = order.ranks.get_mut(package as usize) {
                        *rank = to_u32(order.finished.len());
                    }
                    order.finished.push(package);
                    continue;
                }
                let Some(seen @ false) = seen.get_mut(package as usize) else { continue };
                *seen = true;
                stack.push((package, true));
                stack.extend(graph.outgoing_of(inventory, package).map(|edge| (edge.to, false)));
            }
        }
        order
    }

    fn rank(&self, package: PackageIndex) -> u32 {
        self.ranks.get(package as usize).copied().unwrap_or(0)
    }
}
