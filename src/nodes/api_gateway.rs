//! API of API Gateway: a REST or HTTP API whose routes hand requests to streams and functions.

mod access_log;
mod http;
mod mapping;
mod rest;
mod route;
mod settings;

use super::{Address, Component, LogDelivery, NodeType, Reader, Takes};
use crate::blueprint::Blueprint;
use crate::relations::{INTEGRATION, Port, Relation, SUBSCRIPTION, Side};
use crate::topology::Site;
use crate::value::{Expr, Reference};

pub(crate) use rest::is_asked;
pub(crate) use route::{paths, place, routes};
pub(crate) use settings::{ApiGateway, HTTP_ONLY, Protocol, REST_ONLY};

const ACCESS_LOGS: &str = "https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-logging-to-kinesis.html";

pub(super) static NODE: NodeType = NodeType {
    keyword: "api_gateway",
    manual: "An API of API Gateway: REST or HTTP.\n\n\
         Each edge to a `kinesis_stream`, `firehose_stream` (REST) or `lambda_function` is a route: `path`, `http_method` (POST), and the `action` \
         that a stream is called with. The template of a REST API is made for you: the body becomes one record, or with `PutRecords` and \
         `PutRecordBatch` each item of `{\"records\": [ … ]}`, in base64; where some of them were refused the answer is 503, so that the client sends \
         them again. A content type other than JSON is refused. An HTTP API hands \
         the body on as it is, and Kinesis takes base64 alone: its clients encode the whole body, or a part of it that `request_parameters: { Data: \
         $request.body.data }` names. Every route asks for a signature of IAM unless it says `authorization_type: NONE`; a \
         REST route may ask for an API key, which is made with a usage plan. Its role may do exactly what its routes are mapped to.\n\n\
         A REST API is deployed anew when its routes change. CloudFormation looks at the routes as they are written here: where only a parameter \
         changes, deploy the stage by hand. `subscription` sends the access log to a log group, or of a REST API to a Firehose stream whose name \
         begins with `amazon-apigateway-`. REST APIs log to CloudWatch under one role of the whole account, which is set once (`aws_api_gateway_account`) \
         and is not a pipeline's to make.",
    page: "https://docs.aws.amazon.com/apigateway/latest/developerguide/welcome.html",
    sample: "{ type: api_gateway, protocol_type: REST }",
    takes: Takes::Role,
    offers: &[],
    relations: &[
        Relation {
            block: &INTEGRATION,
            side: Side::From,
            ports: &[Port::RecordSink],
            takes: &[
                "path",
                "http_method",
                "action",
                "partition_key",
                "request_templates",
                "request_parameters",
                "passthrough_behavior",
                "authorization_type",
                "api_key_required",
                "timeout_milliseconds",
                "operation_name",
            ],
            rank: 0,
        },
        Relation {
            block: &INTEGRATION,
            side: Side::From,
            ports: &[Port::DirectPut],
            takes: &[
                "path",
                "http_method",
                "action",
                "request_templates",
                "request_parameters",
                "passthrough_behavior",
                "authorization_type",
                "api_key_required",
                "timeout_milliseconds",
                "operation_name",
            ],
            rank: 0,
        },
        Relation {
            block: &INTEGRATION,
            side: Side::From,
            ports: &[Port::Function],
            takes: &[
                "path",
                "http_method",
                "authorization_type",
                "api_key_required",
                "timeout_milliseconds",
                "payload_format_version",
                "operation_name",
                "qualifier",
            ],
            rank: 0,
        },
        Relation {
            block: &SUBSCRIPTION,
            side: Side::From,
            ports: &[Port::LogSink, Port::DirectPut],
            takes: &["format"],
            rank: 1,
        },
    ],
    reader: Reader::of::<ApiGateway>(),
};

impl Component for ApiGateway {
    fn lower(&self, site: &Site<'_>, blueprint: &mut Blueprint) {
        match self.protocol_type {
            Protocol::Rest => rest::lower(self, site, blueprint),
            Protocol::Http => http::lower(self, site, blueprint),
        }
    }

    /// Its service-linked role puts to streams of one name alone; what an integration puts goes under a role of its own.
    fn log_delivery(&self, relation: &Relation) -> Option<LogDelivery> {
        let logs = relation.name() == SUBSCRIPTION.name;
        logs.then(|| LogDelivery::named("amazon-apigateway-", ACCESS_LOGS))
    }

    fn address(&self, site: &Site<'_>) -> Address {
        let (name, path) = match self.protocol_type {
            Protocol::Rest => (site.physical_name(&rest::API), "restapis"),
            Protocol::Http => (site.physical_name(&http::API), "apis"),
        };
        let id = self.id(site);
        let arn = Expr::from("arn:")
            .then(Reference::Partition)
            .then(":apigateway:")
            .then(Reference::Region)
            .then(format!("::/{path}/"))
            .then(&id);
        Address { name, arn: arn.clone(), wired: arn, url: Some(self.url(site)) }
    }
}

impl ApiGateway {
    /// What AWS numbers the API by.
    fn id(&self, site: &Site<'_>) -> Expr {
        match (&site.common().every.existing, self.protocol_type) {
            (Some(existing), _) => site.text(&existing.0),
            (None, Protocol::Rest) => rest::id(site),
            (None, Protocol::Http) => http::id(site),
        }
    }

    fn stage_name(&self) -> &str {
        match (self.stage_name.as_deref(), self.protocol_type) {
            (Some(name), _) => name,
            (None, Protocol::Rest) => "live",
            (None, Protocol::Http) => http::DEFAULT_STAGE,
        }
    }

    /// Where its paths begin.
    fn url(&self, site: &Site<'_>) -> Expr {
        let host = Expr::from("https://")
            .then(self.id(site))
            .then(".execute-api.")
            .then(Reference::Region)
            .then(".")
            .then(Reference::UrlSuffix);
        match self.stage_name() {
            http::DEFAULT_STAGE => host,
            stage => host.then(format!("/{stage}")),
        }
    }

    fn output_url(&self, site: &Site<'_>, blueprint: &mut Blueprint) {
        let what = format!("Where the paths of the API {} begin.", site.id());
        blueprint.output(format!("{}_url", site.id()), what, self.url(site));
    }
}
