//! lower: `Sound<Topology>` → [`Blueprint`], what will exist: resources, identities and their grants, in no target's words.
//!
//! INVARIANT: holds no place of the source and mentions no target; every resource that another needs to exist first is in its references
//! or in `depends_on`.

mod access;
mod foreign;
mod identity;
mod logs;
mod naming;
mod policy;
mod resource;

use std::collections::{BTreeMap, BTreeSet};

use indexmap::IndexMap;

use crate::diagnostic::Sound;
use crate::pipeline::{Aws, Parameter};
use crate::topology::{Site, Topology};
use crate::value::{Expr, Part, Reference, Value};

pub(crate) use access::{
    call_names, chosen, grant_calls, grant_key, grant_key_of, grant_only, grant_these,
    grants_already, possible, serves, via,
};
pub use identity::{Assumed, Identity, InstanceProfile, Trust};
pub(crate) use identity::{INSTANCE_PROFILE, POLICY, ROLE};
pub(crate) use logs::{
    LOG_GROUP, LOG_RESOURCE_POLICY, LOG_STREAM, log_group, log_group_arn, retention,
};
pub use naming::{ArnForm, Naming};
pub(crate) use naming::{fingerprint, pascal};
pub use policy::{Condition, Effect, Policy, Principals, Statement};
pub(crate) use resource::templates;
pub use resource::{CloudFormationName, Numbered, Resource, ResourceId, ResourceKind, Templates};

/// Everything that a deployment of the pipeline creates.
#[derive(Debug)]
pub struct Blueprint {
    pub name: String,
    pub description: Option<String>,
    pub aws: Aws,
    /// Parameters that something uses, in the order of their names.
    pub parameters: BTreeMap<String, Parameter>,
    /// The pipeline's bucket of code artefacts is asked for.
    pub needs_artifact_bucket: bool,
    pub resources: IndexMap<ResourceId, Resource>,
    /// By node id.
    pub identities: BTreeMap<String, Identity>,
    pub outputs: Vec<Output>,
    /// What somebody else has to put in place.
    pub for_others: Vec<ForOthers>,
    /// How long the name prefix may be for every default name to fit.
    pub prefix_limit: usize,
    /// Declared log groups by name, as indices of their nodes.
    log_groups: BTreeMap<Expr, usize>,
    /// What each node is and does, by its id: the comment above its resources.
    pub notes: BTreeMap<String, String>,
}

/// A value that the deployment tells.
#[derive(Clone, Debug)]
pub struct Output {
    pub name: String,
    pub description: String,
    pub value: Expr,
}

/// A policy that somebody else has to put in place: the owner of another account's role, stream or bucket.
#[derive(Clone, Debug)]
pub struct ForOthers {
    /// The node that needs it.
    pub node: String,
    /// What it is, as a file is called.
    pub name: String,
    pub policy: Policy,
}

/// The longest prefix worth allowing, whatever the names leave room for.
const PREFIX_MAX: usize = 40;

/// Cannot fail: the topology is sound.
pub fn lower(topology: &Sound<Topology>) -> Blueprint {
    let header = &topology.pipeline.header;
    let mut blueprint = Blueprint {
        name: header.name.clone(),
        description: header.description.clone(),
        aws: header.aws.clone(),
        parameters: BTreeMap::new(),
        needs_artifact_bucket: false,
        resources: IndexMap::new(),
        identities: BTreeMap::new(),
        outputs: Vec::new(),
        for_others: Vec::new(),
        prefix_limit: PREFIX_MAX,
        log_groups: logs::declared(topology),
        notes: BTreeMap::new(),
    };
    for site in topology.sites() {
        blueprint.notes.insert(site.id().to_owned(), note(&site));
        if let Some(component) = site.component() {
            component.lower(&site, &mut blueprint);
        }
    }
    for site in topology.sites() {
        if let Some(component) = site.component() {
            component.settle(&site, &mut blueprint);
        }
    }
    foreign::lower(topology, &mut blueprint);
    identity::lower(topology, &mut blueprint);
    blueprint.finish(&header.parameters);
    blueprint
}

/// `archive: reads input, delivers to lake`.
fn note(site: &Site<'_>) -> String {
    let acts: Vec<String> = site
        .acts()
        .map(|joint| format!("{} {}", verb(joint.relation.name()), joint.other.id()))
        .collect();
    match acts.as_slice() {
        [] => site.id().to_owned(),
        acts => format!("{}: {}", site.id(), acts.join(", ")),
    }
}

fn verb(relation: &str) -> &'static str {
    match relation {
        "event_source" => "is invoked with records of",
        "read" => "reads",
        "write" => "writes to",
        "integration" => "hands requests to",
        "invoke" => "invokes",
        "notification" => "notifies",
        "subscription" => "hands on to",
        "delivery" => "delivers to",
        "backup" => "backs up to",
        "staging" => "stages in",
        "transform" => "transforms with",
        "schema" => "takes its schema from",
        "enrichment" => "enriches with",
        "target" => "targets",
        "error_action" => "sends errors to",
        _ => "uses",
    }
}

impl Blueprint {
    /// Adds a resource.
    ///
    /// # Panics
    /// When it is there already: a bug in a node type.
    pub fn add(&mut self, resource: Resource) -> ResourceId {
        let id = resource.id.clone();
        let before = self.resources.insert(id.clone(), resource);
        assert!(before.is_none(), "this is a bug: {id:?} is made twice");
        id
    }

    /// The identity under which a node acts; made at the first call.
    pub fn identity(&mut self, site: &Site<'_>, trust: Trust) -> &mut Identity {
        self.identities.entry(site.id().to_owned()).or_insert_with(|| Identity::new(site, trust))
    }

    /// A second identity of a node: `part` says whose.
    pub(crate) fn second_identity(
        &mut self,
        site: &Site<'_>,
        part: &str,
        trust: Trust,
    ) -> &mut Identity {
        let identity = Identity::second(site, part, trust);
        self.identities.entry(identity.node.clone()).or_insert(identity)
    }

    /// Grants to the identity of a node.
    ///
    /// # Panics
    /// When the node has none: a bug in a node type.
    pub fn grant(&mut self, site: &Site<'_>, statement: Statement) {
        match self.identities.get_mut(site.id()) {
            Some(identity) => identity.grant(statement),
            None => panic!("this is a bug: `{}` acts without an identity", site.id()),
        }
    }

    /// From here on the node acts under a role that it takes itself: what that role has to allow is for its owner.
    ///
    /// # Panics
    /// When the node has no identity: a bug in a node type.
    pub fn assume(&mut self, site: &Site<'_>, role: Expr, external_id: Option<Expr>) {
        match self.identities.get_mut(site.id()) {
            Some(identity) => identity.assume(role, external_id),
            None => panic!("this is a bug: `{}` acts without an identity", site.id()),
        }
    }

    /// The role under which a node acts, and the policy to wait for before AWS tests the role.
    pub fn role(&self, site: &Site<'_>) -> (Expr, Vec<ResourceId>) {
        self.identities.get(site.id()).map(Identity::role).unwrap_or_default()
    }

    pub fn output(&mut self, name: impl Into<String>, description: impl Into<String>, value: Expr) {
        self.outputs.push(Output { name: name.into(), description: description.into(), value });
    }

    /// The default place of a node's code: `s3://${artifact_bucket}/<pipeline>/<node>.<extension>`, as bucket and key.
    pub fn artifact(&self, site: &Site<'_>, extension: &str) -> (Expr, Expr) {
        let bucket = Reference::Parameter(ARTIFACT_BUCKET.to_owned()).into();
        let key = format!("{}/{}.{extension}", self.name, site.id());
        (bucket, key.into())
    }

    fn finish(&mut self, declared: &IndexMap<String, Parameter>) {
        // Stable: what a node makes stays in the order in which it makes it.
        self.resources.sort_by(|a, _, b, _| a.node.cmp(&b.node));
        self.outputs.sort_by(|a, b| a.name.cmp(&b.name));
        let mut used = BTreeSet::new();
        for resource in self.resources.values() {
            let longest = resource.id.kind.naming.prefix_room(&resource.settings);
            self.prefix_limit = self.prefix_limit.min(longest);
            parameters_of(&resource.settings, &mut used);
        }
        let outputs = self.outputs.iter().map(|output| &output.value);
        outputs.for_each(|value| parameters_in(value, &mut used));
        self.needs_artifact_bucket = used.contains(ARTIFACT_BUCKET);
        let named = declared.iter().filter(|(name, _)| used.contains(*name));
        self.parameters = named.map(|(name, p)| (name.clone(), p.clone())).collect();
    }
}

/// The parameter that declares itself when code has its default place.
pub const ARTIFACT_BUCKET: &str = "artifact_bucket";

fn parameters_of(value: &Value, used: &mut BTreeSet<String>) {
    match value {
        Value::Text(text) => parameters_in(text, used),
        Value::List(items) => items.iter().for_each(|item| parameters_of(item, used)),
        Value::Map(fields) | Value::Block(fields) => {
            fields.iter().for_each(|(_, value)| parameters_of(value, used));
        }
        Value::Json(inner) | Value::Object(inner) => parameters_of(inner, used),
        Value::Policy(policy) => {
            policy.exprs().for_each(|text| parameters_in(text, used));
            policy.written.iter().for_each(|statement| parameters_of(statement, used));
        }
        Value::Null | Value::Bool(_) | Value::Integer(_) | Value::Float(_) => {}
    }
}

fn parameters_in(text: &Expr, used: &mut BTreeSet<String>) {
    for part in text.parts() {
        if let Part::Reference(Reference::Parameter(name)) = part {
            used.insert(name.clone());
        }
    }
}
