//! Any endpoint that speaks the protocol of Firehose.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Key, Row, SIZE, System, node};
use crate::language::Text;
use crate::nodes::NodeType;
use crate::relations::ContentEncoding;
use crate::topology::Site;
use crate::value::Expr;

pub(in crate::nodes) static NODE: NodeType = node::<HttpEndpoint>();

static ROW: Row = Row {
    keyword: "http_endpoint",
    manual: "An HTTP endpoint that takes records as Firehose sends them.\n\n\
         It answers as <https://docs.aws.amazon.com/firehose/latest/dev/httpdeliveryrequestresponse.html> says, within three minutes, on port 443, with a \
         certificate that a public authority signed. It is shown its key in the header `X-Amz-Firehose-Access-Key`. Nothing is made for it. The key lies in \
         a secret of Secrets Manager as `{\"api_key\": \"…\"}`, or comes as a parameter with `secret: true`. What it refuses goes to the bucket of the \
         stream's `backup` edge; what it calls too large (413) is lost.",
    page: "https://docs.aws.amazon.com/firehose/latest/APIReference/API_HttpEndpointDestinationConfiguration.html",
    sample: "{ type: http_endpoint, url: \"https://records.example.com/in\" }",
    name: "HTTP endpoint",
    size: SIZE,
    interval: 300,
    encoding: ContentEncoding::None,
    not_in: &[],
};

/// Settings of the system.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct HttpEndpoint {
    /// Where records are sent: `https://…`.
    #[schemars(regex(pattern = r"^(https://|\$\{)"), length(min = 1, max = 1000))]
    url: Text,
    /// What the endpoint is called; the node's id without it.
    #[schemars(length(min = 1, max = 256))]
    name: Option<Text>,
    #[serde(flatten)]
    key: Key,
}

impl System for HttpEndpoint {
    const ROW: &'static Row = &ROW;

    fn url(&self, site: &Site<'_>) -> Expr {
        site.text(&self.url.0)
    }

    fn key(&self) -> Option<&Key> {
        Some(&self.key)
    }

    fn name(&self, site: &Site<'_>) -> Expr {
        self.name.as_ref().map_or(site.id().into(), |name| site.text(&name.0))
    }
}
