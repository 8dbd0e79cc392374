//! DynamoDB table. Others read and write its items and follow its changes; it puts its changes on a Kinesis stream.

mod settings;
mod streaming;

use super::{Address, Calls, Component, Encryption, Limit, NodeType, Reader, Takes};
use crate::blueprint::{
    ArnForm, Blueprint, CloudFormationName, Naming, Resource, ResourceId, ResourceKind, templates,
};
use crate::language::Text;
use crate::relations::{Port, Relation, Side, WRITE};
use crate::topology::Site;
use crate::value::{Attribute, Expr, Value};

use settings::{AttributeDefinition, AttributeType, LocalSecondaryIndex};
pub(crate) use settings::{BillingMode, DynamodbTable, ProjectionType};
pub(crate) use streaming::streams;

const ACTIONS: &str =
    "https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazondynamodb.html";

pub(super) static NODE: NodeType = NodeType {
    keyword: "dynamodb_table",
    manual: "A DynamoDB table.\n\n\
         It is paid by the request unless it says `billing_mode: PROVISIONED`, and can be restored to any second of the last 35 days. \
         Its change stream is on where an edge reads it. `attribute` lists the keys of the table and its indexes. Replicas in other \
         regions are not in the language.\n\n\
         Draw it to a `kinesis_stream` of the same account and region, to one at most, and DynamoDB puts each change on that stream, under its own \
         service-linked role: there is no role to make. Records may come twice or out of order, so a reader sorts them by \
         `ApproximateCreationDateTime`.",
    page: "https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_CreateTable.html",
    sample: "{ type: dynamodb_table, hash_key: id, attribute: [{ name: id, type: S }] }",
    offers: &[Port::Changes, Port::Items, Port::ItemSink],
    takes: Takes::Nothing,
    relations: &[Relation {
        block: &WRITE,
        side: Side::From,
        ports: &[Port::RecordSink],
        takes: &["approximate_creation_date_time_precision"],
        rank: 0,
    }],
    reader: Reader::of::<DynamodbTable>(),
};

pub(crate) static TABLE: ResourceKind = ResourceKind {
    name: "dynamodb_table",
    terraform: "aws_dynamodb_table",
    suffix: "",
    naming: Naming::hyphens(255),
    attributes: &[
        (Attribute::Arn, "arn", CloudFormationName::GetAtt("Arn")),
        (Attribute::Name, "name", CloudFormationName::Ref),
        (Attribute::StreamArn, "stream_arn", CloudFormationName::GetAtt("StreamArn")),
    ],
    templates: templates!("dynamodb_table"),
};

const ARN: ArnForm = ArnForm::regional("dynamodb", "table/");
const STREAM: &str = "/stream/";

impl Component for DynamodbTable {
    fn lower(&self, site: &Site<'_>, blueprint: &mut Blueprint) {
        streaming::lower(site, blueprint);
        if site.is_existing() {
            return;
        }
        let mut settings = self.arguments(site);
        settings.set("kinesis_stream_specification", streaming::specification(site));
        let retain = site.common().every.retain.unwrap_or(true);
        let id = ResourceId::new(&TABLE, site.id());
        let id = blueprint.add(Resource::new(id, settings).retain(retain));
        blueprint.output(
            format!("{}_name", site.id()),
            format!("The name of the table {}.", site.id()),
            Expr::attribute(id.clone(), Attribute::Name),
        );
        blueprint.output(
            format!("{}_arn", site.id()),
            format!("The ARN of the table {}.", site.id()),
            Expr::attribute(id, Attribute::Arn),
        );
    }

    /// A table that is there already may be named by the ARN of its change stream.
    fn address(&self, site: &Site<'_>) -> Address {
        let existing = site.common().every.existing.as_ref();
        let Some((table, _)) = existing.and_then(|existing| existing.0.split_once(STREAM)) else {
            return site.addressed(&TABLE, ARN);
        };
        let name = table.rsplit('/').next().unwrap_or_default();
        let arn = site.text(table);
        Address { name: site.text(name), arn: arn.clone(), wired: arn, url: None }
    }

    /// <https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/encryption.usagenotes.html>
    fn key(&self, site: &Site<'_>) -> Option<Encryption> {
        let key = self.server_side_encryption.as_ref()?.kms_key_arn.as_ref()?;
        (!key.0.starts_with("alias/aws/")).then(|| Encryption {
            key: site.reference(&key.0),
            service: "dynamodb",
            context: Some(("aws:dynamodb:tableName", vec![site.address().name])),
        })
    }

    fn calls(&self, site: &Site<'_>, port: Port, _: Option<Expr>) -> Calls {
        let table = site.address().arn;
        let one = || vec![table.clone()];
        let actions = match port {
            Port::ItemSink => vec![
                ("dynamodb:BatchWriteItem", one()),
                ("dynamodb:DeleteItem", one()),
                ("dynamodb:PutItem", one()),
                ("dynamodb:UpdateItem", one()),
            ],
            _ => {
                let indexed = || [one(), self.index_arns(site, &table)].concat();
                vec![
                    ("dynamodb:BatchGetItem", one()),
                    ("dynamodb:GetItem", one()),
                    ("dynamodb:Query", indexed()),
                    ("dynamodb:Scan", indexed()),
                ]
            }
        };
        Calls { actions, page: ACTIONS, key_actions: &["kms:Decrypt"], ..Calls::default() }
    }

    fn change_stream(&self, site: &Site<'_>) -> Option<Expr> {
        match &site.common().every.existing {
            Some(existing) => existing.0.contains(STREAM).then(|| site.text(&existing.0)),
            None => Some(Expr::attribute(ResourceId::new(&TABLE, site.id()), Attribute::StreamArn)),
        }
    }

    fn limits(&self, site: &Site<'_>) -> Vec<Limit> {
        let restoration = [
            ("restore_source_name", self.restore_source_name.is_some()),
            ("restore_source_table_arn", self.restore_source_table_arn.is_some()),
            ("restore_date_time", self.restore_date_time.is_some()),
            ("restore_to_latest_time", self.restore_to_latest_time.is_some()),
        ];
        let written = restoration.into_iter().filter(|(_, there)| *there);
        let settings = written.map(|(path, _)| Limit::of(site, path, "cloudformation"));
        settings.chain(streaming::limits(site)).collect()
    }
}

impl DynamodbTable {
    /// A table of text keys, with one local index that holds keys alone.
    pub(crate) fn sorted([hash, range]: [&str; 2], index: &str, sorted_by: &str) -> Self {
        let text = |text: &str| Text(text.to_owned());
        let attribute =
            |name: &str| AttributeDefinition { name: text(name), kind: AttributeType::S };
        Self {
            hash_key: Some(text(hash)),
            range_key: Some(text(range)),
            attribute: Some([hash, range, sorted_by].map(attribute).to_vec()),
            local_secondary_index: Some(vec![LocalSecondaryIndex {
                name: text(index),
                range_key: text(sorted_by),
                projection_type: ProjectionType::KeysOnly,
                non_key_attributes: None,
            }]),
            ..Self::default()
        }
    }

    /// Is the table made of a copy of another, which brings its keys?
    pub(crate) fn is_restored(&self) -> bool {
        self.restore_source_name.is_some() || self.restore_source_table_arn.is_some()
    }

    pub(crate) fn billing_mode(&self) -> BillingMode {
        self.billing_mode.unwrap_or(BillingMode::PayPerRequest)
    }

    /// Does the table tell of its changes?
    fn is_streaming(&self, site: &Site<'_>) -> bool {
        self.stream_enabled.unwrap_or(false)
            || self.stream_view_type.is_some()
            || site.acted_on().any(|joint| joint.relation.ports.contains(&Port::Changes))
    }

    fn index_arns(&self, site: &Site<'_>, table: &Expr) -> Vec<Expr> {
        let global = self.global_secondary_index.iter().flatten().map(|index| &index.name);
        let local = self.local_secondary_index.iter().flatten().map(|index| &index.name);
        let arn =
            |name: &crate::language::Text| table.clone().then("/index/").then(site.text(&name.0));
        global.chain(local).map(arn).collect()
    }

    pub(crate) fn arguments(&self, site: &Site<'_>) -> Value {
        let mut settings = site.settings(self);
        settings.set_first("billing_mode", site.settings(&self.billing_mode()));
        settings.set_first("name", site.physical_name(&TABLE));
        let streaming = self.is_streaming(site);
        settings.set("stream_enabled", streaming.then_some(true));
        if streaming && self.stream_view_type.is_none() {
            settings.set("stream_view_type", "NEW_AND_OLD_IMAGES");
        }
        on_unless_said(settings.entry("ttl"));
        let recovery = settings.entry("point_in_time_recovery");
        if recovery.is_null() {
            *recovery = Value::block([("recovery_period_in_days", Value::Null)]);
        }
        on_unless_said(recovery);
        on_unless_said(settings.entry("server_side_encryption"));
        if let Some(import) = &self.import_table {
            let bucket = &import.s3_bucket_source.bucket;
            let name = match bucket.node().and_then(|id| site.topology.site(id)) {
                Some(bucket) => Expr::attribute(
                    ResourceId::new(&super::s3_bucket::BUCKET, bucket.id()),
                    Attribute::Name,
                ),
                None => site.text(&bucket.0),
            };
            settings.entry("import_table").entry("s3_bucket_source").set_first("bucket", name);
        }
        settings.set("kinesis_stream_specification", Value::Null);
        settings.set("tags", site.tags());
        settings
    }
}

/// A block that is there is in force, unless it says otherwise.
fn on_unless_said(block: &mut Value) {
    if !block.is_null() && block.at("enabled").is_null() {
        block.set_first("enabled", true);
    }
}

/// The ARN of any stream of a table, whose label AWS makes up.
pub(crate) fn any_stream(table: &Expr) -> Expr {
    table.clone().then(format!("{STREAM}*"))
}
