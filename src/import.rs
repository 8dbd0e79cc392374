//! A Mermaid flowchart → a pipeline file that compiles as it stands.
//!
//! ```text
//! diagram ─reader─▶ Flowchart ─kinds─▶ each node's type ─writer─▶ text of a pipeline file
//! ```

mod chart;
mod fence;
mod kinds;
mod label;
mod link;
mod reader;
mod shape;
mod writer;

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostic, Sink};
use crate::nodes::NodeType;
use crate::source::Source;
use crate::topology::{no_meaning, relations};

use chart::{Arrow, Flowchart};

/// More boxes or arrows than this are no drawing: `a & b --> c & d` multiplies.
const LARGEST: usize = 5_000;

/// Reports `diagram-syntax`, `diagram-limit`, `unknown-label`, `illegal-edge` and `self-loop`; None when there was an error.
///
/// `name` is the pipeline's, unless the diagram has a title.
pub(crate) fn import(source: &Source, name: &str, sink: &mut Sink) -> Option<String> {
    let mut chart = reader::read(source, sink)?;
    let types: Vec<Option<&'static NodeType>> =
        chart.vertices.iter().map(|vertex| kinds::place(vertex, sink)).collect();
    merge_twins(&mut chart.arrows);
    for arrow in &chart.arrows {
        judge(arrow, &chart, &types, sink);
    }
    if sink.has_errors() {
        return None;
    }
    let types: Vec<&'static NodeType> = types.into_iter().flatten().collect();
    Some(writer::write(&chart, &types, name))
}

/// What the diagram draws twice is one edge, with both descriptions.
fn merge_twins(arrows: &mut Vec<Arrow>) {
    let mut seen: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    let mut merged: Vec<Arrow> = Vec::new();
    for arrow in arrows.drain(..) {
        let first = seen.get(&(arrow.from, arrow.to)).and_then(|at| merged.get_mut(*at));
        match first {
            None => {
                seen.insert((arrow.from, arrow.to), merged.len());
                merged.push(arrow);
            }
            Some(first) if first.label != arrow.label => {
                let labels = [first.label.take(), arrow.label];
                first.label = Some(labels.into_iter().flatten().collect::<Vec<_>>().join("; "));
            }
            Some(_) => {}
        }
    }
    *arrows = merged;
}

/// Reports an edge that no pipeline can have.
fn judge(arrow: &Arrow, chart: &Flowchart, types: &[Option<&'static NodeType>], sink: &mut Sink) {
    let end = |at: usize| Some((chart.vertices.get(at)?, (*types.get(at)?)?));
    let (Some((from, from_type)), Some((to, to_type))) = (end(arrow.from), end(arrow.to)) else {
        return;
    };
    if arrow.from == arrow.to {
        let message = format!("`{}` feeds itself", from.id);
        sink.push(
            Diagnostic::error("self-loop", arrow.span, message)
                .help("put a stream in between, or drop the edge"),
        );
    } else if relations(from_type, to_type).is_empty() {
        sink.push(no_meaning((&from.id, from_type), (&to.id, to_type), arrow.span));
    }
}

#[cfg(test)]
mod tests;
