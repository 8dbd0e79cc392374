//! `function-code`: the code of a function is neither an archive nor a container image.

use super::functions;
use crate::diagnostic::{Diagnostic, Sink};
use crate::nodes::lambda_function::LambdaFunction;
use crate::rules::Rule;
use crate::topology::{Site, Topology};

pub(super) static RULE: Rule = Rule {
    name: "function-code",
    manual: r#"The code of a function is neither an archive nor a container image.

## Why
An archive needs a `runtime` and a `handler`; its place is `s3_bucket` and `s3_key` together, or the default one. A container image brings its own
runtime, so `image_uri` takes neither of them, nor `layers`, nor a place of an archive; only an image takes an `image_config`. The tools accept
the mixture, and Lambda refuses it.

## Example
```yaml
nodes:
  told: { type: sns_topic }
  read: { type: lambda_function, runtime: python3.13 }
edges:
  - told -> read
```

## Instead
```yaml
nodes:
  told: { type: sns_topic }
  read: { type: lambda_function, runtime: python3.13, handler: read.handler }
edges:
  - told -> read
```
"#,
    page: "https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html",
    check,
};

fn check(topology: &Topology, sink: &mut Sink) {
    for (site, function) in functions(topology).filter(|(site, _)| !site.is_existing()) {
        if function.image_uri.is_some() {
            image(&site, function, sink);
        } else {
            archive(&site, function, sink);
        }
    }
}

fn image(site: &Site<'_>, function: &LambdaFunction, sink: &mut Sink) {
    let refused = [
        ("runtime", function.runtime.is_some()),
        ("handler", function.handler.is_some()),
        ("layers", function.layers.is_some()),
        ("s3_bucket", function.s3_bucket.is_some()),
        ("s3_key", function.s3_key.is_some()),
        ("s3_object_version", function.s3_object_version.is_some()),
    ];
    for (path, _) in refused.into_iter().filter(|(_, there)| *there) {
        let message = format!("`{}` is a container image, which takes no `{path}`", site.id());
        sink.push(
            Diagnostic::error(RULE.name, site.span(path), message)
                .help(format!("drop `{path}`, or drop `image_uri`"))
                .page(RULE.page),
        );
    }
}

fn archive(site: &Site<'_>, function: &LambdaFunction, sink: &mut Sink) {
    let needed = [("runtime", function.runtime.is_some()), ("handler", function.handler.is_some())];
    for (path, _) in needed.into_iter().filter(|(_, there)| !there) {
        let message = format!("`{}` has no `{path}`", site.id());
        sink.push(
            Diagnostic::error(RULE.name, site.node().id_span, message)
                .help(format!("add `{path}`, or `image_uri` for a container image"))
                .page(RULE.page),
        );
    }
    if function.s3_key.is_some() != function.s3_bucket.is_some() {
        let message = format!("`{}` names half of the place of its code", site.id());
        let path = if function.s3_key.is_some() { "s3_key" } else { "s3_bucket" };
        sink.push(
            Diagnostic::error(RULE.name, site.span(path), message)
                .help("write `s3_bucket` and `s3_key`, or neither")
                .page(RULE.page),
        );
    }
    if function.image_config.is_some() {
        let message =
            format!("`{}` is no container image, which alone has an entry point", site.id());
        sink.push(
            Diagnostic::error(RULE.name, site.span("image_config"), message)
                .help("drop `image_config`, or name the image with `image_uri`")
                .page(RULE.page),
        );
    }
}
