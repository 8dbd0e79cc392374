//! Layout of rendered text: continued lines, dropped lines, and the alignment that `terraform fmt` wants.

/// Opens a line that continues a value: it is indented as far as the line on which the value starts.
pub(crate) const CONTINUE: char = '\u{1}';

/// Indents continued lines and drops lines that hold nothing but blanks. Empty lines stay.
pub(crate) fn arrange(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    let mut indent = 0;
    for line in text.split_inclusive('\n') {
        if let Some(rest) = line.strip_prefix(CONTINUE) {
            out.extend(std::iter::repeat_n(' ', indent));
            out.push_str(rest);
            continue;
        }
        let content = line.trim_end_matches('\n');
        if !content.is_empty() && content.bytes().all(|byte| byte == b' ') {
            continue;
        }
        if !content.is_empty() {
            indent = content.len() - content.trim_start_matches(' ').len();
        }
        out.push_str(content.trim_end_matches(' '));
        out.push('\n');
    }
    out
}

/// Aligns the `=` of neighbouring single-line attributes as `terraform fmt` does: a line that opens a bracket, a comment or a block ends the
/// run. <https://developer.hashicorp.com/terraform/language/style#code-formatting>
pub(crate) fn align(text: &str) -> String {
    let lines: Vec<&str> = text.lines().collect();
    let mut out = String::with_capacity(text.len() + text.len() / 16);
    let mut at = 0;
    while at < lines.len() {
        let run: Vec<(&str, &str)> =
            lines.iter().skip(at).map_while(|line| assignment(line)).collect();
        if run.is_empty() {
            out.push_str(lines.get(at).copied().unwrap_or_default());
            out.push('\n');
            at += 1;
            continue;
        }
        let width = run.iter().map(|(key, _)| key.chars().count()).max().unwrap_or(0);
        for (key, value) in &run {
            out.push_str(key);
            out.extend(std::iter::repeat_n(' ', width - key.chars().count()));
            out.push_str(" = ");
            out.push_str(value);
            out.push('\n');
        }
        at += run.len();
    }
    out
}

/// A line's `key` (with its indentation) and value, when the value ends on the line.
fn assignment(line: &str) -> Option<(&str, &str)> {
    let content = line.trim_start();
    let key_len = if content.starts_with('"') {
        closing_quote(content)?
    } else {
        content.find(|c: char| !(c.is_ascii_alphanumeric() || c == '_' || c == '-'))?
    };
    let indent = line.len() - content.len();
    let (key, rest) = line.split_at(indent + key_len);
    let value = rest.trim_start().strip_prefix('=')?.trim_start();
    (key_len > 0 && closes(value)).then_some((key, value))
}

fn closing_quote(text: &str) -> Option<usize> {
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            '\\' if !escaped => escaped = true,
            '"' if !escaped => return Some(at + 1),
            _ => escaped = false,
        }
    }
    None
}

/// Are all brackets of the value closed on its line?
fn closes(value: &str) -> bool {
    let (mut depth, mut quoted, mut escaped) = (0_i32, false, false);
    for c in value.chars() {
        match c {
            '\\' if quoted && !escaped => {
                escaped = true;
                continue;
            }
            '"' if !escaped => quoted = !quoted,
            '{' | '[' | '(' if !quoted => depth += 1,
            '}' | ']' | ')' if !quoted => depth -= 1,
            _ => {}
        }
        escaped = false;
    }
    depth == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_are_aligned_as_terraform_does() {
        let text = "a {\n  x = 1\n  long = \"{\"\n  tags = {\n    k = 1\n  }\n  z = 2\n}\n";
        let want = "a {\n  x    = 1\n  long = \"{\"\n  tags = {\n    k = 1\n  }\n  z = 2\n}\n";
        assert_eq!(align(text), want);
    }

    #[test]
    fn continued_lines_hang_under_their_start() {
        assert_eq!(
            arrange("a:\n    b: {\n\u{1}  c\n\u{1}}\n    \nd\n\n"),
            "a:\n    b: {\n      c\n    }\nd\n\n"
        );
    }
}
