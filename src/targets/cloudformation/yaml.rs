//! Values as CloudFormation YAML. <https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference.html>

use std::fmt::Write as _;

use serde_json::{Map, Value as Json, json};

use super::logical_id;
use crate::blueprint::{
    CloudFormationName, Condition, Effect, Policy, Principals, Statement, pascal,
};
use crate::template::{CONTINUE, Dialect};
use crate::value::{Expr, Part, Reference, Value};

/// A list that is wider than this goes to lines of its own.
const WIDE: usize = 90;

/// CloudFormation replaces no letters, but it cuts and joins.
const SNAKE_PREFIX: &str = "[_, !Split [\"-\", !Ref NamePrefix]]";

#[derive(Debug)]
pub(super) struct Yaml;

impl Dialect for Yaml {
    fn text(&self, text: &Expr) -> String {
        match text.parts() {
            [] => "\"\"".into(),
            [Part::Literal(text)] => quoted(text),
            [Part::Reference(Reference::NamePrefixSnake)] => format!("!Join {SNAKE_PREFIX}"),
            parts if parts.contains(&Part::Reference(Reference::NamePrefixSnake)) => {
                let text = double_quoted(&substitution(parts));
                format!("!Sub [{text}, {{ SnakePrefix: !Join {SNAKE_PREFIX} }}]")
            }
            [Part::Reference(reference)] => match name_of(reference) {
                (name, true) => format!("!GetAtt {name}"),
                (name, false) => format!("!Ref {name}"),
            },
            parts => format!("!Sub {}", double_quoted(&substitution(parts))),
        }
    }

    fn list(&self, items: &[Value]) -> String {
        let items: Vec<String> = items.iter().map(|item| self.scalar(item)).collect();
        format!("[{}]", items.join(", "))
    }

    fn map(&self, entries: &[(String, Value)]) -> String {
        if entries.is_empty() {
            return "{}".into();
        }
        let mut out = String::new();
        for (key, value) in entries {
            let value = deeper(&self.scalar(value));
            let space = if value.starts_with('\n') { "" } else { " " };
            let _ = write!(out, "\n{CONTINUE}  {}:{space}{value}", quoted(key));
        }
        out
    }

    fn json(&self, document: &Value) -> String {
        let mut text = Expr::default();
        write_json(document, &mut text);
        self.text(&text)
    }

    fn object(&self, document: &Value) -> String {
        self.flow(document)
    }

    fn policy(&self, policy: &Policy) -> String {
        let mut out = format!("\n{CONTINUE}  Version: \"2012-10-17\"\n{CONTINUE}  Statement:");
        for statement in &policy.statements {
            out.push_str(&self.statement(statement));
        }
        for statement in &policy.written {
            let _ = write!(out, "\n{CONTINUE}    - {}", self.flow(statement));
        }
        out
    }

    /// Tags are a list of keys and values in most of CloudFormation.
    fn fields(&self, fields: &[(String, Value)]) -> Map<String, Json> {
        let mut view: Map<String, Json> =
            fields.iter().map(|(key, value)| (key.clone(), self.view(value))).collect();
        if let Some((_, Value::Map(tags))) = fields.iter().find(|(key, _)| key == "tags") {
            let list = tags
                .iter()
                .map(|(key, value)| json!({ "key": quoted(key), "value": self.scalar(value) }))
                .collect();
            view.insert("tag_list".into(), Json::Array(list));
        } else if view.contains_key("tags") {
            view.insert("tag_list".into(), Json::Null);
        }
        view
    }
}

impl Yaml {
    /// A document on one line.
    fn flow(&self, value: &Value) -> String {
        match value {
            Value::Map(entries) | Value::Block(entries) => {
                let entries: Vec<String> = entries
                    .iter()
                    .map(|(key, value)| format!("{}: {}", double_quoted(key), self.flow(value)))
                    .collect();
                format!("{{ {} }}", entries.join(", "))
            }
            Value::List(items) => {
                let items: Vec<String> = items.iter().map(|item| self.flow(item)).collect();
                format!("[{}]", items.join(", "))
            }
            Value::Json(inner) | Value::Object(inner) => self.flow(inner),
            scalar => self.scalar(scalar),
        }
    }

    fn statement(&self, statement: &Statement) -> String {
        let mut out = String::new();
        if !statement.reason.is_empty() {
            let _ = write!(out, "\n{CONTINUE}    # {}", statement.reason);
        }
        let mut lead = "- ";
        let mut field = |key: &str, text: String| {
            let space = if text.starts_with('\n') { "" } else { " " };
            let _ = write!(out, "\n{CONTINUE}    {lead}{key}:{space}{text}");
            lead = "  ";
        };
        if !statement.sid.is_empty() {
            field("Sid", statement.sid.clone());
        }
        field("Effect", if statement.effect == Effect::Allow { "Allow" } else { "Deny" }.into());
        match &statement.principals {
            Principals::Holder => {}
            Principals::Everyone => field("Principal", "\"*\"".into()),
            Principals::Service(names) => {
                field("Principal", format!("{{ Service: {} }}", self.texts(names)))
            }
            Principals::Aws(names) => {
                field("Principal", format!("{{ AWS: {} }}", self.texts(names)))
            }
            Principals::Federated(name) => {
                field("Principal", format!("{{ Federated: {} }}", self.text(name)))
            }
        }
        let actions: Vec<Expr> =
            statement.actions.iter().map(|action| Expr::from(*action)).collect();
        field("Action", self.texts(&actions));
        if !statement.resources.is_empty() {
            field("Resource", self.texts(&statement.resources));
        }
        if !statement.conditions.is_empty() {
            field("Condition", self.conditions(&statement.conditions));
        }
        out
    }

    fn conditions(&self, conditions: &[Condition]) -> String {
        let mut operators: Vec<&str> =
            conditions.iter().map(|condition| condition.operator).collect();
        operators.dedup();
        let mut out = String::new();
        for operator in operators {
            let _ = write!(out, "\n{CONTINUE}        {}:", quoted(operator));
            for condition in conditions.iter().filter(|condition| condition.operator == operator) {
                let values =
                    self.texts(&condition.values).replace(CONTINUE, &format!("{CONTINUE}    "));
                let space = if values.starts_with('\n') { "" } else { " " };
                let _ =
                    write!(out, "\n{CONTINUE}          {}:{space}{values}", quoted(&condition.key));
            }
        }
        out
    }

    fn texts(&self, texts: &[Expr]) -> String {
        match texts {
            [single] => self.text(single),
            many => {
                let many: Vec<String> = many.iter().map(|text| self.text(text)).collect();
                if many.iter().map(String::len).sum::<usize>() <= WIDE {
                    return format!("[{}]", many.join(", "));
                }
                let lines: Vec<String> =
                    many.iter().map(|text| format!("\n{CONTINUE}        - {text}")).collect();
                lines.concat()
            }
        }
    }
}

/// How a reference is spelt, and whether it is an attribute.
fn name_of(reference: &Reference) -> (String, bool) {
    let pseudo = |name: &str| (format!("AWS::{name}"), false);
    match reference {
        Reference::Parameter(name) => (pascal(name), false),
        Reference::NamePrefix => ("NamePrefix".into(), false),
        Reference::NamePrefixSnake => ("SnakePrefix".into(), false),
        Reference::Region => pseudo("Region"),
        Reference::Account => pseudo("AccountId"),
        Reference::Partition => pseudo("Partition"),
        Reference::UrlSuffix => pseudo("URLSuffix"),
        Reference::Attribute(id, attribute) => {
            let known = id.kind.attributes.iter().find(|(name, ..)| name == attribute);
            match known {
                Some((_, _, CloudFormationName::Ref)) => (logical_id(id), false),
                Some((_, _, CloudFormationName::GetAtt(name))) => {
                    (format!("{}.{name}", logical_id(id)), true)
                }
                None => panic!("this is a bug: {} has no {attribute:?}", id.kind.name),
            }
        }
    }
}

/// The text of `!Sub`: `${!` stands for `${`.
fn substitution(parts: &[Part]) -> String {
    let mut out = String::new();
    for part in parts {
        match part {
            Part::Literal(text) => out.push_str(&text.replace("${", "${!")),
            Part::Reference(reference) => {
                let _ = write!(out, "${{{}}}", name_of(reference).0);
            }
        }
    }
    out
}

/// A document as JSON text; references stand inside of its strings.
fn write_json(value: &Value, out: &mut Expr) {
    let mut push = |text: &str| *out = std::mem::take(out).then(text);
    match value {
        Value::Null => push("null"),
        Value::Bool(value) => push(&value.to_string()),
        Value::Integer(value) => push(&value.to_string()),
        Value::Float(value) => push(&value.to_string()),
        Value::Text(text) => {
            push("\"");
            for part in text.parts() {
                let piece = match part {
                    Part::Literal(text) => {
                        let text = Json::String(text.clone()).to_string();
                        Expr::from(text.get(1..text.len() - 1).unwrap_or_default())
                    }
                    Part::Reference(reference) => Expr::from(reference.clone()),
                };
                *out = std::mem::take(out).then(piece);
            }
            *out = std::mem::take(out).then("\"");
        }
        Value::List(items) => {
            push("[");
            for (at, item) in items.iter().enumerate() {
                if at > 0 {
                    *out = std::mem::take(out).then(",");
                }
                write_json(item, out);
            }
            *out = std::mem::take(out).then("]");
        }
        Value::Map(entries) | Value::Block(entries) => {
            push("{");
            for (at, (key, value)) in entries.iter().enumerate() {
                let comma = if at > 0 { "," } else { "" };
                let key = Json::String(key.clone());
                *out = std::mem::take(out).then(format!("{comma}{key}:"));
                write_json(value, out);
            }
            *out = std::mem::take(out).then("}");
        }
        Value::Json(inner) | Value::Object(inner) => write_json(inner, out),
        Value::Policy(_) => panic!("this is a bug: a policy inside of a document"),
    }
}

/// Continued lines of a value that stands one level deeper.
fn deeper(text: &str) -> String {
    text.replace(CONTINUE, &format!("{CONTINUE}  "))
}

/// Plain where YAML 1.1 and 1.2 readers both take it for text, else in double quotes.
pub(super) fn quoted(text: &str) -> String {
    let plain = text.starts_with(|c: char| c.is_ascii_alphabetic())
        && text.bytes().all(|b| b.is_ascii_alphanumeric() || b"_-./".contains(&b));
    let lower = text.to_ascii_lowercase();
    let word =
        ["true", "false", "null", "yes", "no", "on", "off", "y", "n"].contains(&lower.as_str());
    if plain && !word { text.to_owned() } else { double_quoted(text) }
}

/// JSON's strings are YAML's double-quoted ones.
fn double_quoted(text: &str) -> String {
    let text = Json::String(text.to_owned()).to_string();
    // Characters that YAML does not print but JSON leaves as they are.
    text.chars().fold(String::with_capacity(text.len()), |mut out, c| {
        if matches!(c, '\u{7f}'..='\u{9f}' | '\u{2028}' | '\u{2029}' | '\u{feff}') {
            let _ = write!(out, "\\u{:04x}", c as u32);
        } else {
            out.push(c);
        }
        out
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_cannot_break_out() {
        assert_eq!(Yaml.text(&"a: b #c".into()), "\"a: b #c\"");
        assert_eq!(Yaml.text(&"!Sub x".into()), "\"!Sub x\"");
        assert_eq!(Yaml.text(&"no".into()), "\"no\"");
        let text = Expr::from("x${y}").then(Reference::Region);
        assert_eq!(Yaml.text(&text), "!Sub \"x${!y}${AWS::Region}\"");
    }
}
