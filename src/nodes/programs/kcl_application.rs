//! A program that reads a stream with the Kinesis Client Library, and the tables and metrics that the library needs.

use schemars::JsonSchema;
use serde::Deserialize;

use super::clients::Version;
use super::place::{Place, RunsOn};
use super::sdk_application::{registered, subscriber};
use super::{MetricsLevel, address, grant_metrics, identify};
use crate::blueprint::{ArnForm, Blueprint, ROLE, Statement, grant_calls, grant_key, pascal};
use crate::language::Text;
use crate::nodes::lambda_function::invoke;
use crate::nodes::{Address, Component, NodeType, Reader, Takes};
use crate::relations::{
    ConsumerRegistration, FanOut, INVOKES, Port, READ, Read, Relation, Side, WRITE,
    WRITE_DOCUMENTS, WRITES_OBJECTS,
};
use crate::topology::{Joint, Site};
use crate::value::{Expr, Reference};

/// <https://docs.aws.amazon.com/streams/latest/dev/kcl-iam-permissions.html>
const PERMISSIONS: &str = "https://docs.aws.amazon.com/streams/latest/dev/kcl-iam-permissions.html";

pub(in crate::nodes) static NODE: NodeType = NodeType {
    keyword: "kcl_application",
    manual: "A program that reads streams with the Kinesis Client Library (KCL).\n\n\
         It runs where you deploy it; here it gets its identity: a policy and, with `runs_on`, a role. \
         KCL keeps its leases in a DynamoDB table that it creates under the application's name, and \
         3.x adds an index and two more tables; it writes metrics into a namespace of that name. All \
         this is granted as `client_version` needs it. From 2.0 on KCL reads with enhanced fan-out \
         unless the program configures polling: say `fan_out: shared` on the edge then.",
    page: PERMISSIONS,
    sample: "{ type: kcl_application, client_version: \"3.5\", runs_on: ecs }",
    takes: Takes::Role,
    offers: &[],
    relations: RELATIONS,
    reader: Reader::of::<KclApplication>(),
};

static RELATIONS: &[Relation] = &[
    Relation {
        block: &READ,
        side: Side::To,
        ports: &[Port::Records],
        takes: &["fan_out", "consumer_registration"],
        rank: 0,
    },
    WRITES_OBJECTS,
    Relation {
        block: &WRITE,
        side: Side::From,
        ports: &[Port::RecordSink, Port::DirectPut, Port::ItemSink, Port::MessageSink, Port::Topic],
        takes: &["calls"],
        rank: 0,
    },
    WRITE_DOCUMENTS,
    INVOKES,
];

/// Settings of a program with the Kinesis Client Library.
#[derive(Debug, Deserialize, JsonSchema)]
pub(crate) struct KclApplication {
    /// The version of the library, such as `"3.5"`; the newest without it.
    #[schemars(regex(pattern = super::clients::VERSION))]
    pub(crate) client_version: Option<String>,
    /// Where the program runs. Without it only the policy is made.
    pub(crate) runs_on: Option<RunsOn>,
    /// The application's name as the program tells it to KCL; the node's physical name without it.
    #[schemars(regex(pattern = r"^[A-Za-z0-9_.-]+$"), length(min = 3, max = 255))]
    pub(crate) application_name: Option<Text>,
    /// The name of the lease table; the application's name without it.
    #[schemars(regex(pattern = r"^[A-Za-z0-9_.-]+$"), length(min = 3, max = 255))]
    pub(crate) lease_table_name: Option<Text>,
    /// How much it tells CloudWatch; `none` for nothing at all.
    pub(crate) metrics_level: Option<MetricsLevel>,
    /// The namespace of its metrics; the application's name without it.
    #[schemars(length(min = 1, max = 255))]
    pub(crate) metrics_namespace: Option<Text>,
}

const TABLE: ArnForm = ArnForm::regional("dynamodb", "table/");

/// What KCL does to each of its tables; it creates them itself.
const KEEP: [&str; 7] = [
    "dynamodb:CreateTable",
    "dynamodb:DeleteItem",
    "dynamodb:DescribeTable",
    "dynamodb:GetItem",
    "dynamodb:PutItem",
    "dynamodb:Scan",
    "dynamodb:UpdateItem",
];

impl Component for KclApplication {
    fn lower(&self, site: &Site<'_>, blueprint: &mut Blueprint) {
        identify(site, self.runs_on.as_ref(), blueprint);
        for joint in site.acts() {
            match joint.relation.name() {
                "read" => self.read(site, &joint, blueprint),
                "invoke" => invoke(site, &joint, blueprint),
                _ => grant_calls(site, &joint, blueprint),
            }
        }
        self.tables(site, blueprint);
        if self.metrics_level != Some(MetricsLevel::None) {
            let written = self.metrics_namespace.as_ref().map(|text| site.text(&text.0));
            let namespace = written.unwrap_or_else(|| self.application(site));
            grant_metrics(site, namespace, blueprint);
        }
        blueprint.output(
            format!("{}_application_name", site.id()),
            format!("The name that {} tells KCL.", site.id()),
            self.application(site),
        );
    }

    fn address(&self, site: &Site<'_>) -> Address {
        address(site, self.runs_on.as_ref())
    }

    fn is_program(&self) -> bool {
        true
    }

    fn place(&self) -> Option<&Place> {
        self.runs_on.as_ref().map(|place| &place.0)
    }
}

impl KclApplication {
    pub(crate) fn version(&self) -> Version {
        Version::of(self.client_version.as_deref())
    }

    fn application(&self, site: &Site<'_>) -> Expr {
        match &self.application_name {
            Some(name) => site.text(&name.0),
            None => site.physical_name(&ROLE),
        }
    }

    /// What the program does when the edge does not say: enhanced fan-out came with 2.0, as the default.
    fn is_enhanced(&self, read: &Read) -> bool {
        let default =
            if self.version() < Version(2, 0) { FanOut::Shared } else { FanOut::Enhanced };
        read.fan_out.unwrap_or(default) == FanOut::Enhanced
    }

    /// The table of facts/streams.md §3.4, which follows the clients' sources.
    fn read(&self, site: &Site<'_>, joint: &Joint<'_>, blueprint: &mut Blueprint) {
        let read = joint.settings::<Read>();
        let (enhanced, name) = (self.is_enhanced(read), pascal(joint.other.id()));
        let mut actions =
            vec!["kinesis:GetRecords", "kinesis:GetShardIterator", "kinesis:ListShards"];
        if enhanced || self.version() >= Version(3, 4) {
            actions.insert(0, "kinesis:DescribeStreamSummary");
        }
        let declared = read.consumer_registration == Some(ConsumerRegistration::Declared);
        if enhanced && !declared {
            actions.push("kinesis:RegisterStreamConsumer");
        }
        let stream = joint.other.address().arn;
        blueprint.grant(
            site,
            Statement::allow(format!("Read{name}"), &actions, [stream])
                .because(format!("{}: KCL reads the stream", joint.name()), PERMISSIONS),
        );
        if let Some(encryption) = joint.other.encryption() {
            grant_key(site, joint, &encryption, &["kms:Decrypt"], blueprint);
        }
        if !enhanced {
            return;
        }
        let consumer = match declared {
            true => subscriber(site, joint, read, blueprint),
            false => registered(joint, self.application(site)),
        };
        let actions = ["kinesis:DescribeStreamConsumer", "kinesis:SubscribeToShard"];
        let reason = format!("{}: KCL reads with enhanced fan-out", joint.name());
        blueprint.grant(
            site,
            Statement::allow(format!("Subscribe{name}"), &actions, [consumer])
                .because(reason, PERMISSIONS),
        );
    }

    /// The tables are named after the application, except that the lease table may have a name of its own.
    fn tables(&self, site: &Site<'_>, blueprint: &mut Blueprint) {
        let table = |name: Expr| TABLE.arn(&name, Reference::Account.into());
        let application = self.application(site);
        let written = self.lease_table_name.as_ref().map(|name| site.text(&name.0));
        let leases = table(written.unwrap_or_else(|| application.clone()));
        let third = self.version() >= Version(3, 0);
        let mut actions = KEEP.to_vec();
        if third {
            actions.push("dynamodb:UpdateTable"); // it adds the index to a table of 2.x
        }
        let mut allow = |sid: &str, actions: &[&'static str], on: Vec<Expr>, what: &str| {
            let reason = format!("{}: {what}", site.id());
            let statement = Statement::allow(sid, actions, on).because(reason, PERMISSIONS);
            blueprint.grant(site, statement);
        };
        allow("KeepLeases", &actions, vec![leases.clone()], "KCL keeps its leases in a table");
        if third {
            let index = leases.then("/index/LeaseOwnerToLeaseKeyIndex");
            allow("FindLeases", &["dynamodb:Query"], vec![index], "KCL 3 finds leases by owner");
            let tables = ["-WorkerMetricStats", "-CoordinatorState"];
            let tables = tables.map(|suffix| table(application.clone().then(suffix)));
            let what = "KCL 3 balances the load of its workers by two more tables";
            allow("CoordinateWorkers", &KEEP, tables.to_vec(), what);
        }
    }
}
