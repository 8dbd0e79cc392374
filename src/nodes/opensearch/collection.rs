//! Serverless collection of OpenSearch, with the policies without which nobody reaches it. Passive.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::access::{actors, edges_of, role, sessions};
use crate::blueprint::{
    ArnForm, Blueprint, CloudFormationName, Condition, Naming, Resource, ResourceId, ResourceKind,
    templates,
};
use crate::language::{Document, Key, NodeRef, Text, Val};
use crate::nodes::{Address, Calls, Component, NodeType, Reader, Takes};
use crate::relations::{Delivery, Port, Read, Write};
use crate::topology::{Joint, Site};
use crate::value::{Attribute, Expr, Reference, Value};

const ACTIONS: &str = "https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonopensearchserverless.html";

pub(in crate::nodes) static NODE: NodeType = NodeType {
    keyword: "opensearch_serverless_collection",
    manual: "A collection of Amazon OpenSearch Serverless: indexes without servers.\n\n\
         It comes with the three policies that AWS asks for, each named as the collection is: the encryption policy, with a key of AWS or \
         `kms_key_arn`; the network policy, by which the endpoint is public and the dashboards are not, unless `network_policy` says otherwise; \
         and the data access policy, which lets in the roles that the edges give something to do, on their indexes alone. IAM and that policy \
         both have to allow a request, so nothing is open.\n\n\
         A collection of TIMESERIES, as it is without `collection_type`, takes documents that are only appended.\n\n\
         `existing` takes the name of a collection that is there, and `collection_endpoint` its address: the data access policy, which names \
         collections by their names, is then still made here.",
    page: "https://docs.aws.amazon.com/opensearch-service/latest/developerguide/serverless-manage.html",
    sample: "{ type: opensearch_serverless_collection }",
    takes: Takes::Nothing,
    offers: &[Port::SearchCollection, Port::Documents],
    relations: &[],
    reader: Reader::of::<Collection>(),
};

static COLLECTION: ResourceKind = ResourceKind {
    name: "opensearch_serverless_collection",
    terraform: "aws_opensearchserverless_collection",
    suffix: "",
    naming: Naming::hyphens(NAME_LIMIT),
    attributes: &[
        (Attribute::Arn, "arn", CloudFormationName::GetAtt("Arn")),
        (Attribute::Id, "id", CloudFormationName::Ref),
        (
            Attribute::Endpoint,
            "collection_endpoint",
            CloudFormationName::GetAtt("CollectionEndpoint"),
        ),
    ],
    templates: templates!("opensearch_serverless_collection"),
};

/// Says how a collection is encrypted, or from where it is reached.
static SECURITY_POLICY: ResourceKind = ResourceKind {
    name: "opensearch_serverless_security_policy",
    terraform: "aws_opensearchserverless_security_policy",
    suffix: "Policy",
    naming: Naming::hyphens(NAME_LIMIT),
    attributes: &[],
    templates: templates!("opensearch_serverless_security_policy"),
};

/// Says who does what with its documents.
static ACCESS_POLICY: ResourceKind = ResourceKind {
    name: "opensearch_serverless_access_policy",
    terraform: "aws_opensearchserverless_access_policy",
    suffix: "AccessPolicy",
    naming: Naming::hyphens(NAME_LIMIT),
    attributes: &[],
    templates: templates!("opensearch_serverless_access_policy"),
};

/// Of collections and of their policies.
const NAME_LIMIT: usize = 32;

const ARN: ArnForm = ArnForm::regional("aoss", "collection/");

/// Settings of a collection. Names are those of `aws_opensearchserverless_collection`.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct Collection {
    /// What it is made for: TIMESERIES without it.
    #[serde(rename(serialize = "type"))]
    pub(crate) collection_type: Option<CollectionType>,
    /// Copies in other zones; AWS keeps them without this.
    pub(crate) standby_replicas: Option<StandbyReplicas>,
    /// The key that encrypts it: a `kms_key` node or an ARN. Without it: a key of AWS.
    #[serde(skip_serializing)]
    pub(crate) kms_key_arn: Option<NodeRef<Key>>,
    /// From where it is reached; from everywhere, signed, without it.
    #[serde(skip_serializing)]
    pub(crate) network_policy: Option<NetworkPolicy>,
    /// Further entries of the data access policy, in its own words: `{ Rules: […], Principal: […] }`.
    #[serde(skip_serializing)]
    pub(crate) policy_statements: Option<Vec<Document>>,
    /// With `existing`: the address of the collection, which Firehose asks for.
    #[serde(skip_serializing)]
    #[schemars(regex(pattern = r"^https://"))]
    pub(crate) collection_endpoint: Option<Text>,
}

/// What a collection is made for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "UPPERCASE")]
pub(crate) enum CollectionType {
    /// Documents that come in by the time and stay as they are.
    Timeseries,
    /// Documents that are searched and changed.
    Search,
    /// Vectors, for what is alike.
    Vectorsearch,
}

/// Copies in other zones.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "UPPERCASE")]
pub(crate) enum StandbyReplicas {
    /// They are kept.
    Enabled,
    /// They are not: at half the price.
    Disabled,
}

/// From where a collection is reached. Names are those of AWS's network policy.
#[derive(Debug, Default, Serialize, Deserialize, JsonSchema)]
pub(crate) struct NetworkPolicy {
    /// From everywhere; each request is signed all the same.
    pub(crate) allow_from_public: Option<bool>,
    /// Through these endpoints of OpenSearch Serverless in your networks alone.
    pub(crate) source_vpces: Option<Val<Vec<Text>>>,
    /// By these services of AWS, such as `bedrock.amazonaws.com`.
    pub(crate) source_services: Option<Vec<Text>>,
    /// The dashboards, too.
    pub(crate) dashboards: Option<bool>,
}

impl Component for Collection {
    fn lower(&self, site: &Site<'_>, blueprint: &mut Blueprint) {
        if site.is_existing() {
            return;
        }
        let waits = [
            self.security_policy(site, "encryption", self.encryption(site), blueprint),
            self.security_policy(site, "network", self.network(site), blueprint),
        ];
        let mut settings = site.settings(self);
        settings.set_first("description", site.description());
        settings.set_first("name", site.physical_name(&COLLECTION));
        if self.collection_type.is_none() {
            settings.set("type", "TIMESERIES");
        }
        settings.set("tags", site.tags());
        let retain = site.common().every.retain.unwrap_or(true);
        let id = ResourceId::new(&COLLECTION, site.id());
        let resource = Resource::new(id, settings)
            .retain(retain)
            .after(waits)
            .numbered(any_collection(), Some(called(site.physical_name(&COLLECTION))));
        let id = blueprint.add(resource);
        for (field, what, attribute) in
            [("arn", "ARN", Attribute::Arn), ("endpoint", "endpoint", Attribute::Endpoint)]
        {
            blueprint.output(
                format!("{}_{field}", site.id()),
                format!("The {what} of the collection {}.", site.id()),
                Expr::attribute(id.clone(), attribute),
            );
        }
    }

    /// The data access policy names the roles that act, so it is written when all of them are known.
    fn settle(&self, site: &Site<'_>, blueprint: &mut Blueprint) {
        let Some(id) = self.resource_policy(site) else { return };
        let mut waits = Vec::new();
        let admitted = actors(site).into_iter().filter_map(|actor| {
            let principal = role(&actor, blueprint, &mut waits)?;
            let is_stream = actor.keyword() == "firehose_stream";
            let principal =
                if is_stream { sessions(&actor, principal, blueprint) } else { principal };
            Some(entry(site, &actor, principal, blueprint))
        });
        let mut entries: Vec<Value> = admitted.collect();
        let written = self.policy_statements.iter().flatten();
        entries.extend(written.map(|document| match site.settings(document) {
            Value::Json(inner) => *inner,
            other => other,
        }));
        if entries.is_empty() {
            return;
        }
        let name = ACCESS_POLICY.naming.default_name(&blueprint.name, site.id());
        let settings = Value::block([
            ("name", name.into()),
            ("type", "data".into()),
            ("description", format!("Who uses {} of {}", site.id(), blueprint.name).into()),
            ("policy", Value::Json(Box::new(Value::List(entries)))),
        ]);
        blueprint.add(Resource::new(id, settings).after(waits));
    }

    fn address(&self, site: &Site<'_>) -> Address {
        let Some(existing) = &site.common().every.existing else {
            let id = ResourceId::new(&COLLECTION, site.id());
            let arn = Expr::attribute(id.clone(), Attribute::Arn);
            return Address {
                name: site.physical_name(&COLLECTION),
                arn: arn.clone(),
                wired: arn,
                url: Some(Expr::attribute(id, Attribute::Endpoint)),
            };
        };
        let given = site.text(&existing.0);
        let arn = if existing.0.starts_with("arn:") { given.clone() } else { any_collection() };
        let url = self.collection_endpoint.as_ref().map(|endpoint| site.text(&endpoint.0));
        Address { name: given, arn: arn.clone(), wired: arn, url }
    }

    /// Whatever it does with documents is one action of IAM; the data access policy tells the rest.
    fn calls(&self, site: &Site<'_>, _: Port, _: Option<Expr>) -> Calls {
        let existing = site.common().every.existing.as_ref();
        let by_name = existing.filter(|existing| !existing.0.starts_with("arn:"));
        Calls {
            actions: vec![("aoss:APIAccessAll", vec![site.address().arn])],
            when: by_name.map(|name| called(site.text(&name.0))),
            page: ACTIONS,
            ..Calls::default()
        }
    }

    /// Made where a role acts; one that is there already by its ARN has no name to speak of.
    fn resource_policy(&self, site: &Site<'_>) -> Option<ResourceId> {
        let existing = site.common().every.existing.as_ref();
        let nameless = existing.is_some_and(|existing| existing.0.starts_with("arn:"));
        (!nameless).then(|| ResourceId::new(&ACCESS_POLICY, site.id()))
    }
}

impl Collection {
    /// Is it reached from outside of any network, as a Firehose stream without one does?
    pub(crate) fn is_public(&self) -> bool {
        let network = self.network_policy.as_ref();
        network.is_none_or(|network| {
            network
                .allow_from_public
                .unwrap_or(network.source_vpces.is_none() && network.source_services.is_none())
        })
    }

    /// <https://docs.aws.amazon.com/opensearch-service/latest/developerguide/serverless-encryption.html>
    fn encryption(&self, site: &Site<'_>) -> Value {
        let rule = rule(site, "collection");
        let mut policy = Value::block([("Rules", Value::List(vec![rule]))]);
        match &self.kms_key_arn {
            Some(key) => {
                policy.set("AWSOwnedKey", false);
                policy.set("KmsARN", site.reference(&key.0));
            }
            None => policy.set("AWSOwnedKey", true),
        }
        policy
    }

    /// <https://docs.aws.amazon.com/opensearch-service/latest/developerguide/serverless-network.html>
    fn network(&self, site: &Site<'_>) -> Value {
        let written = self.network_policy.as_ref();
        let mut rules = vec![rule(site, "collection")];
        if written.is_some_and(|written| written.dashboards == Some(true)) {
            rules.push(rule(site, "dashboard"));
        }
        let mut entry = Value::block([
            ("Rules", Value::List(rules)),
            ("AllowFromPublic", self.is_public().into()),
        ]);
        if let Some(endpoints) = written.and_then(|written| written.source_vpces.as_ref()) {
            entry.set("SourceVPCEs", site.settings(endpoints));
        }
        if let Some(services) = written.and_then(|written| written.source_services.as_ref()) {
            entry.set("SourceServices", site.settings(services));
        }
        Value::List(vec![entry])
    }

    fn security_policy(
        &self,
        site: &Site<'_>,
        kind: &'static str,
        policy: Value,
        blueprint: &mut Blueprint,
    ) -> ResourceId {
        let name = SECURITY_POLICY.naming.default_name(&blueprint.name, site.id());
        let settings = Value::block([
            ("name", name.into()),
            ("type", kind.into()),
            ("description", format!("The {kind} of {} of {}", site.id(), blueprint.name).into()),
            ("policy", Value::Json(Box::new(policy))),
        ]);
        let label = format!("{}_{kind}", site.id());
        blueprint
            .add(Resource::new(ResourceId::labelled(&SECURITY_POLICY, site.id(), label), settings))
    }
}

/// What of the collection a policy speaks of.
fn rule(site: &Site<'_>, kind: &str) -> Value {
    let resource = Expr::from("collection/").then(site.address().name);
    Value::block([("ResourceType", kind.into()), ("Resource", Value::List(vec![resource.into()]))])
}

/// AWS numbers collections: only a condition tells by name which one is meant.
fn any_collection() -> Expr {
    ARN.arn(&"*".into(), Reference::Account.into())
}

fn called(name: Expr) -> Condition {
    Condition { operator: "StringEquals", key: "aoss:collection".into(), values: vec![name] }
}

/// What one role may do with documents: <https://docs.aws.amazon.com/opensearch-service/latest/developerguide/serverless-data-access.html>
fn entry(site: &Site<'_>, actor: &Site<'_>, role: Expr, blueprint: &Blueprint) -> Value {
    let rules = edges_of(site, actor).into_iter().map(|joint| {
        let index = index(&joint).map_or_else(|| "*".into(), |index| site.text(index));
        let resource = Expr::from("index/").then(site.address().name).then("/").then(index);
        let permissions = permissions(&joint).iter().map(|name| Value::from(*name)).collect();
        Value::block([
            ("ResourceType", "index".into()),
            ("Resource", Value::List(vec![resource.into()])),
            ("Permission", Value::List(permissions)),
        ])
    });
    Value::block([
        ("Description", format!("{} of {}", actor.id(), blueprint.name).into()),
        ("Rules", Value::List(rules.collect())),
        ("Principal", Value::List(vec![role.into()])),
    ])
}

fn index<'j>(joint: &'j Joint<'_>) -> Option<&'j str> {
    let write = joint.maybe::<Write>().and_then(|write| write.index_name.as_ref());
    let read = joint.maybe::<Read>().and_then(|read| read.index_name.as_ref());
    let delivery = joint.maybe::<Delivery>().and_then(|delivery| delivery.index_name.as_ref());
    write.or(read).or(delivery).map(|index| index.0.as_str())
}

fn permissions(joint: &Joint<'_>) -> &'static [&'static str] {
    match joint.relation.name() {
        "read" => &["aoss:DescribeIndex", "aoss:ReadDocument"],
        "delivery" => &["aoss:CreateIndex", "aoss:UpdateIndex", "aoss:WriteDocument"],
        _ => &["aoss:CreateIndex", "aoss:DescribeIndex", "aoss:UpdateIndex", "aoss:WriteDocument"],
    }
}
