//! Replication group of ElastiCache: Redis OSS or Valkey, with its slow log and engine log.

mod settings;

use super::{
    Address, Component, Limit, LogDelivery, NodeType, Reader, Takes, handing_on, logs, stream_name,
};
use crate::blueprint::{
    ArnForm, Blueprint, CloudFormationName, Naming, Resource, ResourceId, ResourceKind, templates,
};
use crate::relations::{LogFormat, LogType, Relation, Subscription};
use crate::topology::Site;
use crate::value::{Attribute, Value};

pub(crate) use settings::ElasticacheRedis;

pub(in crate::nodes) static NODE: NodeType = NodeType {
    keyword: "elasticache_redis",
    manual: "A replication group of ElastiCache, with Redis OSS or Valkey.\n\n\
         An edge to a Firehose stream hands on its logs, `log_type: [slow-log, engine-log]` unless it says otherwise, each to one place. The \
         slow log wants Redis OSS 6.0 or Valkey 7, the engine log Redis OSS 6.2. AWS delivers under its service-linked role, which is let in \
         by the tag `LogDeliveryEnabled` that the Firehose stream gets by itself; no role is made. It is encrypted at rest and on its way \
         unless it says otherwise. The logs are a part of the group, so those of one that is there already cannot be drawn.",
    page: "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Log_Delivery.html",
    sample: "{ type: elasticache_redis, node_type: cache.t4g.small, num_cache_clusters: 2 }",
    takes: Takes::Nothing,
    offers: &[],
    relations: &[handing_on(&["log_type", "log_format"])],
    reader: Reader::of::<ElasticacheRedis>(),
};

static GROUP: ResourceKind = ResourceKind {
    name: "elasticache_replication_group",
    terraform: "aws_elasticache_replication_group",
    suffix: "",
    naming: Naming { argument: "replication_group_id", ..Naming::hyphens(40) },
    attributes: &[
        (Attribute::Arn, "arn", CloudFormationName::Ref),
        (Attribute::Name, "replication_group_id", CloudFormationName::Ref),
    ],
    templates: templates!("elasticache_replication_group"),
};

const ARN: ArnForm = ArnForm::regional("elasticache", "replicationgroup:");

/// All logs that a group has.
pub(super) const LOGS: &[LogType] = &[LogType::Slow, LogType::Engine];

impl Component for ElasticacheRedis {
    fn lower(&self, site: &Site<'_>, blueprint: &mut Blueprint) {
        if site.is_existing() {
            return;
        }
        let mut settings = site.settings(self);
        settings.set_first("replication_group_id", site.physical_name(&GROUP));
        let usual = format!("{} of the pipeline {}", site.id(), blueprint.name);
        settings.set("description", site.description().unwrap_or_else(|| usual.into()));
        for encryption in ["at_rest_encryption_enabled", "transit_encryption_enabled"] {
            if settings.at(encryption).is_null() {
                settings.set(encryption, true);
            }
        }
        for (own, value) in [
            ("auth_token_update_strategy", site.settings(&self.auth_token_update_strategy)),
            ("final_snapshot_identifier", site.settings(&self.final_snapshot_identifier)),
            ("apply_immediately", site.settings(&self.apply_immediately)),
            ("log_delivery_configuration", deliveries(site)),
            ("tags", site.tags()),
        ] {
            settings.set(own, value);
        }
        blueprint.add(Resource::new(ResourceId::new(&GROUP, site.id()), settings));
    }

    fn address(&self, site: &Site<'_>) -> Address {
        let mut address = site.addressed(&GROUP, ARN);
        if !site.is_existing() {
            // CloudFormation has no attribute for the ARN.
            address.wired = address.arn.clone();
        }
        address
    }

    fn log_delivery(&self, _: &Relation) -> Option<LogDelivery> {
        Some(LogDelivery::vended())
    }

    fn limits(&self, site: &Site<'_>) -> Vec<Limit> {
        [
            ("apply_immediately", self.apply_immediately.is_some()),
            ("auth_token_update_strategy", self.auth_token_update_strategy.is_some()),
            ("final_snapshot_identifier", self.final_snapshot_identifier.is_some()),
        ]
        .into_iter()
        .filter(|(_, written)| *written)
        .map(|(path, _)| Limit::of(site, path, "cloudformation"))
        .collect()
    }
}

fn deliveries(site: &Site<'_>) -> Value {
    let all = logs(site).into_iter().map(|(log_type, joint)| {
        let format = joint.settings::<Subscription>().log_format.unwrap_or(LogFormat::Json);
        Value::block([
            ("destination", stream_name(&joint.other).into()),
            ("destination_type", "kinesis-firehose".into()),
            ("log_format", site.settings(&format)),
            ("log_type", log_type.word().into()),
        ])
    });
    Value::List(all.collect())
}
