//! The language runtimes of functions, and when those end that do.
//!
//! Dates: <https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html>, facts/streams.md §4.1; judged as of a day, never the clock.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::date::Date;

/// The end of a runtime.
#[derive(Clone, Copy, Debug)]
pub(crate) struct End {
    /// What to write instead.
    pub(crate) successor: &'static str,
    /// From this day on it gets no fixes.
    pub(crate) deprecated: Date,
    /// From this day on no function can be created with it.
    pub(crate) blocked: Date,
}

/// `/// doc, Variant = "word", whether Terraform 5.100 knows it, its end when that is near or past;`
macro_rules! runtimes {
    ($($(#[$doc:meta])* $variant:ident = $word:literal, $in_terraform:literal, $end:expr;)+) => {
        /// A language runtime.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
        pub(crate) enum Runtime {
            $($(#[$doc])* #[serde(rename = $word)] $variant,)+
        }

        impl Runtime {
            /// As it is written.
            pub(crate) fn word(self) -> &'static str {
                match self {
                    $(Self::$variant => $word,)+
                }
            }

            /// Does the AWS provider 5.100 take it?
            pub(crate) fn is_in_terraform(self) -> bool {
                match self {
                    $(Self::$variant => $in_terraform,)+
                }
            }

            /// When it ends, as far as that is near or past.
            pub(crate) fn end(self) -> Option<End> {
                let end: Option<(&'static str, Date, Date)> = match self {
                    $(Self::$variant => $end,)+
                };
                end.map(|(successor, deprecated, blocked)| End { successor, deprecated, blocked })
            }
        }
    };
}

runtimes! {
    /// .NET 6.
    Dotnet6 = "dotnet6", true, Some(("dotnet10", Date::new(2024, 12, 20), Date::new(2026, 6, 1)));
    /// .NET 8.
    Dotnet8 = "dotnet8", true, Some(("dotnet10", Date::new(2026, 11, 10), Date::new(2026, 12, 10)));
    /// .NET 10.
    Dotnet10 = "dotnet10", false, None;
    /// .NET Core 3.1.
    DotnetCore31 = "dotnetcore3.1", true, Some(("dotnet10", Date::new(2023, 4, 3), Date::new(2023, 4, 3)));
    /// Go 1.
    Go1 = "go1.x", true, Some(("provided.al2023", Date::new(2024, 1, 8), Date::new(2024, 2, 8)));
    /// Java 8.
    Java8 = "java8", true, Some(("java25", Date::new(2024, 1, 8), Date::new(2024, 2, 8)));
    /// Java 8 on Amazon Linux 2.
    Java8Al2 = "java8.al2", true, Some(("java25", Date::new(2026, 6, 30), Date::new(2026, 7, 31)));
    /// Java 11.
    Java11 = "java11", true, Some(("java25", Date::new(2026, 6, 30), Date::new(2026, 7, 31)));
    /// Java 17.
    Java17 = "java17", true, Some(("java25", Date::new(2026, 6, 30), Date::new(2026, 7, 31)));
    /// Java 21.
    Java21 = "java21", true, None;
    /// Java 25.
    Java25 = "java25", false, None;
    /// Node.js 14.
    Node14 = "nodejs14.x", true, Some(("nodejs24.x", Date::new(2023, 12, 4), Date::new(2024, 1, 9)));
    /// Node.js 16.
    Node16 = "nodejs16.x", true, Some(("nodejs24.x", Date::new(2024, 6, 12), Date::new(2026, 6, 1)));
    /// Node.js 18.
    Node18 = "nodejs18.x", true, Some(("nodejs24.x", Date::new(2025, 9, 1), Date::new(2026, 6, 1)));
    /// Node.js 20.
    Node20 = "nodejs20.x", true, Some(("nodejs24.x", Date::new(2026, 4, 30), Date::new(2026, 6, 1)));
    /// Node.js 22.
    Node22 = "nodejs22.x", true, None;
    /// Node.js 24.
    Node24 = "nodejs24.x", false, None;
    /// Any program on Amazon Linux.
    Provided = "provided", true, Some(("provided.al2023", Date::new(2024, 1, 8), Date::new(2024, 2, 8)));
    /// Any program on Amazon Linux 2.
    ProvidedAl2 = "provided.al2", true, Some(("provided.al2023", Date::new(2026, 6, 30), Date::new(2026, 7, 31)));
    /// Any program on Amazon Linux 2023.
    ProvidedAl2023 = "provided.al2023", true, None;
    /// Python 3.7.
    Python37 = "python3.7", true, Some(("python3.14", Date::new(2023, 12, 4), Date::new(2024, 1, 9)));
    /// Python 3.8.
    Python38 = "python3.8", true, Some(("python3.14", Date::new(2024, 10, 14), Date::new(2026, 6, 1)));
    /// Python 3.9.
    Python39 = "python3.9", true, Some(("python3.14", Date::new(2025, 12, 15), Date::new(2026, 6, 1)));
    /// Python 3.10.
    Python310 = "python3.10", true, Some(("python3.14", Date::new(2026, 6, 30), Date::new(2026, 7, 31)));
    /// Python 3.11.
    Python311 = "python3.11", true, Some(("python3.14", Date::new(2026, 6, 30), Date::new(2026, 7, 31)));
    /// Python 3.12.
    Python312 = "python3.12", true, None;
    /// Python 3.13.
    Python313 = "python3.13", true, None;
    /// Python 3.14.
    Python314 = "python3.14", false, None;
    /// Ruby 2.7.
    Ruby27 = "ruby2.7", true, Some(("ruby3.4", Date::new(2023, 12, 7), Date::new(2024, 1, 9)));
    /// Ruby 3.2.
    Ruby32 = "ruby3.2", true, Some(("ruby3.4", Date::new(2026, 3, 31), Date::new(2026, 6, 1)));
    /// Ruby 3.3.
    Ruby33 = "ruby3.3", true, None;
    /// Ruby 3.4.
    Ruby34 = "ruby3.4", true, None;
    /// Ruby 4.0.
    Ruby40 = "ruby4.0", false, None;
}
