//! The helpers of the templates. Each writes nothing for a setting that is not there.
//!
//! `attr "key" value` · `block "key" value` · `arguments except="a b"` write Terraform; `prop "Key" value` · `section "Key" value` ·
//! `items "Key" list` write CloudFormation; `each_block list` and `given value` are for both.

use handlebars::{
    BlockContext, Context, Handlebars, Helper, HelperDef, HelperResult, Output, RenderContext,
    RenderErrorReason, Renderable,
};
use serde_json::Value as Json;

use super::CONTINUE;

pub(super) fn register(registry: &mut Handlebars<'static>) {
    registry.register_helper("attr", Box::new(attr));
    registry.register_helper("block", Box::new(block));
    registry.register_helper("arguments", Box::new(arguments));
    registry.register_helper("prop", Box::new(prop));
    registry.register_helper("tree", Box::new(tree));
    registry.register_helper("section", Box::new(Section));
    registry.register_helper("items", Box::new(Items));
    registry.register_helper("tags", Box::new(tags));
    registry.register_helper("envelope", Box::new(envelope));
    registry.register_helper("given", Box::new(Given));
    registry.register_helper("missing", Box::new(Missing));
    registry.register_helper("each_block", Box::new(EachBlock));
    // Strict mode lets `if` and `unless` take a misspelt name for false: `given` and `missing` stand in for them.
    registry.unregister_helper("if");
    registry.unregister_helper("unless");
}

/// Block helpers render their own template, so they are types: a function cannot name the lifetimes.
macro_rules! block_helpers {
    ($($name:ident = $function:ident;)+) => {$(
        struct $name;

        impl HelperDef for $name {
            fn call<'reg: 'rc, 'rc>(
                &self,
                h: &Helper<'rc>,
                registry: &'reg Handlebars<'reg>,
                ctx: &'rc Context,
                rc: &mut RenderContext<'reg, 'rc>,
                out: &mut dyn Output,
            ) -> HelperResult {
                $function(h, registry, ctx, rc, out)
            }
        }
    )+};
}

block_helpers! {
    Section = section;
    Items = items;
    Given = given;
    Missing = missing;
    EachBlock = each_block;
}

type Args<'a, 'rc> = &'a Helper<'rc>;

fn key<'rc>(h: Args<'_, 'rc>) -> Result<&'rc str, RenderErrorReason> {
    let param = h.param(0).and_then(|param| param.try_get_constant_value()?.as_str());
    param.ok_or(RenderErrorReason::ParamNotFoundForIndex("key", 0))
}

fn value<'a>(h: &'a Helper<'_>, at: usize) -> Result<&'a Json, RenderErrorReason> {
    let param = h.param(at).filter(|param| !param.is_value_missing());
    param.map(|param| param.value()).ok_or(RenderErrorReason::ParamNotFoundForIndex("value", at))
}

fn attr(
    h: &Helper<'_>,
    _: &Handlebars<'_>,
    _: &Context,
    _: &mut RenderContext<'_, '_>,
    out: &mut dyn Output,
) -> HelperResult {
    if let Json::String(text) = value(h, 1)? {
        out.write(key(h)?)?;
        out.write(" = ")?;
        out.write(text)?;
    }
    Ok(())
}

fn block(
    h: &Helper<'_>,
    _: &Handlebars<'_>,
    _: &Context,
    _: &mut RenderContext<'_, '_>,
    out: &mut dyn Output,
) -> HelperResult {
    let mut text = String::new();
    hcl_block(key(h)?, value(h, 1)?, 0, &mut text);
    write_continued(&text, out)
}

fn arguments(
    h: &Helper<'_>,
    _: &Handlebars<'_>,
    ctx: &Context,
    _: &mut RenderContext<'_, '_>,
    out: &mut dyn Output,
) -> HelperResult {
    let except = h.hash_get("except").and_then(|param| param.value().as_str()).unwrap_or_default();
    let meta = ["label", "depends_on", "retain", "note", "id"];
    let mut text = String::new();
    let fields = ctx.data().as_object().into_iter().flatten();
    let fields: Vec<(&String, &Json)> = fields
        .filter(|(key, _)| !meta.contains(&key.as_str()))
        .filter(|(key, _)| !except.split(' ').any(|name| name == key.as_str()))
        .collect();
    hcl_body(&fields, 0, &mut text);
    write_continued(&text, out)
}

/// Attributes first, then blocks: names first among the attributes.
fn hcl_body(fields: &[(&String, &Json)], depth: usize, text: &mut String) {
    for (key, value) in fields.iter().filter(|(_, value)| value.is_string()) {
        if let Json::String(value) = value {
            line(depth, &format!("{key} = {}", deeper(value, depth)), text);
        }
    }
    for (key, value) in fields.iter().filter(|(_, value)| !value.is_string()) {
        hcl_block(key, value, depth, text);
    }
}

fn hcl_block(key: &str, value: &Json, depth: usize, text: &mut String) {
    match value {
        Json::Array(blocks) => blocks.iter().for_each(|block| hcl_block(key, block, depth, text)),
        Json::Object(fields) => {
            if !text.is_empty() {
                text.push('\n');
            }
            line(depth, &format!("{key} {{"), text);
            let fields: Vec<(&String, &Json)> = fields.iter().collect();
            let mut body = String::new();
            hcl_body(&fields, depth + 1, &mut body);
            text.push_str(&body);
            line(depth, "}", text);
        }
        _ => {}
    }
}

fn line(depth: usize, content: &str, text: &mut String) {
    text.push_str(&"  ".repeat(depth));
    text.push_str(content);
    text.push('\n');
}

/// Continued lines of a value that stands deeper.
fn deeper(value: &str, depth: usize) -> String {
    value.replace(CONTINUE, &"  ".repeat(depth))
}

/// Writes lines so that all but the first hang under the place of the helper; blank lines stay blank.
fn write_continued(text: &str, out: &mut dyn Output) -> HelperResult {
    let mut first = true;
    for content in text.trim_end_matches('\n').split('\n') {
        if !first {
            out.write("\n")?;
            if !content.is_empty() {
                out.write(&CONTINUE.to_string())?;
            }
        }
        first = false;
        out.write(content)?;
    }
    Ok(())
}

fn prop(
    h: &Helper<'_>,
    _: &Handlebars<'_>,
    _: &Context,
    _: &mut RenderContext<'_, '_>,
    out: &mut dyn Output,
) -> HelperResult {
    if let Json::String(text) = value(h, 1)? {
        out.write(key(h)?)?;
        out.write(if text.starts_with('\n') { ":" } else { ": " })?;
        out.write(text)?;
    }
    Ok(())
}

/// A block whose keys are CloudFormation's own, line by line: `tree properties`.
fn tree(
    h: &Helper<'_>,
    _: &Handlebars<'_>,
    _: &Context,
    _: &mut RenderContext<'_, '_>,
    out: &mut dyn Output,
) -> HelperResult {
    let mut text = String::new();
    if let Json::Object(fields) = value(h, 0)? {
        yaml_block(fields, "", &mut text);
    }
    write_continued(&text, out)
}

fn yaml_block(fields: &serde_json::Map<String, Json>, indent: &str, text: &mut String) {
    for (key, value) in fields {
        match value {
            Json::Object(inner) => {
                text.push_str(&format!("{indent}{key}:\n"));
                yaml_block(inner, &format!("{indent}  "), text);
            }
            Json::Array(items) => {
                text.push_str(&format!("{indent}{key}:\n"));
                for item in items.iter().filter_map(Json::as_object) {
                    let mut block = String::new();
                    yaml_block(item, &format!("{indent}    "), &mut block);
                    text.push_str(&dashed(&block, indent.len() + 4));
                }
            }
            Json::String(scalar) => text.push_str(&format!("{indent}{key}: {scalar}\n")),
            _ => {}
        }
    }
}

/// CloudFormation's list of tags, which most of its types share: `tags tag_list`.
fn tags(
    h: &Helper<'_>,
    _: &Handlebars<'_>,
    _: &Context,
    _: &mut RenderContext<'_, '_>,
    out: &mut dyn Output,
) -> HelperResult {
    let Json::Array(list) = value(h, 0)? else { return Ok(()) };
    let field =
        |tag: &Json, key: &str| tag.get(key).and_then(Json::as_str).unwrap_or_default().to_owned();
    let lines: Vec<String> = list
        .iter()
        .map(|tag| format!("  - Key: {}\n    Value: {}", field(tag, "key"), field(tag, "value")))
        .collect();
    write_continued(&format!("Tags:\n{}", lines.join("\n")), out)
}

/// What a CloudFormation resource waits for, and whether its data outlives it.
fn envelope(
    _: &Helper<'_>,
    _: &Handlebars<'_>,
    ctx: &Context,
    _: &mut RenderContext<'_, '_>,
    out: &mut dyn Output,
) -> HelperResult {
    let mut lines = Vec::new();
    if let Some(waits) = ctx.data().get("depends_on").and_then(Json::as_str) {
        lines.push(format!("DependsOn: {waits}"));
    }
    if ctx.data().get("retain").and_then(Json::as_bool) == Some(true) {
        lines.extend(["DeletionPolicy: Retain".into(), "UpdateReplacePolicy: Retain".into()]);
    }
    write_continued(&lines.join("\n"), out)
}

fn section<'reg: 'rc, 'rc>(
    h: &Helper<'rc>,
    registry: &'reg Handlebars<'reg>,
    ctx: &'rc Context,
    rc: &mut RenderContext<'reg, 'rc>,
    out: &mut dyn Output,
) -> HelperResult {
    let inner = value(h, 1)?;
    if inner.is_null() {
        return Ok(());
    }
    let body = body(h, inner.clone(), registry, ctx, rc)?;
    let Some(indent) = indentation(&body) else { return Ok(()) };
    write_key(key(h)?, indent.saturating_sub(2), out)?;
    out.write(&body)?;
    Ok(())
}

fn items<'reg: 'rc, 'rc>(
    h: &Helper<'rc>,
    registry: &'reg Handlebars<'reg>,
    ctx: &'rc Context,
    rc: &mut RenderContext<'reg, 'rc>,
    out: &mut dyn Output,
) -> HelperResult {
    let list = match value(h, 1)? {
        Json::Array(list) => list.clone(),
        Json::Null => return Ok(()),
        single => vec![single.clone()],
    };
    let mut key_written = false;
    for item in list {
        let body = body(h, item, registry, ctx, rc)?;
        let Some(indent) = indentation(&body) else { continue };
        if !key_written {
            write_key(key(h)?, indent.saturating_sub(4), out)?;
            key_written = true;
        }
        out.write(&dashed(&body, indent))?;
    }
    Ok(())
}

fn body<'reg: 'rc, 'rc>(
    h: &Helper<'rc>,
    base: Json,
    registry: &'reg Handlebars<'reg>,
    ctx: &'rc Context,
    rc: &mut RenderContext<'reg, 'rc>,
) -> Result<String, handlebars::RenderError> {
    let mut block = BlockContext::new();
    block.set_base_value(base);
    rc.push_block(block);
    let text =
        h.template().map_or(Ok(String::new()), |template| template.renders(registry, ctx, rc));
    rc.pop_block();
    text
}

/// How deep the first line with content stands; None when there is no content.
fn indentation(body: &str) -> Option<usize> {
    let line = body.lines().find(|line| !line.trim().is_empty())?;
    Some(line.len() - line.trim_start_matches(' ').len())
}

fn write_key(key: &str, indent: usize, out: &mut dyn Output) -> HelperResult {
    out.write(&" ".repeat(indent))?;
    out.write(key)?;
    out.write(":\n")?;
    Ok(())
}

/// The body as an item of a list: a hyphen before its first line.
fn dashed(body: &str, indent: usize) -> String {
    let blank = |line: &&str| line.trim().is_empty();
    let skipped: usize = body.split_inclusive('\n').take_while(blank).map(str::len).sum();
    let mut text = body.get(skipped..).unwrap_or_default().to_owned();
    if indent >= 2 {
        text.replace_range(indent - 2..indent, "- ");
    }
    text
}

fn given<'reg: 'rc, 'rc>(
    h: &Helper<'rc>,
    registry: &'reg Handlebars<'reg>,
    ctx: &'rc Context,
    rc: &mut RenderContext<'reg, 'rc>,
    out: &mut dyn Output,
) -> HelperResult {
    let value = value(h, 0)?;
    let there =
        !value.is_null() && *value != Json::String("false".into()) && *value != Json::Bool(false);
    let chosen = if there { h.template() } else { h.inverse() };
    chosen.map_or(Ok(()), |template| template.render(registry, ctx, rc, out))
}

fn missing<'reg: 'rc, 'rc>(
    h: &Helper<'rc>,
    registry: &'reg Handlebars<'reg>,
    ctx: &'rc Context,
    rc: &mut RenderContext<'reg, 'rc>,
    out: &mut dyn Output,
) -> HelperResult {
    let chosen = if value(h, 0)?.is_null() { h.template() } else { h.inverse() };
    chosen.map_or(Ok(()), |template| template.render(registry, ctx, rc, out))
}

fn each_block<'reg: 'rc, 'rc>(
    h: &Helper<'rc>,
    registry: &'reg Handlebars<'reg>,
    ctx: &'rc Context,
    rc: &mut RenderContext<'reg, 'rc>,
    out: &mut dyn Output,
) -> HelperResult {
    match value(h, 0)? {
        Json::Array(list) => {
            for item in list {
                out.write(&body(h, item.clone(), registry, ctx, rc)?)?;
            }
        }
        Json::Null => {}
        single => out.write(&body(h, single.clone(), registry, ctx, rc)?)?,
    }
    Ok(())
}
