//! What the client libraries call, by version: facts/streams.md §2.1 and §3.4, read from the clients' sources.

use crate::date::Date;

/// A version as far as it is written: `3`, `3.x` and no version at all stand for the newest of their line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Version(pub(crate) u32, pub(crate) u32);

/// What a `client_version` looks like.
pub(crate) const VERSION: &str = r"^[0-9]+(\.([0-9]+|x))*$";

impl Version {
    const NEWEST: u32 = u32::MAX;

    pub(crate) fn of(text: Option<&str>) -> Self {
        let mut parts = text.unwrap_or_default().split('.').map(|part| part.parse().ok());
        let mut next = || parts.next().flatten().unwrap_or(Self::NEWEST);
        Self(next(), next())
    }
}

/// What a client that writes to a stream calls.
#[derive(Debug)]
pub(crate) struct Writer {
    keyword: &'static str,
    /// The first version of which this is so.
    since: Version,
    pub(crate) calls: &'static [&'static str],
    pub(crate) page: &'static str,
}

/// <https://github.com/awslabs/amazon-kinesis-producer/blob/master/CHANGELOG.md>
const KPL: &str = "https://docs.aws.amazon.com/streams/latest/dev/kinesis-kpl-writing.html";

/// By type, the newest first.
static WRITERS: &[Writer] = &[
    Writer {
        keyword: "kpl_application",
        since: Version(0, 14),
        calls: &["kinesis:ListShards", "kinesis:PutRecords"],
        page: KPL,
    },
    Writer {
        keyword: "kpl_application",
        since: Version(0, 0),
        calls: &["kinesis:DescribeStream", "kinesis:PutRecords"],
        page: KPL,
    },
];

/// The calls of a client on the stream that it writes to.
pub(crate) fn writer(keyword: &str, version: Version) -> Option<&'static Writer> {
    WRITERS.iter().find(|writer| writer.keyword == keyword && version >= writer.since)
}

/// Client lines that AWS no longer supports: type, the line's name, its first supported version, and the day on which support ended.
pub(crate) static ENDED: &[(&str, &str, Version, Date)] = &[
    ("kcl_application", "KCL 1", Version(2, 0), Date::new(2026, 1, 30)),
    ("kpl_application", "KPL 0", Version(1, 0), Date::new(2026, 1, 30)),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_compare_as_far_as_they_are_written() {
        assert!(Version::of(Some("0.14")) >= Version(0, 14));
        assert!(Version::of(Some("0.13.1")) < Version(0, 14));
        assert!(Version::of(Some("3.x")) > Version(3, 4));
        assert!(Version::of(None) > Version(3, 4));
        assert!(Version::of(Some("1")) < Version(2, 0));
    }
}
