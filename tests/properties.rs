//! What holds for every pipeline and every text, tried on random ones.

#![expect(clippy::indexing_slicing, reason = "a test may panic on what it made itself")]

use std::fmt::Write as _;
use std::sync::LazyLock;

use proptest::prelude::*;
use proptest::sample::Index;
use proptest::test_runner::{Config, TestRunner};
use streamwright::nodes::NODES;
use streamwright::rules::Rule;

use crate::fragment::{built, errors, pipelines, read};
use crate::fuzzed::bodies;
use crate::readback::read_back;

/// Node types between which an edge has a meaning, by their places in [`NODES`].
static PAIRS: LazyLock<Vec<(usize, usize)>> = LazyLock::new(|| {
    let types = || 0..NODES.len();
    let all = types().flat_map(|from| types().map(move |to| (from, to)));
    all.filter(|(from, to)| is_legal(*from, *to)).collect()
});

fn is_legal(from: usize, to: usize) -> bool {
    let fragment = format!(
        "nodes:\n  a: {}\n  b: {}\nedges: [a -> b]\n",
        NODES[from].sample, NODES[to].sample
    );
    let found = built(&fragment).diagnostics;
    !found.iter().any(|found| found.rule == "illegal-edge")
}

/// A random pipeline: nodes by type, and edges among them that their types allow.
#[derive(Clone, Debug)]
struct Drawn {
    nodes: Vec<(String, usize)>,
    edges: Vec<(String, String)>,
}

impl Drawn {
    fn text(&self) -> String {
        let mut text = "nodes:\n".to_owned();
        for (id, kind) in &self.nodes {
            let _ = writeln!(text, "  {id}: {}", NODES[*kind].sample);
        }
        text.push_str(if self.edges.is_empty() { "edges: []\n" } else { "edges:\n" });
        for (from, to) in &self.edges {
            let _ = writeln!(text, "  - {{ from: {from}, to: {to}, feedback: true }}");
        }
        text
    }

    fn draw(kinds: &[Index], pairs: &[(Index, Index, Index)]) -> Self {
        let mut drawn = Self { nodes: Vec::new(), edges: Vec::new() };
        for kind in kinds {
            drawn.node(kind.index(NODES.len()));
        }
        for (pair, from, to) in pairs {
            let (source, target) = *pair.get(&PAIRS);
            let (from, to) = (drawn.one_of(source, *from), drawn.one_of(target, *to));
            if from != to && !drawn.edges.contains(&(from.clone(), to.clone())) {
                drawn.edges.push((from, to));
            }
        }
        drawn.deliver();
        drawn
    }

    fn node(&mut self, kind: usize) -> String {
        let id = format!("n{}_{}", self.nodes.len(), NODES[kind].keyword);
        let id: String = id.chars().take(40).collect();
        self.nodes.push((id.clone(), kind));
        id
    }

    /// A node of the type: one that is there, or a new one.
    fn one_of(&mut self, kind: usize, which: Index) -> String {
        let of_kind: Vec<&String> =
            self.nodes.iter().filter(|(_, k)| *k == kind).map(|(id, _)| id).collect();
        match which.index(of_kind.len() + 1) {
            at if at < of_kind.len() => of_kind[at].clone(),
            _ => self.node(kind),
        }
    }

    /// A Firehose stream has one destination, and a pipe one source and one target: other edges of theirs are replaced.
    fn deliver(&mut self) {
        let kind = |keyword| NODES.iter().position(|node_type| node_type.keyword == keyword);
        for (keyword, source, target) in [
            ("firehose_stream", None, "s3_bucket"),
            ("eventbridge_pipe", Some("kinesis_stream"), "sqs_queue"),
        ] {
            let (Some(this), Some(target)) = (kind(keyword), kind(target)) else { continue };
            let ids: Vec<String> =
                self.nodes.iter().filter(|(_, k)| *k == this).map(|(id, _)| id.clone()).collect();
            for id in ids {
                self.edges.retain(|(from, to)| *from != id && *to != id);
                let target = self.node(target);
                self.edges.push((id.clone(), target));
                if let Some(source) = source.and_then(kind) {
                    let source = self.node(source);
                    self.edges.push((source, id));
                }
            }
        }
        self.hand_on();
    }

    /// Sources that cannot be made without a Firehose stream get one each.
    fn hand_on(&mut self) {
        let kind = |keyword| NODES.iter().position(|node_type| node_type.keyword == keyword);
        let (Some(stream), Some(lake)) = (kind("firehose_stream"), kind("s3_bucket")) else {
            return;
        };
        let asks = [kind("cloudwatch_metric_stream"), kind("route53_resolver_query_log")];
        let asking = self.nodes.iter().filter(|(_, kind)| asks.contains(&Some(*kind)));
        let asking: Vec<String> = asking.map(|(id, _)| id.clone()).collect();
        for id in asking {
            let (stream, lake) = (self.node(stream), self.node(lake));
            self.edges.extend([(id, stream.clone()), (stream, lake)]);
        }
    }
}

fn drawn() -> impl Strategy<Value = (Drawn, Drawn)> {
    let kinds = prop::collection::vec(any::<Index>(), 0..3);
    let pairs = prop::collection::vec(any::<(Index, Index, Index)>(), 1..9);
    (kinds, pairs).prop_map(|(kinds, pairs)| Drawn::draw(&kinds, &pairs)).prop_flat_map(|drawn| {
        let (nodes, edges) = (drawn.nodes.clone(), drawn.edges.clone());
        let shuffled = (Just(nodes).prop_shuffle(), Just(edges).prop_shuffle());
        shuffled.prop_map(move |(nodes, edges)| (drawn.clone(), Drawn { nodes, edges }))
    })
}

fn config(cases: u32) -> Config {
    Config { cases, failure_persistence: None, ..Config::default() }
}

#[test]
fn order_in_the_file_changes_no_byte() {
    let sound = std::cell::Cell::new(0);
    let mut runner = TestRunner::new(config(64));
    let outcome = runner.run(&drawn(), |(one, other)| {
        let (first, second) = (built(&one.text()), built(&other.text()));
        let shown = || format!("{}\n{:?}", one.text(), errors(&first));
        prop_assert_eq!(&first.artifacts, &second.artifacts, "{}\n{}", shown(), other.text());
        for file in first.artifacts.iter().flatten() {
            read_back(file);
        }
        sound.set(sound.get() + u32::from(first.artifacts.is_some()));
        Ok(())
    });
    outcome.unwrap_or_else(|error| panic!("{error}"));
    assert!(sound.get() >= 16, "only {} of 64 random pipelines were sound", sound.get());
}

/// Pieces of which pipelines are made, and of which attacks are.
const PIECES: &[&str] = &[
    "version: 1\n",
    "name: x\n",
    "nodes:\n",
    "edges:\n",
    "  a: ",
    "{ type: kinesis_stream }",
    "\n",
    "  - ",
    "a -> b",
    " -> ",
    "{",
    "}",
    "[",
    "]",
    ": ",
    ", ",
    "\"",
    "'",
    "${",
    "${a.arn}",
    "$${",
    "}",
    "&x ",
    "*x",
    "<<: ",
    "!Sub ",
    "---\n",
    "# streamwright: allow(",
    "idle-node) why\n",
    "\t",
    "|\n",
    ">-\n",
    "ä",
    "\u{feff}",
    "\u{85}",
    "\u{0}",
    "🚰",
    "~",
    "1e999",
    "parameters:\n",
    "  p: { type: string }\n",
    "lints: { a: deny }\n",
    "feedback: true",
    "tags: ",
    "existing: ",
    "%{",
    "{{",
    "]]>",
    "\r\n",
];

fn pieces() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(PIECES).prop_map(str::to_owned);
    prop::collection::vec(prop_oneof![4 => piece, 1 => ".{0,8}"], 0..40).prop_map(|p| p.concat())
}

/// Something small that happens to a file: characters go, pieces come, a line comes twice.
#[derive(Clone, Debug)]
enum Mishap {
    Cut(Index, usize),
    Put(Index, String),
    Double(Index),
}

fn mishap() -> impl Strategy<Value = Mishap> {
    prop_oneof![
        (any::<Index>(), 1..30_usize).prop_map(|(at, length)| Mishap::Cut(at, length)),
        (any::<Index>(), prop::sample::select(PIECES))
            .prop_map(|(at, p)| Mishap::Put(at, p.into())),
        any::<Index>().prop_map(Mishap::Double),
    ]
}

impl Mishap {
    fn befall(&self, text: &str) -> String {
        let chars: Vec<char> = text.chars().collect();
        let split = |at: &Index| at.index(chars.len() + 1);
        let text = |chars: &[char]| chars.iter().collect::<String>();
        match self {
            Self::Cut(at, length) => {
                let end = (split(at) + length).min(chars.len());
                text(&chars[..split(at)]) + &text(&chars[end..])
            }
            Self::Put(at, piece) => text(&chars[..split(at)]) + piece + &text(&chars[split(at)..]),
            Self::Double(at) => {
                let mut lines: Vec<String> =
                    text(&chars).split_inclusive('\n').map(str::to_owned).collect();
                if !lines.is_empty() {
                    let at = at.index(lines.len());
                    lines.insert(at, lines[at].clone());
                }
                lines.concat()
            }
        }
    }
}

#[test]
fn no_text_breaks_the_compiler() {
    let mut runner = TestRunner::new(config(512));
    let outcome = runner.run(&pieces(), |text| {
        bodies::document(&text);
        bodies::build(&text);
        Ok(())
    });
    outcome.unwrap_or_else(|error| panic!("{error}"));
}

#[test]
fn no_mishap_to_a_pipeline_breaks_the_compiler() {
    let texts: Vec<String> = pipelines().iter().map(|path| read(path)).collect();
    let mut runner = TestRunner::new(config(160));
    let mishaps = prop::collection::vec(mishap(), 1..5);
    let outcome = runner.run(&(prop::sample::select(texts), mishaps), |(text, mishaps)| {
        let text = mishaps.iter().fold(text, |text, mishap| mishap.befall(&text));
        bodies::build(&text);
        Ok(())
    });
    outcome.unwrap_or_else(|error| panic!("{error}"));
}

/// A loop, a chain and a hub of many nodes: fast, and no stack overflow.
#[test]
fn large_graphs_are_no_trouble() {
    let count = 3_000;
    let stage = |at: usize| match at % 2 {
        0 => "{ type: kinesis_stream }",
        _ => "{ type: lambda_function, runtime: python3.13, handler: a.b }",
    };
    let mut text = "nodes:\n".to_owned();
    (0..count).for_each(|at| _ = writeln!(text, "  n{at}: {}", stage(at)));
    text.push_str("edges:\n");
    (0..count).for_each(|at| _ = writeln!(text, "  - n{at} -> n{}", (at + 1) % count));
    let found = built(&text).diagnostics;
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].rule, "unmarked-loop");
    assert!(Rule::named("unmarked-loop").is_some());
    assert!(found[0].related.len() < 10 && found[0].message.len() < 200);
}
