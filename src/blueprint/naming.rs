//! Physical names and ARNs that follow from them.

use crate::value::{Expr, Part, Reference, Value};

/// How physical names of a kind are made.
#[derive(Clone, Copy, Debug)]
pub struct Naming {
    /// The argument that holds the name; empty when AWS names it.
    pub argument: &'static str,
    /// The longest name that AWS takes, in characters.
    pub limit: usize,
    /// What joins the words of a name.
    pub separator: char,
    /// The name is shared by all accounts and regions of a partition, so it carries both.
    pub global: bool,
    /// What must stand in front of the name, such as `aws-waf-logs-`.
    pub prefix: &'static str,
}

/// The length of an account's number.
const ACCOUNT: usize = 12;
/// The length of the longest region's name: `ap-southeast-1`, `ap-northeast-1`.
const REGION: usize = 14;
/// A cut name ends in a hyphen and this many letters of a hash.
const HASH: usize = 6;

impl Naming {
    pub const NONE: Self =
        Self { argument: "", limit: 255, separator: '-', global: false, prefix: "" };

    /// Names of letters, digits and hyphens, at most `limit` characters long.
    pub const fn hyphens(limit: usize) -> Self {
        Self { argument: "name", limit, separator: '-', global: false, prefix: "" }
    }

    /// The name prefix of the pipeline, the node's id in the kind's alphabet, cut to the kind's length.
    pub(crate) fn default_name(&self, pipeline: &str, id: &str) -> Expr {
        let mark = self.separator.to_string();
        let words = id.replace('_', &mark);
        let room = self.limit.saturating_sub(pipeline.len() + 1 + self.prefix.len() + self.tail());
        let words = if words.chars().count() > room { cut(&words, room, &mark) } else { words };
        let first = match self.separator {
            '_' => Reference::NamePrefixSnake,
            _ => Reference::NamePrefix,
        };
        let name = Expr::default().then(self.prefix).then(first).then(format!("{mark}{words}"));
        if !self.global {
            return name;
        }
        name.then("-").then(Reference::Account).then("-").then(Reference::Region)
    }

    fn tail(&self) -> usize {
        if self.global { ACCOUNT + REGION + 2 } else { 0 }
    }

    /// How long the name prefix may be for the name in the settings to fit.
    pub(crate) fn prefix_room(&self, settings: &Value) -> usize {
        let Value::Text(name) = settings.at(self.argument) else { return usize::MAX };
        let begins = [Reference::NamePrefix, Reference::NamePrefixSnake].map(Part::Reference);
        if !name.parts().iter().any(|part| begins.contains(part)) {
            return usize::MAX;
        }
        let rest: usize = name
            .parts()
            .iter()
            .map(|part| match part {
                Part::Literal(text) => text.chars().count(),
                Part::Reference(Reference::Account) => ACCOUNT,
                Part::Reference(Reference::Region) => REGION,
                Part::Reference(_) => 0,
            })
            .sum();
        self.limit.saturating_sub(rest)
    }
}

fn cut(words: &str, room: usize, mark: &str) -> String {
    let kept: String = words.chars().take(room.saturating_sub(HASH + 1)).collect();
    let hash = hash(words);
    if kept.is_empty() { hash } else { format!("{kept}{mark}{hash}") }
}

/// FNV-1a, as six letters and digits: the same for ever, so that a cut name is stable.
fn hash(text: &str) -> String {
    let mut state: u64 = 0xcbf2_9ce4_8422_2325;
    for byte in text.bytes() {
        state = (state ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
    let digits = b"0123456789abcdefghijklmnopqrstuvwxyz";
    let letter = |at: u32| {
        let digit = (state / 36_u64.pow(at) % 36) as usize;
        digits.get(digit).map_or('0', |byte| char::from(*byte))
    };
    (0..HASH as u32).map(letter).collect()
}

/// Letters and digits that change with a value, for what has to be made anew when it does.
pub(crate) fn fingerprint(value: &Value) -> String {
    hash(&format!("{value:?}")).to_ascii_uppercase()
}

/// The shape of a service's ARNs: `arn:<partition>:<service>:<region>:<account>:<path><name>`.
#[derive(Clone, Copy, Debug)]
pub struct ArnForm {
    pub service: &'static str,
    /// What stands before the name: `stream/`.
    pub path: &'static str,
    pub regional: bool,
    pub accounted: bool,
}

impl ArnForm {
    /// An ARN with region and account.
    pub const fn regional(service: &'static str, path: &'static str) -> Self {
        Self { service, path, regional: true, accounted: true }
    }

    pub fn arn(&self, name: &Expr, account: Expr) -> Expr {
        let mut arn =
            Expr::from("arn:").then(Reference::Partition).then(format!(":{}:", self.service));
        if self.regional {
            arn = arn.then(Reference::Region);
        }
        arn = arn.then(":");
        if self.accounted {
            arn = arn.then(account);
        }
        arn.then(format!(":{}", self.path)).then(name)
    }
}

/// `order_lines` → `OrderLines`.
pub(crate) fn pascal(id: &str) -> String {
    let mut out = String::with_capacity(id.len());
    for word in id.split(['_', '-', '.']).filter(|word| !word.is_empty()) {
        let mut letters = word.chars();
        out.extend(letters.next().map(|first| first.to_ascii_uppercase()));
        out.extend(letters);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_names_are_cut_and_stay_apart() {
        let naming = Naming::hyphens(30);
        let name = |id: &str| match naming.default_name("stock-trades", id).parts() {
            [Part::Reference(_), Part::Literal(rest)] => rest.clone(),
            parts => panic!("{parts:?}"),
        };
        assert_eq!(name("input"), "-input");
        let (a, b) = (name("a_very_long_identifier_one"), name("a_very_long_identifier_two"));
        assert_eq!(a.len() + "stock-trades".len(), 30);
        assert_ne!(a, b);
        assert_eq!(a, name("a_very_long_identifier_one"));
    }

    #[test]
    fn logical_ids() {
        assert_eq!(pascal("order_lines"), "OrderLines");
        assert_eq!(pascal("a"), "A");
    }
}
