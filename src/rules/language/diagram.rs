//! The rules of diagrams that are imported.

super::language_rules! {
    "diagram-limit", "", r#"A diagram that is too large.

## Why
A picture that somebody drew is far from the limit; a file beyond it is an accident or an attack.
"#;
    "diagram-syntax", "https://mermaid.js.org/syntax/flowchart.html", r#"A diagram that is no Mermaid flowchart.

## Why
`streamwright import` reads flowcharts: `graph` or `flowchart`, boxes, and arrows between them.
"#;
    "unknown-label", "", r#"A box of a diagram whose label names no system, or several.

## Why
`streamwright import` takes the type of a node from the words in its box, or else from the box's id. Write a word that it knows, or the name of the node
type itself.
"#;
}
