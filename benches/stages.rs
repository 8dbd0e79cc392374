//! How long each stage of the compiler takes on one file, in this process: `cargo bench --bench stages -- FILE`.
//!
//! Prints the least of five runs in milliseconds for each stage. `benches/scale.py --write FILE COPIES` makes large files.

#![expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a benchmark reads its input and prints"
)]

use std::time::Instant;

use streamwright::compile::{Options, check};
use streamwright::diagnostic::Sink;
use streamwright::source::Source;
use streamwright::targets::TARGETS;
use streamwright::{blueprint, document, pipeline, topology};

const RUNS: usize = 5;

fn main() {
    let named = std::env::args().skip(1).find(|argument| !argument.starts_with("--"));
    let file = named.unwrap_or_else(|| "examples/stock-trades/pipeline.yaml".to_owned());
    let text = match std::fs::read_to_string(&file) {
        Ok(text) => text,
        Err(error) => return println!("{file}: {error}"),
    };
    let source = Source::new(file, text);
    let options = Options::default();
    let parse = || document::parse(&source, &mut Sink::default());
    let decode =
        |document| pipeline::decode(&source, document, &options.overrides, &mut Sink::default());
    let link = |pipeline| topology::link(&source, pipeline, options.as_of, &mut Sink::default());

    measure("parse", || (), |()| parse());
    measure("decode", parse, |document| document.and_then(decode));
    measure("link", || parse().and_then(decode), |pipeline| pipeline.map(link));
    measure("parse to check", || (), |()| check(&source, &options, &mut Sink::default()));
    let Some(topology) = check(&source, &options, &mut Sink::default()) else {
        return println!("the pipeline has errors: nothing further to measure");
    };
    measure("lower", || (), |()| blueprint::lower(&topology));
    let blueprint = blueprint::lower(&topology);
    for target in TARGETS {
        measure(&format!("emit {}", target.keyword), || (), |()| target.emit(&blueprint));
    }
}

/// Times `run` on what `prepare` makes, which is not counted.
fn measure<I, O>(stage: &str, prepare: impl Fn() -> I, run: impl Fn(I) -> O) {
    let once = || {
        let input = prepare();
        let start = Instant::now();
        let output = run(input);
        let took = start.elapsed();
        drop(output);
        took
    };
    let least = (0..RUNS).map(|_| once()).min().unwrap_or_default();
    println!("{stage:20} {:9.3} ms", least.as_secs_f64() * 1000.0);
}
