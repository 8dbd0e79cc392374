//! Systems that take records by HTTP: any endpoint, and those of known vendors. Passive: Firehose sends records to them.
//!
//! Each is a row with its own few settings; everything else is said once, here. Limits: facts/firehose.md §2.0 and §2.6.

pub(super) mod coralogix;
pub(super) mod datadog;
pub(super) mod dynatrace;
pub(super) mod elastic;
pub(super) mod generic;
pub(super) mod honeycomb;
pub(super) mod logicmonitor;
pub(super) mod logzio;
pub(super) mod mongodb;
pub(super) mod new_relic;
pub(super) mod sumo_logic;

use std::borrow::Cow;
use std::fmt::Debug;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::credentials::SecretsManager;
use super::{Address, Component, NodeType, Reader, Takes};
use crate::blueprint::Blueprint;
use crate::language::{NodeRef, SecretRef, Text};
use crate::relations::{ContentEncoding, Port};
use crate::topology::Site;
use crate::value::Expr;

/// What sets one system apart from the others.
pub struct Row {
    pub(crate) keyword: &'static str,
    pub(crate) manual: &'static str,
    pub(crate) page: &'static str,
    pub(crate) sample: &'static str,
    /// What the endpoint is called, as the console does.
    pub(crate) name: &'static str,
    /// `buffering_size` in MiB: the most, and what it is when nothing is written. <https://docs.aws.amazon.com/firehose/latest/dev/create-configure-backup.html#buffering-hints>
    pub(crate) size: (u32, u32),
    /// `buffering_interval` in seconds when nothing is written.
    pub(crate) interval: u32,
    /// How requests are compressed when nothing is written.
    pub(crate) encoding: ContentEncoding,
    /// AWS regions whose Firehose does not deliver there.
    pub(crate) not_in: &'static [&'static str],
}

/// The usual limits: all but a few systems have them.
pub(crate) const SIZE: (u32, u32) = (64, 5);
pub(crate) const INTERVAL: u32 = 60;

/// A system with settings of its own.
pub(crate) trait System:
    Debug + Send + Sync + JsonSchema + DeserializeOwned + 'static
{
    const ROW: &'static Row;

    /// Where records are sent.
    fn url(&self, site: &Site<'_>) -> Expr;

    /// The key that Firehose shows; none where it is a part of the URL.
    fn key(&self) -> Option<&Key>;

    /// What the system is told with each request, beside what the edge says.
    fn attributes(&self, _: &Site<'_>) -> Vec<(&'static str, Expr)> {
        Vec::new()
    }

    /// What the endpoint is called.
    fn name(&self, _: &Site<'_>) -> Expr {
        Self::ROW.name.into()
    }

    /// The settings that hold a credential.
    fn credentials(&self) -> &'static [&'static str] {
        &["access_key"]
    }
}

/// The key of a system. Names are those of `http_endpoint_configuration`.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
pub(crate) struct Key {
    /// The key that the system gave out: a parameter with `secret: true`.
    #[schemars(length(min = 1, max = 4096))]
    pub(crate) access_key: Option<Text>,
    /// A secret that holds the key, as `{"api_key": "…"}`.
    pub(crate) secrets_manager_configuration: Option<SecretsManager>,
}

/// What Firehose has to know of a system.
#[derive(Debug)]
pub struct Endpoint {
    pub(crate) row: &'static Row,
    pub(crate) url: Expr,
    pub(crate) name: Expr,
    pub(crate) access_key: Option<Expr>,
    pub(crate) secret: Option<NodeRef<SecretRef>>,
    pub(crate) attributes: Vec<(&'static str, Expr)>,
}

impl Debug for Row {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.keyword)
    }
}

/// A system as a node: its settings, read as they are.
#[derive(Debug, Deserialize)]
#[serde(transparent)]
struct Node<S>(S);

impl<S: System> JsonSchema for Node<S> {
    fn schema_name() -> Cow<'static, str> {
        S::schema_name()
    }
    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        S::json_schema(generator)
    }
}

impl<S: System> Component for Node<S> {
    fn lower(&self, _: &Site<'_>, _: &mut Blueprint) {}

    fn address(&self, site: &Site<'_>) -> Address {
        let url = self.0.url(site);
        Address { name: url.clone(), arn: url.clone(), wired: url, url: None }
    }

    fn credentials(&self) -> &'static [&'static str] {
        self.0.credentials()
    }

    fn endpoint(&self, site: &Site<'_>) -> Option<Endpoint> {
        let key = self.0.key();
        let access_key = key.and_then(|key| key.access_key.as_ref());
        let secret = key.and_then(|key| key.secrets_manager_configuration.as_ref());
        Some(Endpoint {
            row: S::ROW,
            url: self.0.url(site),
            name: self.0.name(site),
            access_key: access_key.map(|key| site.text(&key.0)),
            secret: secret.map(|secret| secret.secret_arn.clone()),
            attributes: self.0.attributes(site),
        })
    }

    fn row(&self) -> Option<&'static Row> {
        Some(S::ROW)
    }
}

const fn node<S: System>() -> NodeType {
    NodeType {
        keyword: S::ROW.keyword,
        manual: S::ROW.manual,
        page: S::ROW.page,
        sample: S::ROW.sample,
        takes: Takes::Description,
        offers: &[Port::HttpEndpoint],
        relations: &[],
        reader: Reader::of::<Node<S>>(),
    }
}

/// The page of AWS on what the console calls the destinations.
const PAGE: &str = "https://docs.aws.amazon.com/firehose/latest/dev/create-destination.html";

/// What every manual says of keys.
macro_rules! about_keys {
    () => {
        "\n\nNothing is made for it. Its key lies in a secret of Secrets Manager as `{\"api_key\": \"…\"}`, or comes as a parameter with \
         `secret: true`. What it refuses goes to the bucket of the stream's `backup` edge. Where it has an address of another form, use an \
         `http_endpoint`."
    };
}
use about_keys;
