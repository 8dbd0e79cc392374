//! Days of the calendar: runtimes and services are judged as of one, never by the clock.

use std::fmt;
use std::str::FromStr;

/// A day, in the order of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date {
    year: u16,
    month: u8,
    day: u8,
}

/// The day of the AWS facts that this release was made with.
pub const RELEASE: Date = Date::new(2026, 11, 25);

impl Date {
    /// INVARIANT: the three make a day; only literals of this program come here.
    pub const fn new(year: u16, month: u8, day: u8) -> Self {
        Self { year, month, day }
    }
}

impl Default for Date {
    fn default() -> Self {
        RELEASE
    }
}

impl FromStr for Date {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        read(text).ok_or_else(|| "write a day as YYYY-MM-DD, such as 2026-11-25".to_owned())
    }
}

fn read(text: &str) -> Option<Date> {
    let well_formed = text.len() == 10
        && text.bytes().enumerate().all(|(at, byte)| match at {
            4 | 7 => byte == b'-',
            _ => byte.is_ascii_digit(),
        });
    let mut parts = text.split('-').filter(|_| well_formed);
    let year: u16 = parts.next()?.parse().ok()?;
    let month: u8 = parts.next()?.parse().ok()?;
    let day: u8 = parts.next()?.parse().ok()?;
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    let last = match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if leap => 29,
        2 => 28,
        _ => return None,
    };
    (1..=last).contains(&day).then_some(Date { year, month, day })
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

/// Seconds since 1970 of a moment in RFC 3339: `2026-01-31T08:00:00Z`, `2026-01-31T09:00:00.5+01:00`. Parts of a second are dropped.
pub(crate) fn epoch_seconds(moment: &str) -> Option<i64> {
    let date = read(moment.get(..10)?)?;
    let time = moment.get(10..)?.strip_prefix(['T', 't'])?;
    let of_day = clock(time.get(..5)?)? * 60 + two_digits(time.get(5..)?.strip_prefix(':')?, 60)?;
    let zone = time.get(8..)?;
    let zone = zone
        .strip_prefix('.')
        .map_or(zone, |rest| rest.trim_start_matches(|letter: char| letter.is_ascii_digit()));
    let offset = match zone.split_at_checked(1)? {
        ("Z" | "z", "") => 0,
        ("+", zone) => clock(zone)?,
        ("-", zone) => -clock(zone)?,
        _ => return None,
    };
    Some(days_since_1970(date) * 86_400 + of_day - offset * 60)
}

/// `HH:MM` in minutes.
fn clock(text: &str) -> Option<i64> {
    let (hours, minutes) = text.split_once(':')?;
    (text.len() == 5).then_some(two_digits(hours, 24)? * 60 + two_digits(minutes, 60)?)
}

fn two_digits(text: &str, limit: i64) -> Option<i64> {
    let digits = text.get(..2)?;
    let value: i64 = digits.bytes().all(|b| b.is_ascii_digit()).then(|| digits.parse().ok())??;
    (value < limit).then_some(value)
}

/// By the rule of the Gregorian calendar, with years that begin in March.
fn days_since_1970(date: Date) -> i64 {
    let (month, day) = (i64::from(date.month), i64::from(date.day));
    let year = i64::from(date.year) - i64::from(month <= 2);
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    year * 365 + year / 4 - year / 100 + year / 400 + of_year - 719_468
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_and_ordered() {
        let day = |text: &str| text.parse::<Date>();
        assert_eq!(day("2024-02-29"), Ok(Date::new(2024, 2, 29)));
        assert!(day("2026-01-27") < day("2026-11-03"));
        assert_eq!(RELEASE.to_string().parse(), Ok(RELEASE));
    }

    #[test]
    fn moments_are_counted() {
        assert_eq!(epoch_seconds("1970-01-01T00:00:00Z"), Some(0));
        assert_eq!(epoch_seconds("2026-01-31T08:00:00Z"), Some(1_769_846_400));
        assert_eq!(epoch_seconds("2026-01-31T09:30:00.25+01:30"), Some(1_769_846_400));
        assert_eq!(epoch_seconds("2000-02-29T23:59:59-00:00"), Some(951_868_799));
        for text in ["", "2026-01-31", "2026-01-31T08:00Z", "2026-01-31T24:00:00Z", "yesterday"] {
            assert_eq!(epoch_seconds(text), None, "{text}");
        }
    }

    #[test]
    fn what_is_no_day_is_refused() {
        for text in [
            "",
            "2026-2-1",
            "2025-02-29",
            "2026-13-01",
            "2026-00-01",
            "2026-01-00",
            "2026/01/01",
            "+026-01-01",
            "2026-01-011",
        ] {
            assert!(text.parse::<Date>().is_err(), "{text}");
        }
    }
}
