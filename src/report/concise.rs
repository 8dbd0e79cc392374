//! One line for each finding: `path:line:column: error[rule]: message`.

use super::{Checked, Format, Stream, Style, tame, word};

pub(super) static FORMAT: Format = Format { keyword: "concise", stream: Stream::Err, render };

fn render(files: &[Checked], _: &Style) -> String {
    let mut out = String::new();
    for file in files {
        for found in &file.diagnostics {
            let place = file.source.position(found.span.start);
            let line = format!(
                "{}:{}:{}: {}[{}]: {}",
                file.source.name(),
                place.line,
                place.column,
                word(found.severity),
                found.rule,
                found.message
            );
            out += &tame(&line).replace('\n', " ");
            out.push('\n');
        }
    }
    out
}
