//! Mermaid's arrows: `-->`, `==>`, `-.->`, `--x`, `--o`, `<-->`, `---`, `~~~`, of any length, with text inside or behind.
//! <https://mermaid.js.org/syntax/flowchart.html#links-between-nodes>

use super::shape::Unclosed;

/// An arrow between two groups of boxes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Link {
    pub(super) points: Points,
    /// What is written on it.
    pub(super) text: Option<String>,
    /// Its length in bytes.
    pub(super) length: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Points {
    /// Also where neither end has a head: the order of writing is the direction then.
    Forward,
    Back,
    BothWays,
    /// Invisible: it only moves boxes.
    Nowhere,
}

/// The arrow at the start of the text; None when none begins here.
pub(super) fn read(text: &str) -> Result<Option<Link>, Unclosed> {
    let tail = tail(text);
    let body = text.get(tail..).unwrap_or_default();
    let stroke = match body.as_bytes() {
        [b'~', b'~', b'~', ..] if tail == 0 => return Ok(Some(invisible(body))),
        [b'-', b'-', ..] => Stroke::Plain,
        [b'=', b'=', ..] => Stroke::Thick,
        [b'-', b'.', ..] => Stroke::Dotted,
        _ => return Ok(None),
    };
    let whole = match stroke.whole(body) {
        Some(length) => (length, None),
        None => {
            let (length, text) = stroke.around_text(body).ok_or(Unclosed)?;
            (length, Some(text))
        }
    };
    let (length, inside) = whole;
    let drawn = text.get(..tail + length).unwrap_or_default();
    let points = match (drawn.starts_with('<'), drawn.ends_with('>')) {
        (true, true) => Points::BothWays,
        (true, false) => Points::Back,
        _ => Points::Forward,
    };
    let behind = behind(text.get(tail + length..).unwrap_or_default())?;
    let (more, outside) = behind.unwrap_or_default();
    let text = inside.or(outside).and_then(|raw| super::label::line(&raw));
    Ok(Some(Link { points, text, length: tail + length + more }))
}

/// The length of a head at the near end: `<`, `x` or `o`.
fn tail(text: &str) -> usize {
    let rest = text.strip_prefix(['<', 'x', 'o']);
    usize::from(
        rest.is_some_and(|rest| ["--", "==", "-."].iter().any(|line| rest.starts_with(line))),
    )
}

fn invisible(body: &str) -> Link {
    let length = run(body, '~');
    Link { points: Points::Nowhere, text: None, length }
}

fn run(text: &str, c: char) -> usize {
    text.chars().take_while(|next| *next == c).count()
}

/// Text in bars behind an arrow, and the length up to its end.
fn behind(text: &str) -> Result<Option<(usize, Option<String>)>, Unclosed> {
    let spaces = text.len() - text.trim_start_matches([' ', '\t']).len();
    let Some(from) = text.get(spaces..).and_then(|rest| rest.strip_prefix('|')) else {
        return Ok(None);
    };
    let quoted = from.trim_start().starts_with('"');
    let close = if quoted {
        let opening = from.find('"').unwrap_or_default() + 1;
        let inner = from.get(opening..).unwrap_or_default();
        inner
            .find('"')
            .and_then(|end| from.get(opening + end..)?.find('|').map(|bar| opening + end + bar))
    } else {
        from.find('|')
    };
    let close = close.ok_or(Unclosed)?;
    let label = from.get(..close).unwrap_or_default();
    Ok(Some((spaces + 1 + close + 1, Some(label.to_owned()))))
}

#[derive(Clone, Copy, Debug)]
enum Stroke {
    Plain,
    Thick,
    Dotted,
}

impl Stroke {
    /// The length of an arrow without text inside.
    fn whole(self, body: &str) -> Option<usize> {
        match self {
            Self::Plain => closing(body, '-').filter(|length| *length > 2),
            Self::Thick => closing(body, '=').filter(|length| *length > 2),
            Self::Dotted => dotted(body.strip_prefix('-')?).map(|length| length + 1),
        }
    }

    /// The length of an arrow around a text, and the text.
    fn around_text(self, body: &str) -> Option<(usize, String)> {
        let (open, line) = (body.get(..2)?, super::label::reach(body.get(2..)?));
        let closes = |rest: &str| match self {
            Self::Plain => closing(rest, '-'),
            Self::Thick => closing(rest, '='),
            Self::Dotted => dotted(rest),
        };
        let starts = if matches!(self, Self::Dotted) { "." } else { open };
        // A quoted text may hold what looks like the other half.
        let quoted = line.trim_start().starts_with('"');
        let from = if quoted {
            let opening = line.find('"')? + 1;
            opening + line.get(opening..)?.find('"')? + 1
        } else {
            0
        };
        let tail = line.get(from..)?;
        let found =
            tail.match_indices(starts).find_map(|(at, _)| Some((at, closes(tail.get(at..)?)?)));
        let (at, length) = found?;
        Some((2 + from + at + length, line.get(..from + at)?.to_owned()))
    }
}

/// `--`, `---`, `-->`, `--x`, `--o` and longer ones of the same stroke.
fn closing(text: &str, stroke: char) -> Option<usize> {
    let length = run(text, stroke);
    if length < 2 {
        return None;
    }
    let head = text.get(length..).is_some_and(|rest| rest.starts_with(['>', 'x', 'o']));
    Some(length + usize::from(head))
}

/// `.-`, `.->`, `..->` …
fn dotted(text: &str) -> Option<usize> {
    let dots = run(text, '.');
    let rest = text.get(dots..)?.strip_prefix('-').filter(|_| dots > 0)?;
    Some(dots + 1 + usize::from(rest.starts_with(['>', 'x', 'o'])))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn link(text: &str) -> (Points, Option<String>, usize) {
        let link = read(text).expect("closed").expect("an arrow");
        (link.points, link.text, link.length)
    }

    #[test]
    fn every_arrow_is_read() {
        let forward = [
            "-->", "---", "--->", "==>", "===", "-.->", "-.-", "-..->", "--x", "--o", "x--x",
            "o--o",
        ];
        for arrow in forward {
            assert_eq!(
                link(&format!("{arrow} b")),
                (Points::Forward, None, arrow.len()),
                "{arrow}"
            );
        }
        for arrow in ["<-->", "<==>", "<-.->"] {
            assert_eq!(
                link(&format!("{arrow}b")),
                (Points::BothWays, None, arrow.len()),
                "{arrow}"
            );
        }
        assert_eq!(link("~~~ b"), (Points::Nowhere, None, 3));
        assert_eq!(link("<--- b"), (Points::Back, None, 4));
    }

    #[test]
    fn arrows_may_carry_text() {
        let text = Some("to the lake".to_owned());
        for arrow in [
            "-- to the lake -->",
            "-->|to the lake|",
            "--> |\"to the lake\"|",
            "== to the lake ==>",
            "-. to the lake .->",
            "--\"to the lake\"-->",
            "-- to the lake ---",
        ] {
            assert_eq!(
                link(&format!("{arrow} b")),
                (Points::Forward, text.clone(), arrow.len()),
                "{arrow}"
            );
        }
        assert_eq!(link("-- \"a --> b\" --> c").1, Some("a --> b".to_owned()));
    }

    #[test]
    fn what_is_no_arrow_is_left() {
        for text in ["- b", "b", "", "=", ".", "<b", "x-b"] {
            assert_eq!(read(text), Ok(None), "{text}");
        }
        for text in ["-- b", "-->|x", "-. b", "==", "-->|\"x|"] {
            assert_eq!(read(text), Err(Unclosed), "{text}");
        }
    }
}
