//! A map by name that is fast on long, similar names and has no bad case.
//!
//! A tree ordered by a cheap hash first and the name second: look-ups compare numbers and touch the text once. Names that
//! were made to collide cost what a tree of names always costs, so a hostile lockfile gains nothing, which it would from
//! a hash table without a secret. The order is no order to show: nothing iterates over it.

use std::collections::BTreeMap;

/// Values by name within a group.
#[derive(Debug)]
pub(crate) struct Names<'a, V> {
    by_hash: BTreeMap<(u32, u32, &'a str), V>,
}

impl<V> Default for Names<'_, V> {
    fn default() -> Self {
        Self { by_hash: BTreeMap::new() }
    }
}

impl<'a, V: Copy> Names<'a, V> {
    /// Puts a value and gives the one it replaces.
    pub(crate) fn insert(&mut self, group: u32, name: &'a str, value: V) -> Option<V> {
        self.by_hash.insert((hash(name), group, name), value)
    }

    pub(crate) fn get(&self, group: u32, name: &str) -> Option<V> {
        self.by_hash.get(&(hash(name), group, name)).copied()
    }

    pub(crate) fn len(&self) -> usize {
        self.by_hash.len()
    }
}

/// Multiply and rotate over eight bytes at a time, the end of the name counting as much as its start.
fn hash(name: &str) -> u32 {
    const FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;
    let (words, rest) = name.as_bytes().as_chunks::<8>();
    let mut hash = name.len() as u64;
    for word in words {
        hash = (hash.rotate_left(23) ^ u64::from_le_bytes(*word)).wrapping_mul(FACTOR);
    }
    let last = rest.iter().fold(0_u64, |last, byte| last << 8 | u64::from(*byte));
    hash = (hash.rotate_left(23) ^ last).wrapping_mul(FACTOR);
    // The upper half is the better half.
    (hash >> 32) as u32
}

#[cfg(test)]
mod tests {
    use super::Names;

    #[test]
    fn names_are_told_apart_by_group_and_text() {
        let mut names = Names::default();
        let texts = ["", "a", "b", "aaaaaaaa", "aaaaaaaab", "baaaaaaaa", "node_modules/a", "node_modules/b"];
        for (value, text) in texts.iter().enumerate() {
            assert_eq!(names.insert(0, text, value), None);
            assert_eq!(names.insert(1, text, value + 100), None);
        }
        for (value, text) in texts.iter().enumerate() {
            assert_eq!((names.get(0, text), names.get(1, text)), (Some(value), Some(value + 100)), "{text}");
        }
        assert_eq!((names.get(2, "a"), names.get(0, "c"), names.len()), (None, None, 2 * texts.len()));
        assert_eq!(names.insert(0, "a", 7), Some(1));
    }
}
