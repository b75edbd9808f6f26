//! What follows from the edges: who is direct, who is reachable and in which role, and why each is there.

mod paths;
mod route;

use crate::collections::Grouped;
use crate::lockfile::inventory::{Edge, Inventory, PackageIndex, Scope};
pub(crate) use paths::Paths;
pub(crate) use route::Route;

/// An inventory's edges, indexed both ways. Everything here is linear in packages and edges.
#[derive(Debug)]
pub(crate) struct Graph {
    outgoing: Grouped,
    incoming: Grouped,
    scopes: Vec<Option<Scope>>,
    direct: Vec<bool>,
}

impl Graph {
    pub(crate) fn of(inventory: &Inventory<'_>) -> Self {
        let count = inventory.packages.len();
        let edges = &inventory.edges;
        let mut graph = Self {
            outgoing: Grouped::by(count, edges.len(), &|edge| {
                edges.get(edge).map_or(u32::MAX, |edge| edge.from)
            }),
            incoming: Grouped::by(count, edges.len(), &|edge| {
                edges.get(edge).map_or(u32::MAX, |edge| edge.to)
            }),
            scopes: vec![None; count],
            direct: vec![false; count],
        };
        let roots = inventory.roots.iter();
        let declared: Vec<_> =
            roots.flat_map(|root| graph.outgoing_of(inventory, *root).map(|edge| edge.to)).collect();
        for package in declared {
            if let Some(slot) = graph.direct.get_mut(package as usize) {
                *slot = true;
            }
        }
        graph.reach(inventory);
        graph
    }

    /// The scope of a way is its weakest edge, the scope of a package its strongest way. So: first everything that
    /// production edges reach, then what one weaker kind adds, and so on.
    fn reach(&mut self, inventory: &Inventory<'_>) {
        let mut waiting: Vec<Vec<PackageIndex>> = vec![Vec::new(); Scope::ALL.len()];
        if let Some(first) = waiting.first_mut() {
            first.clone_from(&inventory.roots);
        }
        for (rank, scope) in Scope::ALL.into_iter().enumerate() {
            let mut open = waiting.get_mut(rank).map(std::mem::take).unwrap_or_default();
            while let Some(package) = open.pop() {
                let Some(slot @ None) = self.scopes.get_mut(package as usize) else { continue };
                *slot = Some(scope);
                for edge in self.outgoing_of(inventory, package) {
                    let kind = Scope::from(edge.kind);
                    if kind <= scope {
                        open.push(edge.to);
                    } else if let Some(later) = waiting.get_mut(kind as usize) {
                        later.push(edge.to);
                    }
                }
            }
        }
    }

    pub(crate) fn outgoing_of<'i, 'a>(
        &self,
        inventory: &'i Inventory<'a>,
        package: PackageIndex,
    ) -> impl Iterator<Item = &'i Edge<'a>> + use<'i, 'a, '_> {
        self.outgoing.of(package).iter().filter_map(|number| inventory.edges.get(*number as usize))
    }

    pub(crate) fn incoming_of<'i, 'a>(
        &self,
        inventory: &'i Inventory<'a>,
        package: PackageIndex,
    ) -> impl Iterator<Item = &'i Edge<'a>> + use<'i, 'a, '_> {
        self.incoming.of(package).iter().filter_map(|number| inventory.edges.get(*number as usize))
    }

    /// Declared by the project or one of its members.
    pub(crate) fn is_direct(&self, package: PackageIndex) -> bool {
        self.direct.get(package as usize).copied().unwrap_or(false)
    }

    /// No root leads to it.
    pub(crate) fn is_unreachable(&self, package: PackageIndex) -> bool {
        self.scopes.get(package as usize).copied().flatten().is_none()
    }

    /// The strongest reachable scope; for an unreachable entry what the lockfile claims.
    pub(crate) fn scope(&self, inventory: &Inventory<'_>, package: PackageIndex) -> Scope {
        let recorded =
            || inventory.packages.get(package as usize).map_or(Scope::Prod, |package| package.recorded_scope);
        self.scopes.get(package as usize).copied().flatten().unwrap_or_else(recorded)
    }
}
