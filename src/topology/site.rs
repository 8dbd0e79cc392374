//! One node in its place: its names, its edges, and the other ends.

use serde::Serialize;

use super::{Edge, Topology};
use crate::blueprint::{ArnForm, ResourceId, ResourceKind};
use crate::language::{Segment, is_node_id, segments};
use crate::nodes::{Address, Common, Component, Encryption};
use crate::pipeline::Node;
use crate::relations::{Port, Relation, Side};
use crate::source::Span;
use crate::value::{Attribute, Expr, Reference, Resolve, Value, to_value};

/// A node of the topology, seen from where it stands.
#[derive(Clone, Copy, Debug)]
pub struct Site<'t> {
    pub topology: &'t Topology,
    pub index: usize,
}

/// An edge at which a node acts, and the node at its other end.
#[derive(Clone, Copy, Debug)]
pub struct Joint<'t> {
    pub edge: &'t Edge,
    pub relation: &'static Relation,
    pub other: Site<'t>,
}

impl<'t> Site<'t> {
    /// INVARIANT: `index` is that of a node.
    pub(crate) fn new(topology: &'t Topology, index: usize) -> Self {
        Self { topology, index }
    }

    pub fn node(&self) -> &'t Node {
        match self.topology.nodes().get(self.index) {
            Some(node) => node,
            None => unreachable!("this is a bug: a site without a node"),
        }
    }

    pub fn id(&self) -> &'t str {
        &self.node().id
    }

    pub fn common(&self) -> &'t Common {
        &self.node().common
    }

    pub fn keyword(&self) -> &'static str {
        self.node().node_type.map_or("", |node_type| node_type.keyword)
    }

    /// The node's own settings; None when they are faulty.
    pub fn component(&self) -> Option<&'t dyn Component> {
        self.node().component.as_deref()
    }

    /// The settings as those of one type.
    pub fn is<C: Component>(&self) -> Option<&'t C> {
        let component: &dyn std::any::Any = self.component()?;
        component.downcast_ref()
    }

    /// The place of a setting by its dotted path; the nearest one above it that is written out; else the node's id.
    pub fn span(&self, path: &str) -> Span {
        let mut path = path;
        while !path.is_empty() {
            if let Some(tree) = self.node().tree.at(path) {
                return tree.span;
            }
            path = path.rsplit_once('.').map_or("", |(above, _)| above);
        }
        self.node().id_span
    }

    pub fn is_existing(&self) -> bool {
        self.common().every.existing.is_some()
    }

    /// The account that owns the existing resource, where it is another one than the pipeline's.
    pub fn foreign_account(&self) -> Option<&'t str> {
        let every = &self.common().every;
        let existing = every.existing.as_ref()?;
        let ours = self.topology.pipeline.header.aws.account_id.as_deref();
        match (every.account_id.as_deref(), account_of(&existing.0)) {
            (Some(owner), _) => (ours != Some(owner)).then_some(owner),
            (None, Some(owner)) => (ours.is_some_and(|ours| ours != owner)).then_some(owner),
            (None, None) => None,
        }
    }

    /// The region of the existing resource, where it is another one than the pipeline's.
    pub fn foreign_region(&self) -> Option<&'t str> {
        let region = self.common().every.existing.as_ref()?.0.split(':').nth(3)?;
        let ours = self.topology.pipeline.header.aws.region.as_deref()?;
        let is_named = !region.is_empty() && !region.contains('$');
        (is_named && region != ours).then_some(region)
    }

    /// The account from which the node acts, where it is another one than the pipeline's.
    pub fn acts_from(&self) -> Option<&'t str> {
        let ours = self.topology.pipeline.header.aws.account_id.as_deref();
        let role = self.common().acting.role.as_ref().and_then(|role| account_of(&role.0));
        let role = role.filter(|account| ours.is_some_and(|ours| ours != *account));
        role.or_else(|| self.foreign_account())
    }

    /// Who acts for this node from another account: its role, or that account where no role is known.
    pub(crate) fn foreign_caller(&self) -> Option<Expr> {
        let account = self.acts_from()?;
        match &self.common().acting.role {
            Some(role) => Some(self.text(&role.0)),
            None => Some(
                Expr::from("arn:").then(Reference::Partition).then(format!(":iam::{account}:root")),
            ),
        }
    }

    /// Edges out of this node, in the order of their other ends.
    pub fn outgoing(&self) -> impl Iterator<Item = (&'t Edge, Site<'t>)> + use<'t> {
        let topology = self.topology;
        topology
            .edges_at(self.index, petgraph::Direction::Outgoing)
            .map(move |edge| (edge, Site::new(topology, edge.to)))
    }

    /// Edges into this node, in the order of their other ends.
    pub fn incoming(&self) -> impl Iterator<Item = (&'t Edge, Site<'t>)> + use<'t> {
        let topology = self.topology;
        topology
            .edges_at(self.index, petgraph::Direction::Incoming)
            .map(move |edge| (edge, Site::new(topology, edge.from)))
    }

    /// The edges at which this node acts.
    pub fn acts(&self) -> impl Iterator<Item = Joint<'t>> + use<'t> {
        let acting = |side: Side| {
            move |(edge, other): (&'t Edge, Site<'t>)| {
                let relation = edge.relation.filter(|relation| relation.side == side)?;
                Some(Joint { edge, relation, other })
            }
        };
        let given = self.outgoing().filter_map(acting(Side::From));
        given.chain(self.incoming().filter_map(acting(Side::To)))
    }

    /// The edges at which others act on this node.
    pub fn acted_on(&self) -> impl Iterator<Item = Joint<'t>> + use<'t> {
        let acting = |side: Side| {
            move |(edge, other): (&'t Edge, Site<'t>)| {
                let relation = edge.relation.filter(|relation| relation.side == side)?;
                Some(Joint { edge, relation, other })
            }
        };
        let given = self.outgoing().filter_map(acting(Side::To));
        given.chain(self.incoming().filter_map(acting(Side::From)))
    }

    /// The nodes whose settings, or the settings of whose outgoing edges, name this one.
    pub fn named_by(&self) -> impl Iterator<Item = Site<'t>> + use<'t> {
        self.topology.naming(self.index)
    }

    /// What others call this node by.
    ///
    /// # Panics
    /// On a node with faulty settings: nothing asks before the checks have passed.
    pub fn address(&self) -> Address {
        match self.component() {
            Some(component) => component.address(self),
            None => panic!("this is a bug: `{}` is used before it is sound", self.id()),
        }
    }

    /// How the node is encrypted, when a customer managed key does it.
    pub(crate) fn encryption(&self) -> Option<Encryption> {
        self.component()?.key(self)
    }

    /// Settings as blueprint values, with references resolved.
    pub(crate) fn settings(&self, settings: &impl Serialize) -> Value {
        to_value(settings, self)
    }

    /// Text of the language with its references resolved.
    pub fn text(&self, raw: &str) -> Expr {
        Resolve::text(self, raw)
    }

    /// A node's ARN, or the ARN that is written out.
    pub(crate) fn reference(&self, node_or_arn: &str) -> Expr {
        Resolve::node(self, node_or_arn)
    }

    /// Tags of this node's resources: the pipeline's and its own, by key.
    pub fn tags(&self) -> Value {
        let mut tags = self.topology.pipeline.header.tags.clone();
        tags.extend(self.common().every.tags.clone());
        if tags.is_empty() {
            return Value::Null;
        }
        Value::Map(
            tags.iter().map(|(key, text)| (key.clone(), self.text(&text.0).into())).collect(),
        )
    }

    pub fn description(&self) -> Option<Expr> {
        self.common().every.description.as_ref().map(|text| self.text(&text.0))
    }

    /// The name that is written out, or one made of the name prefix and the node's id.
    pub(crate) fn physical_name(&self, kind: &'static ResourceKind) -> Expr {
        match &self.common().every.name {
            Some(name) => self.text(&name.0),
            None => kind.naming.default_name(&self.topology.pipeline.header.name, self.id()),
        }
    }

    /// The address of a node that is one resource, there already or made here.
    pub(crate) fn addressed(&self, kind: &'static ResourceKind, form: ArnForm) -> Address {
        let Some(existing) = &self.common().every.existing else {
            let name = self.physical_name(kind);
            let arn = form.arn(&name, Reference::Account.into());
            let resource = ResourceId::new(kind, self.id());
            return Address {
                name,
                arn,
                wired: Expr::attribute(resource, Attribute::Arn),
                url: None,
            };
        };
        let given = self.text(&existing.0);
        if existing.0.starts_with("arn:") {
            let name = existing.0.rsplit(['/', ':']).next().unwrap_or_default();
            return Address { name: name.into(), arn: given.clone(), wired: given, url: None };
        }
        let account = self.common().every.account_id.clone();
        let account = account.map_or(Expr::from(Reference::Account), Expr::from);
        let arn = form.arn(&given, account);
        Address { name: given, arn: arn.clone(), wired: arn, url: None }
    }
}

impl Joint<'_> {
    /// The settings of the edge.
    ///
    /// # Panics
    /// When the relation's settings are of another type: a bug in a node type.
    pub fn settings<T: 'static>(&self) -> &T {
        let settings = self.edge.settings.as_deref();
        let any = settings.map(|settings| settings as &dyn std::any::Any);
        match any.and_then(|any| any.downcast_ref()) {
            Some(settings) => settings,
            None => panic!("this is a bug: `{}` has other settings", self.relation.name()),
        }
    }

    /// The settings of the edge, unless they are faulty or another relation's.
    pub fn maybe<T: 'static>(&self) -> Option<&T> {
        let any: &dyn std::any::Any = self.edge.settings.as_deref()?;
        any.downcast_ref()
    }

    /// The port of the other end that the relation uses.
    pub fn port(&self) -> Option<Port> {
        let offers = self.other.node().node_type?.offers;
        self.relation.ports.iter().find(|port| offers.contains(port)).copied()
    }

    /// `input -> archive`, as reasons and comments write it.
    pub fn name(&self) -> String {
        format!("{} -> {}", self.edge.decl.from.0, self.edge.decl.to.0)
    }

    /// The place of a setting of the edge by its dotted path; else that of the edge.
    pub fn span(&self, path: &str) -> Span {
        let Some(block) = &self.edge.decl.block else { return self.edge.decl.span };
        let mut path = path;
        while !path.is_empty() {
            if let Some(tree) = block.value.at(path) {
                return tree.span;
            }
            path = path.rsplit_once('.').map_or("", |(above, _)| above);
        }
        block.key_span
    }
}

impl Resolve for Site<'_> {
    fn text(&self, raw: &str) -> Expr {
        let found = segments(raw).unwrap_or_default();
        found.into_iter().fold(Expr::default(), |text, segment| match segment {
            Segment::Literal(literal) => text.then(literal),
            Segment::Variable(name, _) => text.then(variable(self.topology, name)),
        })
    }

    fn node(&self, id: &str) -> Expr {
        match self.topology.site(id).filter(|_| is_node_id(id)) {
            Some(site) => site.address().wired,
            None => Resolve::text(self, id),
        }
    }
}

/// The account in an ARN, where it is written out.
fn account_of(arn: &str) -> Option<&str> {
    let account = arn.strip_prefix("arn:")?.split(':').nth(3)?;
    (account.len() == 12 && account.bytes().all(|byte| byte.is_ascii_digit())).then_some(account)
}

fn variable(topology: &Topology, name: &str) -> Expr {
    let Some((head, field)) = name.split_once('.') else {
        return Reference::Parameter(name.to_owned()).into();
    };
    match (head, field) {
        ("aws", "region") => Reference::Region.into(),
        ("aws", "account_id") => Reference::Account.into(),
        ("aws", _) => Reference::Partition.into(),
        _ => {
            let address = topology.site(head).map(|site| site.address());
            let field = address.and_then(|address| match field {
                "arn" => Some(address.arn),
                "url" => address.url,
                _ => Some(address.name),
            });
            field.unwrap_or_default()
        }
    }
}
