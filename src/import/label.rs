//! The text in a box or on an arrow, as a reader sees it: without quotes, tags, icons and entities.

/// A longer label is none: what closes it is looked for no further.
const LONGEST: usize = 4096;

/// The part of a text in which a label that begins there must end: its line, and no more than a few pages.
pub(super) fn reach(text: &str) -> &str {
    let near = text.get(..text.floor_char_boundary(LONGEST)).unwrap_or(text);
    near.lines().next().unwrap_or_default()
}

/// The lines of a label.
pub(super) fn lines(raw: &str) -> Vec<String> {
    let raw = unquoted(raw.trim());
    let broken = without_tags(raw).replace("\\n", "\n");
    broken.lines().map(|line| tidy(&entities(line))).filter(|line| !line.is_empty()).collect()
}

/// The label as one line.
pub(super) fn line(raw: &str) -> Option<String> {
    let lines = lines(raw);
    (!lines.is_empty()).then(|| lines.join(" "))
}

fn unquoted(text: &str) -> &str {
    let strip =
        |text, quote: char| -> Option<&str> { str::strip_prefix(text, quote)?.strip_suffix(quote) };
    let text = strip(text, '"').unwrap_or(text);
    // Markdown in backticks.
    strip(text.trim(), '`').unwrap_or(text)
}

/// Line breaks stay, other tags go.
fn without_tags(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, from)) = rest.split_once('<') {
        out += before;
        let name = from.trim_start_matches('/').chars().next();
        match from.split_once('>') {
            Some((tag, after)) if name.is_some_and(|c| c.is_ascii_alphabetic()) => {
                let breaks = tag.trim_end_matches(['/', ' ']).eq_ignore_ascii_case("br");
                out += if breaks { "\n" } else { " " };
                rest = after;
            }
            _ => {
                out.push('<');
                rest = from;
            }
        }
    }
    out + rest
}

/// Mermaid writes `#quot;` and `#35;`, HTML `&quot;` and `&#35;`.
fn entities(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find(['#', '&']) {
        let (before, from) = rest.split_at(at);
        out += before;
        let name = from.trim_start_matches(['#', '&']);
        let known = name.split_once(';').and_then(|(name, after)| Some((entity(name)?, after)));
        match known {
            Some((c, after)) => {
                out.push(c);
                rest = after;
            }
            None => {
                let mark = from.chars().next().map_or(0, char::len_utf8);
                let (mark, after) = from.split_at(mark);
                out += mark;
                rest = after;
            }
        }
    }
    out + rest
}

fn entity(name: &str) -> Option<char> {
    match name {
        "quot" => Some('"'),
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "nbsp" => Some(' '),
        "apos" => Some('\''),
        _ => name.parse().ok().and_then(char::from_u32),
    }
}

/// Without icons (`fa:fa-bucket`), emphasis, control characters and double spaces.
fn tidy(line: &str) -> String {
    let visible: String = line.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let is_icon = |word: &&str| {
        ["fa:", "fab:", "fas:", "far:", "fal:", "fad:", "mdi:"]
            .iter()
            .any(|set| word.starts_with(set))
    };
    let words = visible.split_whitespace().filter(|word| !is_icon(word));
    let line = words.collect::<Vec<_>>().join(" ");
    let emphasis = |text: &str| -> Option<String> {
        ["**", "__", "*"].iter().find_map(|mark| {
            let inner = text.strip_prefix(mark)?.strip_suffix(mark)?;
            (!inner.contains(mark)).then(|| inner.to_owned())
        })
    };
    emphasis(&line).unwrap_or(line)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_read_as_they_look() {
        let one = |raw: &str| line(raw).unwrap_or_default();
        assert_eq!(one("kinesis data stream"), "kinesis data stream");
        assert_eq!(one("\"fa:fa-bucket  **S3** lake\""), "**S3** lake");
        assert_eq!(one("\"`**S3**`\""), "S3");
        assert_eq!(one("a #quot;b#quot; &amp; c #35;1"), "a \"b\" & c #1");
        assert_eq!(one("x < y"), "x < y");
        assert_eq!(one("  "), "");
        assert_eq!(lines("<b>input</b><br/>kinesis_stream"), ["input", "kinesis_stream"]);
        assert_eq!(lines("a\\nb"), ["a", "b"]);
    }
}
