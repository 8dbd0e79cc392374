//! Any text builds, or is refused; what is written can be read back, and is the same the second time.
#![no_main]

#[path = "../bodies.rs"]
#[expect(dead_code, reason = "each target runs one of the bodies")]
mod bodies;

libfuzzer_sys::fuzz_target!(|text: &str| bodies::build(text));
