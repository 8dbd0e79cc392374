//! A program that writes to a stream with the Kinesis Producer Library.

use schemars::JsonSchema;
use serde::Deserialize;

use super::clients::{Version, writer};
use super::place::RunsOn;
use super::{MetricsLevel, address, grant_metrics, identify};
use crate::blueprint::{Blueprint, Statement, grant_key, pascal};
use crate::language::Text;
use crate::nodes::{Address, Component, NodeType, Reader, Takes};
use crate::relations::{Port, Relation, Side, WRITE};
use crate::topology::{Joint, Site};

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
const NAMESPACE: &str = "KinesisProducerLibrary";

impl Component for KplApplication {
    fn lower(&self, site: &Site<'_>, blueprint: &mut Blueprint) {
        identify(site, self.runs_on.as_ref(), blueprint);
        for joint in site.acts() {
            self.write(site, &joint, blueprint);
        }
        if self.metrics_level != Some(MetricsLevel::None) {
            let written = self.metrics_namespace.as_ref().map(|text| site.text(&text.0));
            grant_metrics(site, written.unwrap_or(NAMESPACE.into()), blueprint);
        }
    }

    fn address(&self, site: &Site<'_>) -> Address {
        address(site, self.runs_on.as_ref())
    }
}

impl KplApplication {
    fn write(&self, site: &Site<'_>, joint: &Joint<'_>, blueprint: &mut Blueprint) {
        let version = Version::of(self.client_version.as_deref());
        let Some(writer) = writer(site.keyword(), version) else { return };
        let sid = format!("Write{}", pascal(joint.other.id()));
        let arn = joint.other.address().arn;
        blueprint.grant(
            site,
            Statement::allow(sid, writer.calls, [arn])
                .because(format!("{}: KPL writes to the stream", joint.name()), writer.page),
        );
        if let Some(encryption) = joint.other.component().and_then(|c| c.key(&joint.other)) {
            grant_key(site, joint, &encryption, &["kms:GenerateDataKey"], blueprint);
        }
    }
}
