//! Instants as hosts write them: RFC 3339 in UTC.

/// Seconds since 1970-01-01T00:00:00Z.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Instant(pub(crate) i64);

impl Instant {
    /// Reads `2026-11-21T20:53:00Z`, with an optional fraction that is dropped. RFC 3339 §5.6, UTC only (`Z`,
    /// `+00:00` or `-00:00`); a leap second counts as the second before it.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let (date, time) = text.split_once(['T', 't', ' '])?;
        let time = ["Z", "z", "+00:00", "-00:00"].iter().find_map(|zone| time.strip_suffix(zone))?;
        let (clock, fraction) = time.split_once('.').unwrap_or((time, "0"));
        let [hours, minutes, seconds] = numbers(clock, ':', [2, 2, 2])?;
        let whole = !fraction.is_empty() && fraction.bytes().all(|b| b.is_ascii_digit());
        if !whole || hours > 23 || minutes > 59 || seconds > 60 {
            return None;
        }
        Some(Self(days(date)? * 86_400 + hours * 3_600 + minutes * 60 + seconds.min(59)))
    }
}

/// The first second behind a day, `2027-01-31`, in UTC.
pub(crate) fn end_of_day(date: &str) -> Option<Instant> {
    days(date).map(|days| Instant((days + 1) * 86_400))
}

/// Days since 1970-01-01 of a proleptic Gregorian `YYYY-MM-DD`.
fn days(date: &str) -> Option<i64> {
    let [year, month, day] = numbers(date, '-', [4, 2, 2])?;
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let length = match month {
        4 | 6 | 9 | 11 => 30,
        2 => 28 + i64::from(leap),
        1..=12 => 31,
        _ => return None,
    };
    if !(1..=length).contains(&day) {
        return None;
    }
    // Years begin in March here, so that the leap day is the last of its year.
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    Some(era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468)
}

fn numbers(text: &str, separator: char, widths: [usize; 3]) -> Option<[i64; 3]> {
    let mut parts = text.split(separator);
    let mut read = |width: usize| {
        let part = parts.next()?;
        let digits = part.len() == width && part.bytes().all(|b| b.is_ascii_digit());
        if digits { part.parse().ok() } else { None }
    };
    let [a, b, c] = widths;
    let out = [read(a)?, read(b)?, read(c)?];
    parts.next().is_none().then_some(out)
}

#[cfg(test)]
mod tests {
    use super::Instant;

    #[test]
    fn instants_are_read_as_rfc_3339_has_them() {
        for (text, expected) in [
            ("1970-01-01T00:00:00Z", Some(0)),
            ("2026-11-21T20:53:00Z", Some(1_795_294_380)),
            ("2000-02-29T23:59:60.999Z", Some(951_868_799)),
            ("1969-12-31T23:59:59+00:00", Some(-1)),
            ("0001-01-01T00:00:00z", Some(-62_135_596_800)),
            ("2026-02-29T00:00:00Z", None),
            ("2026-11-21T20:53:00", None),
            ("2026-11-21T20:53:00+01:00", None),
            ("2026-11-21", None),
            ("2026-1-21T20:53:00Z", None),
            ("2026-11-21T24:00:00Z", None),
            ("2026-11-21T20:53:00.Z", None),
            ("+026-11-21T20:53:00Z", None),
        ] {
            assert_eq!(Instant::parse(text).map(|i| i.0), expected, "{text}");
        }
    }
}
