//! The one implementation of the programs that are rows of the tables: who they are, what their edges grant, and the role that they take.

use std::fmt::Debug;

use super::clients::{Row, Version, row};
use super::place::{Place, RunsOn};
use super::sdk_application::registered;
use super::{address, identify};
use crate::blueprint::{
    Blueprint, ROLE, Statement, grant_calls, grant_key, grants_already, pascal, via,
};
use crate::language::{Bucket, NodeRef, Text};
use crate::nodes::{Address, Component};
use crate::relations::{FanOut, Port, Read};
use crate::topology::{Joint, Site};
use crate::value::Expr;
use schemars::JsonSchema;
use serde::Deserialize;

/// What the ARN of a role looks like, or what stands for one.
pub(super) const ROLE_ARN: &str = r"^(arn:.+:iam::.+:role/.+|\$\{.+\})$";

/// What the settings of a program say of what it is and calls.
pub(super) trait Program: Debug + Send + Sync + 'static {
    /// Where it runs.
    fn runs_on(&self) -> Option<&RunsOn>;

    fn version(&self) -> Version {
        Version::of(None)
    }

    /// Under which name the table holds its calls.
    fn client(&self, site: &Site<'_>) -> &'static str {
        site.keyword()
    }

    /// The role that it takes before it calls Kinesis and Firehose, and the word that the role's owner asks for.
    fn assumed(&self) -> Option<(&Text, Option<&Text>)> {
        None
    }

    /// The name under which it registers a consumer.
    fn consumer(&self, site: &Site<'_>) -> Expr {
        site.physical_name(&ROLE)
    }

    /// What it calls and keeps without any edge.
    fn itself(&self, _site: &Site<'_>, _blueprint: &mut Blueprint) {}

    /// What an edge grants.
    fn act(&self, site: &Site<'_>, joint: &Joint<'_>, blueprint: &mut Blueprint) {
        let enhanced = joint.maybe::<Read>().is_some_and(|r| r.fan_out == Some(FanOut::Enhanced));
        let found =
            joint.port().and_then(|port| row(self.client(site), port, enhanced, self.version()));
        match found {
            Some(row) => grant_row(site, joint, row, &self.consumer(site), blueprint),
            None => grant_calls(site, joint, blueprint),
        }
    }
}

impl<P: Program> Component for P {
    fn lower(&self, site: &Site<'_>, blueprint: &mut Blueprint) {
        identify(site, self.runs_on(), blueprint);
        let of_streams = |joint: &Joint<'_>| {
            matches!(joint.port(), Some(Port::Records | Port::RecordSink | Port::DirectPut))
        };
        let (streams, others): (Vec<_>, Vec<_>) = site.acts().partition(of_streams);
        let Some((role, external_id)) = self.assumed() else {
            streams.iter().chain(&others).for_each(|joint| self.act(site, joint, blueprint));
            return self.itself(site, blueprint);
        };
        // What follows the taking of the role is for the role's owner.
        others.iter().for_each(|joint| self.act(site, joint, blueprint));
        self.itself(site, blueprint);
        let external_id = external_id.map(|id| site.text(&id.0));
        blueprint.assume(site, site.text(&role.0), external_id);
        streams.iter().for_each(|joint| self.act(site, joint, blueprint));
    }

    fn address(&self, site: &Site<'_>) -> Address {
        address(site, self.runs_on())
    }

    fn is_program(&self) -> bool {
        true
    }

    fn takes_role(&self) -> bool {
        self.assumed().is_some()
    }

    fn place(&self) -> Option<&Place> {
        self.runs_on().map(|place| &place.0)
    }
}

/// Grants what a row of the table says.
fn grant_row(
    site: &Site<'_>,
    joint: &Joint<'_>,
    row: &Row,
    consumer: &Expr,
    blueprint: &mut Blueprint,
) {
    let (name, other) = (pascal(joint.other.id()), joint.other.address().arn);
    let verb = if joint.relation.name() == "read" { "Read" } else { "Write" };
    let deed = if verb == "Read" { "reads from" } else { "writes to" };
    let reason = format!("{}: {} {deed} {}", joint.name(), site.id(), joint.other.id());
    let allow = |verb: &str, actions: &[&'static str], on: Vec<Expr>| {
        Statement::allow(format!("{verb}{name}"), actions, on).because(reason.clone(), row.page)
    };
    blueprint.grant(site, allow(verb, row.calls, vec![other.clone()]));
    let consumer = registered(joint, consumer.clone());
    if !row.on_consumer.is_empty() {
        blueprint.grant(site, allow("Subscribe", row.on_consumer, vec![consumer.clone()]));
    }
    if row.deregisters {
        let on = vec![other, consumer];
        blueprint.grant(site, allow("Deregister", &["kinesis:DeregisterStreamConsumer"], on));
    }
    if !row.anywhere.is_empty() {
        let reason = format!("{}: {} looks for its streams", joint.name(), site.id());
        let listing = Statement::allow("ListStreams", row.anywhere, ["*".into()]);
        if !grants_already(blueprint, site, &listing) {
            blueprint.grant(site, listing.because(reason, row.page));
        }
    }
    let component = joint.other.component();
    let Some((other, port)) = component.zip(joint.port()) else { return };
    if let Some(encryption) = other.key(&joint.other) {
        let actions = other.calls(&joint.other, port, None).key_actions;
        grant_key(site, joint, &encryption, actions, blueprint);
    }
}

/// Where a program keeps its state in S3.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
pub(crate) struct Checkpoints {
    /// The bucket: an `s3_bucket` node, or an ARN.
    pub(crate) bucket: NodeRef<Bucket>,
    /// The keys begin so, such as `checkpoints/`.
    #[schemars(length(min = 1, max = 900))]
    pub(crate) prefix: Option<Text>,
}

impl Checkpoints {
    /// Grants the program its state: objects by their keys, and what it asks of the bucket.
    pub(super) fn grant(
        &self,
        site: &Site<'_>,
        objects: &[&'static str],
        bucket: &[&'static str],
        page: &'static str,
        blueprint: &mut Blueprint,
    ) {
        let node = self.bucket.node().and_then(|id| site.topology.site(id));
        let arn = match &node {
            Some(node) => node.address().arn,
            None => site.text(&self.bucket.0),
        };
        let prefix = self.prefix.as_ref().map(|prefix| site.text(&prefix.0)).unwrap_or_default();
        let reason = format!("{}: its state is kept in S3", site.id());
        let keys = arn.clone().then("/").then(prefix).then("*");
        let allow = |sid: &str, actions: &[&'static str], on: Expr| {
            Statement::allow(sid, actions, [on]).because(reason.clone(), page)
        };
        blueprint.grant(site, allow("KeepState", objects, keys));
        blueprint.grant(site, allow("FindState", bucket, arn));
        let Some(encryption) = node.and_then(|node| node.encryption()) else { return };
        let actions = ["kms:Decrypt", "kms:GenerateDataKey"];
        let mut statement = Statement::allow("EncryptState", &actions, [encryption.key.clone()])
            .when("StringEquals", "kms:ViaService", [via(&encryption)])
            .because(reason.clone(), page);
        if let Some((name, values)) = encryption.context {
            let key = format!("kms:EncryptionContext:{name}");
            statement = statement.when("StringLike", key, values);
        }
        blueprint.grant(site, statement);
    }
}
