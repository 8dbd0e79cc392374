//! A program that writes to a stream with the Kinesis Producer Library.

use schemars::JsonSchema;
use serde::Deserialize;

use super::clients::Version;
use super::outside::Program;
use super::place::RunsOn;
use super::{MetricsLevel, grant_metrics};
use crate::blueprint::Blueprint;
use crate::language::Text;
use crate::nodes::{NodeType, Reader, Takes};
use crate::relations::{Port, Relation, Side, WRITE};
use crate::topology::Site;

pub(in crate::nodes) static NODE: NodeType = NodeType {
    keyword: "kpl_application",
    manual: "A program that writes to streams with the Kinesis Producer Library (KPL).\n\n\
         It runs where you deploy it; here it gets its identity: a policy and, with `runs_on`, a role. \
         `client_version` tells the calls apart: since 0.14 KPL lists the shards, before it \
         describes the stream. Its metrics go to the namespace `KinesisProducerLibrary`.",
    page: "https://docs.aws.amazon.com/streams/latest/dev/kinesis-kpl-writing.html",
    sample: "{ type: kpl_application, client_version: \"1.0\", runs_on: ec2 }",
    takes: Takes::Role,
    offers: &[],
    relations: &[Relation {
        block: &WRITE,
        side: Side::From,
        ports: &[Port::RecordSink],
        takes: &[],
        rank: 0,
    }],
    reader: Reader::of::<KplApplication>(),
};

/// Settings of a program with the Kinesis Producer Library.
#[derive(Debug, Deserialize, JsonSchema)]
pub(crate) struct KplApplication {
    /// The version of the library, such as `"1.0"`; the newest without it.
    #[schemars(regex(pattern = super::clients::VERSION))]
    pub(crate) client_version: Option<String>,
    /// Where the program runs. Without it only the policy is made.
    pub(crate) runs_on: Option<RunsOn>,
    /// How much it tells CloudWatch; `none` for nothing at all.
    pub(crate) metrics_level: Option<MetricsLevel>,
    /// The namespace of its metrics; `KinesisProducerLibrary` without it.
    #[schemars(length(min = 1, max = 255))]
    pub(crate) metrics_namespace: Option<Text>,
}

/// The namespace that KPL writes its metrics to unless it is told another.
pub(super) const NAMESPACE: &str = "KinesisProducerLibrary";

impl Program for KplApplication {
    fn runs_on(&self) -> Option<&RunsOn> {
        self.runs_on.as_ref()
    }

    fn version(&self) -> Version {
        Version::of(self.client_version.as_deref())
    }

    fn itself(&self, site: &Site<'_>, blueprint: &mut Blueprint) {
        if self.metrics_level != Some(MetricsLevel::None) {
            let written = self.metrics_namespace.as_ref().map(|text| site.text(&text.0));
            grant_metrics(site, written.unwrap_or(NAMESPACE.into()), blueprint);
        }
    }
}
