//! What the compiler says of a pipeline: findings, their sink, and the proof that none was an error.

use crate::source::Span;

/// How much a finding weighs. Errors stop the build, warnings do not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    Warning,
    Error,
}

/// One finding: which rule, where, why, and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// The rule's name, as `explain` and comment directives take it.
    pub rule: &'static str,
    pub severity: Severity,
    /// One sentence that stands alone: lower case, no full stop, user text in backticks.
    pub message: String,
    /// The smallest guilty thing.
    pub span: Span,
    /// What is said under the guilty thing; empty for nothing.
    pub label: String,
    /// Other places that explain this one.
    pub related: Vec<(Span, String)>,
    /// The remedy.
    pub help: Option<String>,
    /// The AWS page that the rule rests on.
    pub page: Option<&'static str>,
    /// The one target that cannot express it; all others can.
    pub target: Option<&'static str>,
}

impl Diagnostic {
    pub fn error(rule: &'static str, span: Span, message: impl Into<String>) -> Self {
        Self {
            rule,
            severity: Severity::Error,
            message: message.into(),
            span,
            label: String::new(),
            related: Vec::new(),
            help: None,
            page: None,
            target: None,
        }
    }

    pub fn warning(rule: &'static str, span: Span, message: impl Into<String>) -> Self {
        Self { severity: Severity::Warning, ..Self::error(rule, span, message) }
    }

    #[must_use]
    pub fn label(mut self, label: impl Into<String>) -> Self {
        self.label = label.into();
        self
    }

    #[must_use]
    pub fn related(mut self, span: Span, text: impl Into<String>) -> Self {
        self.related.push((span, text.into()));
        self
    }

    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Adds the help when there is one.
    #[must_use]
    pub fn maybe_help(mut self, help: Option<String>) -> Self {
        self.help = help.or(self.help);
        self
    }

    /// Says that only this target cannot express it: the finding is dropped when the target is not asked for.
    #[must_use]
    pub fn only_in(mut self, target: &'static str) -> Self {
        self.target = Some(target);
        self
    }

    #[must_use]
    pub fn page(mut self, page: &'static str) -> Self {
        self.page = Some(page);
        self
    }
}

/// Collects what the stages find. Stages report and go on; none of them fails.
#[derive(Debug, Default)]
pub struct Sink {
    found: Vec<Diagnostic>,
}

impl Sink {
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.found.push(diagnostic);
    }

    pub fn has_errors(&self) -> bool {
        self.found.iter().any(|d| d.severity == Severity::Error)
    }

    /// Applies `judge` to each finding: it may change the severity, or drop it by answering false.
    pub fn retain(&mut self, judge: impl FnMut(&mut Diagnostic) -> bool) {
        self.found.retain_mut(judge);
    }

    /// Hands the value on only if nothing found was an error.
    pub fn seal<T>(&self, value: T) -> Result<Sound<T>, T> {
        if self.has_errors() { Err(value) } else { Ok(Sound(value)) }
    }

    /// All findings, by place, each once.
    pub fn into_diagnostics(mut self) -> Vec<Diagnostic> {
        self.found.sort_by(|a, b| {
            (a.span, b.severity, a.rule, &a.message).cmp(&(b.span, a.severity, b.rule, &b.message))
        });
        self.found.dedup();
        self.found
    }
}

/// A value that came through every check without an error; only [`Sink::seal`] makes one.
#[derive(Debug)]
pub struct Sound<T>(T);

impl<T> std::ops::Deref for Sound<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

/// `a`, `b` or `c`, each in backticks, for messages that list what is known.
pub(crate) fn one_of<'a>(words: impl IntoIterator<Item = &'a str>) -> String {
    let words: Vec<String> = words.into_iter().map(|word| format!("`{word}`")).collect();
    match words.split_last() {
        None => "nothing".into(),
        Some((last, [])) => last.clone(),
        Some((last, rest)) => format!("{} or {last}", rest.join(", ")),
    }
}

/// `1 error`, `2 errors`.
pub(crate) fn counted(count: usize, noun: &str) -> String {
    if count == 1 { format!("1 {noun}") } else { format!("{count} {noun}s") }
}

/// The known word nearest to `given`, when near enough to be what was meant.
pub(crate) fn nearest<'a>(
    given: &str,
    known: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    let close = known.into_iter().map(|word| (strsim::damerau_levenshtein(given, word), word));
    let limit = given.chars().count().max(3) / 3;
    close.filter(|(distance, _)| *distance <= limit).min().map(|(_, word)| word)
}

/// "did you mean `x`?" or, when nothing is near, the list of what is known.
pub(crate) fn did_you_mean(given: &str, known: &[&str]) -> Option<String> {
    match nearest(given, known.iter().copied()) {
        Some(word) => Some(format!("did you mean `{word}`?")),
        None if known.is_empty() => None,
        None => Some(format!("known here: {}", one_of(known.iter().copied()))),
    }
}
