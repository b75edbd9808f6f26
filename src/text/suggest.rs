//! "Did you mean …?"

/// The known word nearest to what was written, if it is near enough to be what was meant: at most one edit in
/// three characters (Damerau–Levenshtein, adjacent transpositions count once).
pub(crate) fn nearest<'a>(written: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let written: Vec<char> = written.chars().take(64).collect();
    known
        .into_iter()
        .map(|word| (distance(&written, &word.chars().collect::<Vec<_>>()), word))
        .filter(|(edits, word)| *edits <= (word.chars().count().max(3) / 3))
        .min()
        .map(|(_, word)| word)
}

/// ` (did you mean `x`?)`, or nothing.
pub(crate) fn hint<'a>(written: &str, known: impl IntoIterator<Item = &'a str>) -> String {
    nearest(written, known).map_or_else(String::new, |word| format!(", did you mean `{word}`?"))
}

fn distance(a: &[char], b: &[char]) -> usize {
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut row = Vec::with_capacity(b.len() + 1);
        row.push(i + 1);
        for (j, y) in b.iter().enumerate() {
            let get = |row: &[usize], at: usize| row.get(at).copied().unwrap_or(usize::MAX / 2);
            let mut best =
                (get(&last, j + 1) + 1).min(get(&row, j) + 1).min(get(&last, j) + usize::from(x != y));
            let swapped = i > 0 && j > 0 && a.get(i - 1) == Some(y) && b.get(j - 1) == Some(x);
            if swapped {
                best = best.min(get(&before, j - 1) + 1);
            }
            row.push(best);
        }
        before = std::mem::replace(&mut last, row);
    }
    last.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn typing_slips_are_recognised_and_other_words_are_not() {
        let known = ["level", "undecided", "scope", "severity"];
        for (written, expected) in [
            ("levle", Some("level")),
            ("undecide", Some("undecided")),
            ("serverity", Some("severity")),
            ("colour", None),
            ("", None),
        ] {
            assert_eq!(nearest(written, known), expected, "{written}");
        }
    }
}
