//! Domain of OpenSearch or Elasticsearch. Passive: others put documents into its indexes and search them.

use super::access;
pub(crate) use super::settings::Domain;
use super::settings::TlsPolicy;
use crate::blueprint::{
    ArnForm, Blueprint, CloudFormationName, LOG_GROUP, LOG_RESOURCE_POLICY, Naming, Policy,
    Resource, ResourceId, ResourceKind, templates,
};
use crate::nodes::{Address, Calls, Component, Limit, NodeType, Reader, Takes};
use crate::relations::Port;
use crate::topology::Site;
use crate::value::{Attribute, Expr, Value};

use super::cluster::INSTANCE_TYPE;

pub(in crate::nodes) static NODE: NodeType = NodeType {
    keyword: "opensearch_domain",
    manual: "A domain of Amazon OpenSearch Service.\n\n\
         Draw a Firehose stream to it to have its records indexed, or a program that puts documents itself; draw it to a program that searches. \
         Its access policy lets in the roles that do so and nobody else. It is encrypted at rest and between its nodes, and answers over TLS 1.2 \
         alone; each can be turned off in the open. Without `cluster_config` it is one node of r7g.large.search with 20 GiB, without \
         `engine_version` OpenSearch 2.19.\n\n\
         In a network (`vpc_options`) it has no public endpoint: a Firehose stream then needs `vpc_config` on its edge, a function its own.\n\n\
         With `advanced_security_options` the domain asks its own roles, too: map each role of this pipeline to one of them in the dashboards, \
         or let `master_user_arn` do so.\n\n\
         `existing` takes the ARN of a domain that is there; add one of another account by `cluster_endpoint`, and let the roles in by its \
         policy there.",
    page: "https://docs.aws.amazon.com/opensearch-service/latest/developerguide/createupdatedomains.html",
    sample: "{ type: opensearch_domain }",
    takes: Takes::Nothing,
    offers: &[Port::SearchIndex, Port::Documents],
    relations: &[],
    reader: Reader::of::<Domain>(),
};

pub(crate) static DOMAIN: ResourceKind = ResourceKind {
    name: "opensearch_domain",
    terraform: "aws_opensearch_domain",
    suffix: "",
    naming: Naming { argument: "domain_name", ..Naming::hyphens(28) },
    attributes: &[
        (Attribute::Arn, "arn", CloudFormationName::GetAtt("Arn")),
        (Attribute::Name, "domain_name", CloudFormationName::Ref),
        (Attribute::Endpoint, "endpoint", CloudFormationName::GetAtt("DomainEndpoint")),
    ],
    templates: templates!("opensearch_domain"),
};

const ARN: ArnForm = ArnForm::regional("es", "domain/");

/// The engine of a domain that names none: <https://docs.aws.amazon.com/opensearch-service/latest/developerguide/what-is.html#choosing-version>
const ENGINE: &str = "OpenSearch_2.19";
/// GiB of each volume.
const VOLUME_SIZE: i64 = 20;

impl Component for Domain {
    fn lower(&self, site: &Site<'_>, blueprint: &mut Blueprint) {
        if site.is_existing() {
            return;
        }
        let mut settings = site.settings(self);
        settings.set_first("domain_name", site.physical_name(&DOMAIN));
        if self.engine_version.is_none() {
            settings.set("engine_version", ENGINE);
        }
        self.nodes(&mut settings);
        self.protection(&mut settings);
        let logs = self.logs(site, &mut settings, blueprint);
        settings.set("access_policies", Value::Null);
        settings.set("tags", site.tags());
        let retain = site.common().every.retain.unwrap_or(true);
        let id = ResourceId::new(&DOMAIN, site.id());
        let id = blueprint.add(Resource::new(id, settings).retain(retain).after(logs));
        outputs(site, &id, blueprint);
    }

    /// The policy names the roles that act, so it is written when all of them are known.
    fn settle(&self, site: &Site<'_>, blueprint: &mut Blueprint) {
        let (statements, roles) = access::admitted(site, blueprint);
        let written = self.policy_statements.iter().flatten();
        let written = written.map(|document| site.settings(document)).collect();
        let policy = Policy::of(statements).with(written);
        let id = ResourceId::new(&DOMAIN, site.id());
        if let Some(resource) = blueprint.resources.get_mut(&id)
            && !policy.is_empty()
        {
            resource.settings.set("access_policies", Value::Policy(Box::new(policy)));
            *resource = resource.clone().after(roles);
        }
    }

    fn address(&self, site: &Site<'_>) -> Address {
        let url = match &self.cluster_endpoint {
            Some(endpoint) => Some(site.text(&endpoint.0)),
            None if site.is_existing() => None,
            None => {
                let id = ResourceId::new(&DOMAIN, site.id());
                Some(Expr::from("https://").then(Expr::attribute(id, Attribute::Endpoint)))
            }
        };
        Address { url, ..site.addressed(&DOMAIN, ARN) }
    }

    fn calls(&self, site: &Site<'_>, port: Port, index: Option<Expr>) -> Calls {
        access::calls(site, port, index)
    }

    fn credentials(&self) -> &'static [&'static str] {
        &["advanced_security_options.master_user_options.master_user_password"]
    }

    fn limits(&self, site: &Site<'_>) -> Vec<Limit> {
        let mut found = Vec::new();
        if self.auto_tune_options.is_some() {
            found.push(Limit::of(site, "auto_tune_options", "cloudformation"));
        }
        let endpoint = self.domain_endpoint_options.as_ref();
        if endpoint.and_then(|endpoint| endpoint.tls_security_policy)
            == Some(TlsPolicy::Tls12Rfc9151)
        {
            let path = "domain_endpoint_options.tls_security_policy";
            let value = "Policy-Min-TLS-1-2-RFC9151-FIPS-2024-08";
            found.push(Limit::of(site, path, "terraform").value(value));
        }
        found
    }
}

impl Domain {
    /// Is the engine one that has no types of documents? <https://opensearch.org/docs/latest/breaking-changes/#remove-mapping-types-parameter>
    pub(crate) fn is_typeless(&self) -> bool {
        let version = self.engine_version.as_ref().and_then(|version| version.literal());
        let old = version.and_then(|version| version.strip_prefix("Elasticsearch_"));
        old.is_none_or(|old| old.starts_with(['7', '8']))
    }

    /// Node types and volumes that AWS would ask for.
    fn nodes(&self, settings: &mut Value) {
        let cluster = self.cluster_config.as_ref();
        if cluster.is_none_or(|cluster| cluster.instance_type.is_none()) {
            if cluster.is_none() {
                settings.set("cluster_config", self::empty_cluster());
            }
            settings.entry("cluster_config").set("instance_type", INSTANCE_TYPE);
        }
        let has_disks = cluster.is_some_and(|cluster| cluster.has_disks());
        if self.ebs_options.is_none() && !has_disks {
            settings.set(
                "ebs_options",
                Value::block([
                    ("ebs_enabled", true.into()),
                    ("volume_type", "gp3".into()),
                    ("volume_size", VOLUME_SIZE.into()),
                    ("iops", Value::Null),
                    ("throughput", Value::Null),
                ]),
            );
        }
    }

    /// Encryption and TLS, on unless they are turned off; and what follows from a block that is there.
    fn protection(&self, settings: &mut Value) {
        if self.encrypt_at_rest.is_none() {
            let on = Value::block([("enabled", true.into()), ("kms_key_id", Value::Null)]);
            settings.set("encrypt_at_rest", on);
        }
        if self.node_to_node_encryption.is_none() {
            settings.set("node_to_node_encryption", Value::block([("enabled", true.into())]));
        }
        let written = self.domain_endpoint_options.as_ref();
        if written.is_none() {
            let none = ["custom_endpoint", "custom_endpoint_certificate_arn"];
            settings.set(
                "domain_endpoint_options",
                Value::block(none.map(|argument| (argument, Value::Null))),
            );
        }
        let endpoint = settings.entry("domain_endpoint_options");
        if written.is_none_or(|written| written.enforce_https.is_none()) {
            endpoint.set("enforce_https", true);
        }
        if written.is_none_or(|written| written.tls_security_policy.is_none()) {
            endpoint.set("tls_security_policy", "Policy-Min-TLS-1-2-PFS-2023-10");
        }
        let named = written.is_some_and(|written| written.custom_endpoint.is_some());
        endpoint.set("custom_endpoint_enabled", named.then_some(true));
        if self.advanced_security_options.is_some() {
            settings.entry("advanced_security_options").set("enabled", true);
        }
        if self.cognito_options.is_some() {
            settings.entry("cognito_options").set("enabled", true);
        }
    }

    /// The logs as CloudFormation lists them, and the policy of CloudWatch Logs that lets the domain write them. Answers what to wait for.
    fn logs(
        &self,
        site: &Site<'_>,
        settings: &mut Value,
        blueprint: &mut Blueprint,
    ) -> Vec<ResourceId> {
        let published: Vec<_> = self.log_publishing_options.iter().flatten().collect();
        let entry = |log: &&super::settings::LogPublishing| {
            let group = site.settings(&log.cloudwatch_log_group_arn);
            let entry =
                [("CloudWatchLogsLogGroupArn", group), ("Enabled", Value::Bool(log.enabled))];
            let entry = entry.map(|(key, value)| (key.to_owned(), value));
            (log.log_type.name().to_owned(), Value::map(entry))
        };
        let map = (!published.is_empty()).then(|| Value::map(published.iter().map(entry)));
        settings.set("published_logs", map.unwrap_or(Value::Null));
        let mut groups: Vec<&str> =
            published.iter().map(|log| log.cloudwatch_log_group_arn.0.as_str()).collect();
        groups.sort_unstable();
        groups.dedup();
        if groups.is_empty() {
            return Vec::new();
        }
        let arns = groups.iter().map(|group| site.reference(group)).collect();
        let source = site.address().arn;
        let policy = access::log_policy(site, arns, source);
        let nodes = published.iter().filter_map(|log| {
            let group = site.topology.site(log.cloudwatch_log_group_arn.node()?)?;
            (!group.is_existing()).then(|| ResourceId::new(&LOG_GROUP, group.id()))
        });
        let mut waits: Vec<ResourceId> = nodes.collect();
        let name = LOG_RESOURCE_POLICY.naming.default_name(&blueprint.name, site.id());
        let settings = Value::block([("policy_name", name.into()), ("policy_document", policy)]);
        let id = ResourceId::new(&LOG_RESOURCE_POLICY, site.id());
        waits.push(blueprint.add(Resource::new(id, settings)));
        waits
    }
}

/// Every argument of the block that a template names.
fn empty_cluster() -> Value {
    let arguments = [
        "instance_type",
        "instance_count",
        "dedicated_master_enabled",
        "dedicated_master_type",
        "dedicated_master_count",
        "multi_az_with_standby_enabled",
        "zone_awareness_enabled",
        "zone_awareness_config",
        "warm_enabled",
        "warm_type",
        "warm_count",
        "cold_storage_options",
        "node_options",
    ];
    Value::block(arguments.map(|argument| (argument, Value::Null)))
}

fn outputs(site: &Site<'_>, id: &ResourceId, blueprint: &mut Blueprint) {
    for (field, what, attribute) in
        [("arn", "ARN", Attribute::Arn), ("endpoint", "endpoint", Attribute::Endpoint)]
    {
        blueprint.output(
            format!("{}_{field}", site.id()),
            format!("The {what} of the domain {}.", site.id()),
            Expr::attribute(id.clone(), attribute),
        );
    }
}
