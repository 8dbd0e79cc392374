//! Prefixes of S3 keys with expressions: `trades/!{timestamp:yyyy}/`.
//!
//! <https://docs.aws.amazon.com/firehose/latest/dev/s3-prefixes.html>

/// A piece of a prefix.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Piece<'t> {
    Literal(&'t str),
    /// `!{namespace:value}`.
    Expression(Expression<'t>),
    /// A `!{` that begins no expression, up to where the next one could begin.
    Broken(&'t str),
}

/// `!{namespace:value}`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Expression<'t> {
    pub(crate) namespace: &'t str,
    pub(crate) value: &'t str,
}

/// What comes before the first expression: the same for every object.
pub(crate) fn head(prefix: &str) -> &str {
    prefix.split("!{").next().unwrap_or_default()
}

pub(crate) fn pieces(prefix: &str) -> Vec<Piece<'_>> {
    let mut found = Vec::new();
    let mut rest = prefix;
    while let Some(open) = rest.find("!{") {
        let (before, from) = rest.split_at(open);
        if !before.is_empty() {
            found.push(Piece::Literal(before));
        }
        let (piece, length) = expression(from);
        found.push(piece);
        rest = from.get(length..).unwrap_or_default();
    }
    if !rest.is_empty() {
        found.push(Piece::Literal(rest));
    }
    found
}

/// The piece that begins at a `!{`, and its length.
fn expression(text: &str) -> (Piece<'_>, usize) {
    let body = text.get(2..).unwrap_or_default();
    let inner = body.split('}').next().unwrap_or_default();
    let closed = inner.len() < body.len();
    match inner.split_once(':') {
        Some((namespace, value)) if closed && !value.is_empty() && !inner.contains('{') => {
            (Piece::Expression(Expression { namespace, value }), inner.len() + 3)
        }
        _ => {
            let next = body.find("!{").unwrap_or(body.len());
            let end = if closed { next.min(inner.len() + 1) } else { next };
            (Piece::Broken(text.get(..end + 2).unwrap_or(text)), end + 2)
        }
    }
}

/// The well-formed expressions of a prefix.
pub(crate) fn expressions(prefix: &str) -> impl Iterator<Item = Expression<'_>> {
    pieces(prefix).into_iter().filter_map(|piece| match piece {
        Piece::Expression(expression) => Some(expression),
        Piece::Literal(_) | Piece::Broken(_) => None,
    })
}

impl Expression<'_> {
    /// A partition key: `!{partitionKeyFromQuery:name}` or `!{partitionKeyFromLambda:name}`.
    pub(crate) fn is_partition_key(&self) -> bool {
        matches!(self.namespace, "partitionKeyFromQuery" | "partitionKeyFromLambda")
    }

    /// `!{firehose:error-output-type}`.
    pub(crate) fn is_error_type(&self) -> bool {
        (self.namespace, self.value) == ("firehose", "error-output-type")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_prefix_is_cut_at_its_expressions() {
        let found = pieces("a/!{timestamp:yyyy}/!{bad}!{firehose:random-string");
        assert_eq!(
            found,
            [
                Piece::Literal("a/"),
                Piece::Expression(Expression { namespace: "timestamp", value: "yyyy" }),
                Piece::Literal("/"),
                Piece::Broken("!{bad}"),
                Piece::Broken("!{firehose:random-string"),
            ]
        );
        assert_eq!(head("a/!{timestamp:yyyy}"), "a/");
    }
}
