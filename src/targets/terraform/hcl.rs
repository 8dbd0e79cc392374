//! Values as HCL expressions. <https://developer.hashicorp.com/terraform/language/expressions/strings>

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::fmt::Write as _;

use crate::blueprint::{Condition, Effect, Policy, Principals, ResourceId, Statement};
use crate::template::{CONTINUE, Dialect};
use crate::value::{Attribute, Expr, Part, Reference, Value};

/// A list that is wider than this goes to lines of its own.
const WIDE: usize = 90;

/// Writes HCL and remembers which data sources and locals it named.
#[derive(Debug, Default)]
pub(super) struct Hcl {
    used: RefCell<Used>,
}

/// What the expressions named that the frame must declare.
#[derive(Clone, Debug, Default)]
pub(super) struct Used {
    /// Services whose ARN prefix is a local.
    pub(super) services: BTreeSet<String>,
    pub(super) partition: bool,
}

impl Hcl {
    pub(super) fn used(&self) -> Used {
        self.used.borrow().clone()
    }

    fn reference(&self, reference: &Reference) -> String {
        match reference {
            Reference::Parameter(name) => format!("var.{name}"),
            Reference::NamePrefix => "var.name_prefix".into(),
            Reference::NamePrefixSnake => "replace(var.name_prefix, \"-\", \"_\")".into(),
            Reference::Region => "data.aws_region.current.name".into(),
            Reference::Account => "data.aws_caller_identity.current.account_id".into(),
            Reference::Partition => {
                self.used.borrow_mut().partition = true;
                "data.aws_partition.current.partition".into()
            }
            Reference::UrlSuffix => {
                self.used.borrow_mut().partition = true;
                "data.aws_partition.current.dns_suffix".into()
            }
            Reference::Attribute(id, attribute) => attribute_of(id, *attribute),
        }
    }

    /// `arn:<partition>:<service>:<region>:<account>` at the start, as a local, and what follows it.
    fn arn_local(&self, parts: &[Part]) -> Option<(String, Vec<Part>)> {
        use Part::{Literal, Reference as Ref};
        let [Literal(arn), Ref(Reference::Partition), Literal(middle), rest @ ..] = parts else {
            return None;
        };
        if arn != "arn:" {
            return None;
        }
        let (service, tail) = middle.strip_prefix(':')?.split_once(':')?;
        let rest: Vec<Part> = match (tail, rest) {
            ("", [Ref(Reference::Region), Literal(colon), Ref(Reference::Account), rest @ ..])
                if colon == ":" =>
            {
                rest.to_vec()
            }
            // A bucket has neither region nor account.
            (tail, rest) if service == "s3" => {
                let tail = tail.strip_prefix(':')?;
                std::iter::once(Literal(tail.to_owned())).chain(rest.iter().cloned()).collect()
            }
            _ => return None,
        };
        self.used.borrow_mut().services.insert(service.to_owned());
        Some((local_name(service), rest))
    }

    fn parts(&self, parts: &[Part]) -> String {
        let mut out = String::from("\"");
        for (at, part) in parts.iter().enumerate() {
            match part {
                // A dollar before an interpolation would escape it.
                Part::Literal(text) if text.ends_with('$') && at + 1 < parts.len() => {
                    escape(text.trim_end_matches('$'), &mut out);
                    let dollars = text.len() - text.trim_end_matches('$').len();
                    let _ = write!(out, "${{\"{}\"}}", "$".repeat(dollars));
                }
                Part::Literal(text) => escape(text, &mut out),
                Part::Reference(reference) => {
                    let _ = write!(out, "${{{}}}", self.reference(reference));
                }
            }
        }
        out.push('"');
        out
    }

    fn texts(&self, texts: &[Expr]) -> String {
        match texts {
            [single] => self.text(single),
            many => self.text_list(many),
        }
    }

    fn text_list(&self, texts: &[Expr]) -> String {
        let texts: Vec<String> = texts.iter().map(|text| self.text(text)).collect();
        if texts.iter().map(String::len).sum::<usize>() <= WIDE {
            return format!("[{}]", texts.join(", "));
        }
        let lines: Vec<String> =
            texts.iter().map(|text| format!("\n{CONTINUE}    {text},")).collect();
        format!("[{}\n{CONTINUE}  ]", lines.concat())
    }

    /// A value inside of `jsonencode`.
    fn document(&self, value: &Value) -> String {
        match value {
            Value::Map(entries) | Value::Block(entries) if entries.is_empty() => "{}".into(),
            Value::Map(entries) | Value::Block(entries) => {
                let mut out = String::from("{\n");
                for (key, value) in entries {
                    let _ = writeln!(
                        out,
                        "{CONTINUE}  {} = {}",
                        object_key(key),
                        deeper(&self.document(value))
                    );
                }
                let _ = write!(out, "{CONTINUE}}}");
                out
            }
            Value::List(items) => {
                let items: Vec<String> = items.iter().map(|item| self.document(item)).collect();
                if items.len() > 1 && items.iter().any(|item| item.contains('\n')) {
                    let line = |item: &String| format!("\n{CONTINUE}  {},", deeper(item));
                    let lines: Vec<String> = items.iter().map(line).collect();
                    return format!("[{}\n{CONTINUE}]", lines.concat());
                }
                format!("[{}]", items.join(", "))
            }
            Value::Json(inner) | Value::Object(inner) => self.document(inner),
            scalar => self.scalar(scalar),
        }
    }

    fn statement(&self, statement: &Statement) -> String {
        let mut out = String::from("{");
        if !statement.reason.is_empty() {
            let _ = write!(out, " # {}", statement.reason);
        }
        let mut field = |key: &str, text: String| {
            let _ = write!(out, "\n{CONTINUE}  {key} = {text}");
        };
        if !statement.sid.is_empty() {
            field("Sid", format!("\"{}\"", statement.sid));
        }
        let effect = if statement.effect == Effect::Allow { "Allow" } else { "Deny" };
        field("Effect", format!("\"{effect}\""));
        if let Some(principals) = self.principals(&statement.principals) {
            field("Principal", principals);
        }
        let actions: Vec<Expr> =
            statement.actions.iter().map(|action| Expr::from(*action)).collect();
        field("Action", self.texts(&actions));
        if !statement.resources.is_empty() {
            field("Resource", self.texts(&statement.resources));
        }
        if !statement.conditions.is_empty() {
            field("Condition", deeper(&self.conditions(&statement.conditions)));
        }
        let _ = write!(out, "\n{CONTINUE}}}");
        out
    }

    fn principals(&self, principals: &Principals) -> Option<String> {
        match principals {
            Principals::Holder => None,
            Principals::Everyone => Some("\"*\"".into()),
            Principals::Service(names) => Some(format!("{{ Service = {} }}", self.texts(names))),
            Principals::Aws(names) => Some(format!("{{ AWS = {} }}", self.texts(names))),
            Principals::Federated(name) => Some(format!("{{ Federated = {} }}", self.text(name))),
        }
    }

    fn conditions(&self, conditions: &[Condition]) -> String {
        let mut out = String::from("{\n");
        let mut operators: Vec<&str> =
            conditions.iter().map(|condition| condition.operator).collect();
        operators.dedup();
        for operator in operators {
            let same: Vec<String> = conditions
                .iter()
                .filter(|condition| condition.operator == operator)
                .map(|condition| {
                    format!("\"{}\" = {}", condition.key, self.texts(&condition.values))
                })
                .collect();
            let key = object_key(operator);
            let _ = match same.as_slice() {
                [single] => writeln!(out, "{CONTINUE}  {key} = {{ {single} }}"),
                many => {
                    let lines: Vec<String> =
                        many.iter().map(|line| format!("{CONTINUE}    {line}\n")).collect();
                    writeln!(out, "{CONTINUE}  {key} = {{\n{}{CONTINUE}  }}", lines.concat())
                }
            };
        }
        let _ = write!(out, "{CONTINUE}}}");
        out
    }
}

impl Dialect for Hcl {
    fn text(&self, text: &Expr) -> String {
        match text.parts() {
            [] => "\"\"".into(),
            [Part::Reference(reference)] => self.reference(reference),
            parts => match self.arn_local(parts) {
                Some((local, rest)) => {
                    let rest = self.parts(&rest);
                    format!("\"${{{local}}}{}", rest.trim_start_matches('"'))
                }
                None => self.parts(parts),
            },
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
        let mut out = String::from("{\n");
        for (key, value) in entries {
            let _ =
                writeln!(out, "{CONTINUE}  {} = {}", object_key(key), deeper(&self.scalar(value)));
        }
        let _ = write!(out, "{CONTINUE}}}");
        out
    }

    fn json(&self, document: &Value) -> String {
        format!("jsonencode({})", self.document(document))
    }

    fn object(&self, document: &Value) -> String {
        self.json(document)
    }

    fn policy(&self, policy: &Policy) -> String {
        let mut out = format!(
            "jsonencode({{\n{CONTINUE}  Version = \"2012-10-17\"\n{CONTINUE}  Statement = ["
        );
        for statement in &policy.statements {
            let _ = write!(
                out,
                "\n{CONTINUE}    {},",
                self.statement(statement).replace(CONTINUE, &format!("{CONTINUE}    "))
            );
        }
        for statement in &policy.written {
            let text = self.document(statement).replace(CONTINUE, &format!("{CONTINUE}    "));
            let _ = write!(out, "\n{CONTINUE}    {text},");
        }
        let _ = write!(out, "\n{CONTINUE}  ]\n{CONTINUE}}})");
        out
    }
}

/// Continued lines of a value that stands one level deeper.
fn deeper(text: &str) -> String {
    text.replace(CONTINUE, &format!("{CONTINUE}  "))
}

pub(super) fn local_name(service: &str) -> String {
    format!("local.{}", service.replace('-', "_"))
}

fn attribute_of(id: &ResourceId, attribute: Attribute) -> String {
    let known = id.kind.attributes.iter().find(|(name, ..)| *name == attribute);
    match known {
        Some((_, spelling, _)) => format!("{}.{}.{spelling}", id.kind.terraform, id.label),
        None => panic!("this is a bug: {} has no {attribute:?}", id.kind.name),
    }
}

fn object_key(key: &str) -> String {
    let plain = key.starts_with(|c: char| c.is_ascii_alphabetic())
        && key.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-');
    if plain {
        return key.to_owned();
    }
    let mut out = String::from("\"");
    escape(key, &mut out);
    out.push('"');
    out
}

/// Text inside of quotes: nothing of it can end the string or open an expression.
fn escape(text: &str, out: &mut String) {
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '$' | '%' if letters.peek() == Some(&'{') => {
                out.push(letter);
                out.push(letter);
            }
            letter if letter.is_control() || letter == CONTINUE => {
                let _ = write!(out, "\\u{:04x}", letter as u32);
            }
            letter => out.push(letter),
        }
    }
}

pub(super) fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    escape(text, &mut out);
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_cannot_break_out() {
        let hcl = Hcl::default();
        assert_eq!(hcl.text(&"a\"b\\c\n${x} %{y} $$".into()), r#""a\"b\\c\n$${x} %%{y} $$""#);
        let text = Expr::from("p-").then(Reference::NamePrefix).then("${");
        assert_eq!(hcl.text(&text), r#""p-${var.name_prefix}$${""#);
    }

    #[test]
    fn a_dollar_before_a_reference_stays_a_dollar() {
        let hcl = Hcl::default();
        let text = Expr::from("cost $").then(Reference::NamePrefix);
        assert_eq!(hcl.text(&text), r#""cost ${"$"}${var.name_prefix}""#);
    }
}
