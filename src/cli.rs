//! The command line.
use std::process::ExitCode;
pub fn run() -> ExitCode {
    let path = std::env::args().nth(2).unwrap();
    let text = std::fs::read_to_string(&path).unwrap();
    let source = crate::source::Source::new(path, text);
    let out = crate::compile::compile(&source, &Default::default());
    for d in &out.diagnostics {
        eprintln!("{:?} {}", source.position(d.span.start), d.message);
        eprintln!("   {:?}", d);
    }
    for a in out.artifacts.into_iter().flatten() {
        let p = std::path::Path::new("build").join(&a.path);
        std::fs::create_dir_all(p.parent().unwrap()).unwrap();
        std::fs::write(p, a.text).unwrap();
    }
    ExitCode::SUCCESS
}
