//! The bodies of the fuzz targets, run over their corpus and over the pipelines of the repository.

#[path = "../fuzz/bodies.rs"]
pub(crate) mod bodies;

use crate::fragment::{files, pipelines};

#[test]
fn the_corpus_holds() {
    let corpus = files("fuzz/corpus", "").into_iter().chain(pipelines());
    for path in corpus {
        let bytes = std::fs::read(&path).expect("readable");
        let Ok(text) = String::from_utf8(bytes) else { continue };
        bodies::document(&text);
        bodies::build(&text);
    }
}
