//! Searching text eight bytes at a time, in plain arithmetic that wasm does as fast as any processor.

const LOW: u64 = 0x0101_0101_0101_0101;
const HIGH: u64 = 0x8080_8080_8080_8080;

/// The high bit of every byte that is zero; above the lowest such byte there may be false ones, so only the lowest counts.
const fn zeros(word: u64) -> u64 {
    word.wrapping_sub(LOW) & !word & HIGH
}

const fn equal(word: u64, byte: u8) -> u64 {
    zeros(word ^ (LOW * byte as u64))
}

/// The high bit of every byte below 0x20, with the same caveat.
const fn controls(word: u64) -> u64 {
    word.wrapping_sub(LOW * 0x20) & !word & HIGH
}

/// Bytes before the first one of which `marks` sets the high bit.
#[inline]
fn first(bytes: &[u8], marks: impl Fn(u64) -> u64, is: impl Fn(u8) -> bool) -> usize {
    let (words, rest) = bytes.as_chunks::<8>();
    for (index, word) in words.iter().enumerate() {
        let marks = marks(u64::from_le_bytes(*word));
        if marks != 0 {
            return index * 8 + marks.trailing_zeros() as usize / 8;
        }
    }
    let tail = rest.iter().position(|byte| is(*byte)).unwrap_or(rest.len());
    words.len() * 8 + tail
}

/// Bytes of a JSON string before its quote, an escape or a control character.
pub(crate) fn plain_string(bytes: &[u8]) -> usize {
    first(
        bytes,
        |word| equal(word, b'"') | equal(word, b'\\') | controls(word),
        |byte| matches!(byte, b'"' | b'\\' | 0..0x20),
    )
}

/// Bytes before the end of the line.
pub(crate) fn line(bytes: &[u8]) -> usize {
    first(bytes, |word| equal(word, b'\n') | equal(word, b'\r'), |byte| matches!(byte, b'\n' | b'\r'))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn finds_what_a_plain_loop_finds(bytes in proptest::collection::vec(prop_oneof![any::<u8>(), 0x1e_u8..0x24, Just(b'\n'), Just(b'a')], 0..40)) {
            let string = bytes.iter().position(|b| matches!(b, b'"' | b'\\' | 0..0x20)).unwrap_or(bytes.len());
            prop_assert_eq!(super::plain_string(&bytes), string);
            let line = bytes.iter().position(|b| matches!(b, b'\n' | b'\r')).unwrap_or(bytes.len());
            prop_assert_eq!(super::line(&bytes), line);
        }
    }
}
