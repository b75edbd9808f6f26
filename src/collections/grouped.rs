//! Numbers grouped by owner, in linear time and two allocations.

use crate::text::lines::to_u32;

/// The positions of a list, grouped by the owner each has; within an owner in the order of the list.
#[derive(Debug, Default)]
pub(crate) struct Grouped {
    starts: Vec<u32>,
    positions: Vec<u32>,
}

impl Grouped {
    /// Groups `count` positions by `owner`, a number below `owners`; what has no such owner is left out.
    pub(crate) fn by(owners: usize, count: usize, owner: &dyn Fn(usize) -> u32) -> Self {
        let mut starts = vec![0_u32; owners + 1];
        for position in 0..count {
            let next = (owner(position) as usize).checked_add(1);
            if let Some(size) = next.and_then(|next| starts.get_mut(next)) {
                *size += 1;
            }
        }
        let mut before = 0;
        for start in &mut starts {
            before += *start;
            *start = before;
        }
        let mut free = starts.clone();
        let mut positions = vec![0_u32; before as usize];
        for position in 0..count {
            let Some(next) = free.get_mut(owner(position) as usize) else { continue };
            // The last of the starts is the end, and no owner's.
            if let Some(slot) = positions.get_mut(*next as usize) {
                *slot = to_u32(position);
                *next += 1;
            }
        }
        Self { starts, positions }
    }

    /// The positions of one owner.
    pub(crate) fn of(&self, owner: u32) -> &[u32] {
        let at = |index: Option<usize>| {
            index.and_then(|index| self.starts.get(index)).map(|start| *start as usize)
        };
        let owner = owner as usize;
        let range = at(Some(owner)).zip(at(owner.checked_add(1)));
        range.and_then(|(start, end)| self.positions.get(start..end)).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::Grouped;

    #[test]
    fn groups_keep_the_order_of_the_list() {
        let owners = [2_u32, 0, 2, 9, 0];
        let grouped = Grouped::by(3, owners.len(), &|position| owners[position]);
        assert_eq!(
            [grouped.of(0), grouped.of(1), grouped.of(2), grouped.of(3)],
            [&[1, 4][..], &[], &[0, 2], &[]]
        );
        assert_eq!(Grouped::by(0, 0, &|_| 0).of(0), &[] as &[u32]);
    }
}
