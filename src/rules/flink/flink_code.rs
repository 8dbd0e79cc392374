//! `flink-code`: code of a Flink application in a form that contradicts itself.

use crate::diagnostic::{Diagnostic, Sink};
use crate::nodes::flink_application::CodeContentType;
use crate::rules::Rule;
use crate::topology::Topology;

pub(super) static RULE: Rule = Rule {
    name: "flink-code",
    manual: r#"Code of a Flink application in a form that contradicts itself.

## Why
The code is either an object in S3 or text in the pipeline file, and text cannot be a JAR.

## Example
```yaml
nodes:
  trades: { type: kinesis_stream }
  etl:
    type: flink_application
    runtime_environment: FLINK-1_20
    application_code_configuration:
      code_content: { text_content: "print(1)", s3_content_location: { file_key: etl.jar } }
  lake: { type: s3_bucket }
edges:
  - trades -> etl -> lake
```

## Instead
```yaml
nodes:
  trades: { type: kinesis_stream }
  etl:
    type: flink_application
    runtime_environment: FLINK-1_20
    application_code_configuration:
      code_content: { s3_content_location: { file_key: etl.jar } }
  lake: { type: s3_bucket }
edges:
  - trades -> etl -> lake
```
"#,
    page: "https://docs.aws.amazon.com/managed-flink/latest/apiv2/API_CodeContent.html",
    check,
};

fn check(topology: &Topology, sink: &mut Sink) {
    for (site, application) in super::applications(topology) {
        let Some(code) = &application.application_code_configuration else { continue };
        let content = code.code_content.as_ref();
        let text = content.is_some_and(|content| content.text_content.is_some());
        let object = content.is_some_and(|content| content.s3_content_location.is_some());
        let at = |path: &str| site.span(&format!("application_code_configuration.{path}"));
        if text && object {
            let message = format!("`{}` has its code both as text and as an object", site.id());
            sink.push(
                Diagnostic::error(RULE.name, at("code_content.text_content"), message)
                    .related(at("code_content.s3_content_location"), "the object stands here")
                    .help("keep one of the two")
                    .page(RULE.page),
            );
        } else if text && code.code_content_type == Some(CodeContentType::Zipfile) {
            let message = format!("`{}` has text for code, which is no ZIPFILE", site.id());
            sink.push(
                Diagnostic::error(RULE.name, at("code_content_type"), message)
                    .help("drop `code_content_type`, or name an object in `s3_content_location`")
                    .page(RULE.page),
            );
        }
    }
}
