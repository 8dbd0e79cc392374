//! `circular-dependency`: resources of which each has to exist before the other.

use std::collections::{BTreeMap, BTreeSet};

use super::{Rule, nothing};
use crate::blueprint::{Blueprint, Resource, ResourceId};
use crate::diagnostic::{Diagnostic, Sink};
use crate::topology::Topology;

pub(super) static RULE: Rule = Rule {
    name: "circular-dependency",
    manual: r#"Resources of which each has to exist before the other.

## Why
A setting that names another node by what AWS tells only once it exists, such as the URL of a queue, makes its resource wait for the other.
When the other waits for it in turn, neither Terraform nor CloudFormation can begin. Names and most ARNs follow from names that are known beforehand,
and make nothing wait.
"#,
    page: "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/troubleshooting.html",
    check: nothing,
};

pub(super) fn review(topology: &Topology, blueprint: &Blueprint, sink: &mut Sink) {
    let stuck = stuck(blueprint);
    let nodes: BTreeSet<&str> = stuck.iter().map(|id| id.node.as_str()).collect();
    let sites: Vec<_> = nodes.iter().filter_map(|id| topology.site(id)).collect();
    if let [first, rest @ ..] = sites.as_slice() {
        let message = format!("`{}` has to exist before itself", first.id());
        let finding = Diagnostic::error(RULE.name, first.node().id_span, message)
            .help("name one of the nodes by its name or ARN instead of what AWS tells of it")
            .page(RULE.page);
        sink.push(rest.iter().take(5).fold(finding, |finding, site| {
            finding.related(site.node().id_span, format!("`{}` waits in the circle", site.id()))
        }));
    }
}

/// What is left when everything that waits for nothing is made, again and again, and then everything that nothing waits for is dropped.
fn stuck(blueprint: &Blueprint) -> BTreeSet<&ResourceId> {
    let mut waits: BTreeMap<&ResourceId, BTreeSet<&ResourceId>> = BTreeMap::new();
    let mut waiters: BTreeMap<&ResourceId, BTreeSet<&ResourceId>> = BTreeMap::new();
    for (id, resource) in &blueprint.resources {
        for other in needs(resource) {
            // The template of a role attaches to the role itself.
            if other == id || !blueprint.resources.contains_key(other) {
                continue;
            }
            waits.entry(id).or_default().insert(other);
            waiters.entry(other).or_default().insert(id);
        }
    }
    let all: BTreeSet<&ResourceId> = blueprint.resources.keys().collect();
    let left = peel(all, &waits, &waiters);
    peel(left, &waiters, &waits)
}

/// Takes away what has nothing under `ahead` among the rest.
fn peel<'b>(
    mut left: BTreeSet<&'b ResourceId>,
    ahead: &BTreeMap<&'b ResourceId, BTreeSet<&'b ResourceId>>,
    behind: &BTreeMap<&'b ResourceId, BTreeSet<&'b ResourceId>>,
) -> BTreeSet<&'b ResourceId> {
    let count = |id: &ResourceId, left: &BTreeSet<&ResourceId>| {
        ahead
            .get(id)
            .map_or(0, |others| others.iter().filter(|other| left.contains(*other)).count())
    };
    let mut open: BTreeMap<&ResourceId, usize> =
        left.iter().map(|id| (*id, count(id, &left))).collect();
    let mut free: Vec<&ResourceId> =
        open.iter().filter(|(_, count)| **count == 0).map(|(id, _)| *id).collect();
    while let Some(id) = free.pop() {
        left.remove(id);
        for next in behind.get(id).into_iter().flatten() {
            if let Some(count) = open.get_mut(next)
                && left.contains(next)
            {
                *count -= 1;
                if *count == 0 {
                    free.push(next);
                }
            }
        }
    }
    left
}

fn needs(resource: &Resource) -> impl Iterator<Item = &ResourceId> {
    resource.settings.resources().into_iter().chain(&resource.depends_on)
}
