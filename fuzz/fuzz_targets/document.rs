//! Any text parses, or is refused at places that lie inside of it.
#![no_main]

#[path = "../bodies.rs"]
#[expect(dead_code, reason = "each target runs one of the bodies")]
mod bodies;

libfuzzer_sys::fuzz_target!(|text: &str| bodies::document(text));
