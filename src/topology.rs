//! link: [`Pipeline`] → [`Topology`], names resolved into a graph, and each node seen in its place ([`Site`]).

mod link;
mod site;

use std::collections::BTreeSet;

use petgraph::graph::{DiGraph, NodeIndex};

use crate::date::Date;
use crate::pipeline::{EdgeDecl, Node, Pipeline};
use crate::relations::{Relation, Settings};

pub use link::link;
pub(crate) use link::{no_meaning, relations};
pub use site::{Joint, Site};

/// The pipeline as a graph. Nodes are in the order of their ids, edges in that of their ends.
#[derive(Debug)]
pub struct Topology {
    pub pipeline: Pipeline,
    pub edges: Vec<Edge>,
    /// The day as of which ends of runtimes and services are judged.
    pub as_of: Date,
    /// Every value, name and edge was understood; else it is not known what is missing.
    pub is_whole: bool,
    /// Node weights index `pipeline.nodes`, edge weights `edges`.
    graph: DiGraph<usize, usize>,
    /// For each node, the nodes whose settings name it.
    named_by: Vec<Vec<usize>>,
    /// The parameters that some text names.
    used_parameters: BTreeSet<String>,
}

/// One edge with its meaning.
#[derive(Debug)]
pub struct Edge {
    pub from: usize,
    pub to: usize,
    pub decl: EdgeDecl,
    /// None when the edge has no legal meaning; that was reported.
    pub relation: Option<&'static Relation>,
    pub settings: Option<Box<dyn Settings>>,
}

impl Topology {
    pub fn nodes(&self) -> &[Node] {
        &self.pipeline.nodes
    }

    pub fn sites(&self) -> impl Iterator<Item = Site<'_>> {
        (0..self.nodes().len()).map(|index| Site::new(self, index))
    }

    pub fn site(&self, id: &str) -> Option<Site<'_>> {
        self.index_of(id).map(|index| Site::new(self, index))
    }

    pub fn index_of(&self, id: &str) -> Option<usize> {
        self.pipeline.nodes.binary_search_by(|node| node.id.as_str().cmp(id)).ok()
    }

    /// Is the node named in another node's settings?
    pub fn is_named(&self, index: usize) -> bool {
        self.named_by.get(index).is_some_and(|by| !by.is_empty())
    }

    /// Does any text name the parameter?
    pub fn uses_parameter(&self, name: &str) -> bool {
        self.used_parameters.contains(name)
    }

    /// The nodes whose settings name this one, each once.
    pub fn naming(&self, index: usize) -> impl Iterator<Item = Site<'_>> {
        let by = self.named_by.get(index).map_or(&[][..], Vec::as_slice);
        by.iter().map(|index| Site::new(self, *index))
    }

    /// The groups of nodes that reach each other by edges that `keep` accepts, of two nodes or more.
    pub fn loops(&self, keep: impl Fn(&Edge) -> bool) -> Vec<Vec<usize>> {
        let kept = self.graph.filter_map(
            |_, node| Some(*node),
            |_, edge| self.edges.get(*edge).filter(|edge| keep(edge)).map(|_| *edge),
        );
        let groups = petgraph::algo::kosaraju_scc(&kept);
        let mut loops: Vec<Vec<usize>> = groups
            .into_iter()
            .filter(|group| group.len() > 1)
            .map(|group| group.into_iter().filter_map(|at| kept.node_weight(at).copied()).collect())
            .collect();
        loops.iter_mut().for_each(|group: &mut Vec<usize>| group.sort_unstable());
        loops.sort();
        loops
    }

    fn edges_at(&self, node: usize, direction: petgraph::Direction) -> impl Iterator<Item = &Edge> {
        let mut found: Vec<usize> = self
            .graph
            .edges_directed(NodeIndex::new(node), direction)
            .map(|edge| *edge.weight())
            .collect();
        found.sort_unstable();
        found.into_iter().filter_map(|at| self.edges.get(at))
    }
}
