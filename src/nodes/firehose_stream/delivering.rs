//! A stream on its way to its destination: the parts that the blocks of all destinations share.

use super::destinations::s3::{self, is_whole_prefix};
use super::destinations::{Bounds, Destination, destination};
use super::logs::{Log, Logs};
use super::{Edges, processing};
use crate::blueprint::{Blueprint, Statement, grant_key_of, pascal};
use crate::language::{NodeRef, SecretRef, Val};
use crate::relations::{Backup, BackupMode, Delivery};
use crate::topology::{Joint, Site};
use crate::value::{Expr, Value};

/// <https://docs.aws.amazon.com/firehose/latest/dev/secrets-manager-how.html>
const SECRETS: &str = "https://docs.aws.amazon.com/firehose/latest/dev/secrets-manager-how.html";

/// Defaults of AWS for objects in a bucket.
const SIZE: u32 = 5;
const INTERVAL: u32 = 300;

/// A stream, the edge to its destination, and what is made around them.
pub(super) struct Delivering<'d, 't> {
    pub(super) site: &'d Site<'t>,
    pub(super) joint: &'d Joint<'t>,
    pub(super) edges: &'d Edges<'t>,
    pub(super) role: &'d Expr,
    pub(super) logs: &'d Logs,
    pub(super) destination: &'static Destination,
}

impl<'d, 't> Delivering<'d, 't> {
    pub(super) fn of(
        site: &'d Site<'t>,
        edges: &'d Edges<'t>,
        role: &'d Expr,
        logs: &'d Logs,
    ) -> Option<Self> {
        let joint = edges.deliveries.first()?;
        Some(Self { site, joint, edges, role, logs, destination: destination(joint)? })
    }

    /// The settings of the edge.
    pub(super) fn delivery(&self) -> &'d Delivery {
        self.joint.settings::<Delivery>()
    }

    pub(super) fn bounds(&self) -> Bounds {
        (self.destination.bounds)(&self.joint.other)
    }

    /// What the block of every destination but S3 has: gathering, repeating, logging, processing, and the bucket of the backup.
    pub(super) fn shared(&self) -> Value {
        let mut block = Value::block([]);
        self.buffer(&mut block);
        block.set("retry_duration", self.retry());
        block.set("s3_backup_mode", self.backup_mode());
        block.set("cloudwatch_logging_options", self.logging());
        block.set("processing_configuration", self.processing(&[]));
        block.set("s3_configuration", self.s3_configuration());
        block
    }

    /// How much and how long is gathered: AWS takes both or none.
    pub(super) fn buffer(&self, block: &mut Value) {
        let (delivery, bounds) = (self.delivery(), self.bounds());
        let size = delivery.buffering_size.clone();
        let interval = delivery.buffering_interval.clone();
        let written = |value: Option<Val<u32>>, default| {
            self.site.settings(&value.unwrap_or(Val::Literal(default)))
        };
        block.set("buffering_size", written(size, bounds.size.default));
        block.set("buffering_interval", written(interval, bounds.interval.default));
    }

    /// How long a delivery is tried again, in seconds.
    pub(super) fn retry(&self) -> Value {
        let written = self.delivery().retry_duration.clone();
        self.site.settings(&written.unwrap_or(Val::Literal(self.bounds().retry.default)))
    }

    /// Which records the backup keeps: in the words of the destination.
    pub(super) fn backup_mode(&self) -> Value {
        let written = self.edges.backups.first().and_then(|joint| {
            let backup = joint.settings::<Backup>();
            backup.s3_backup_mode.map(BackupMode::word)
        });
        written.or(self.destination.backup_modes.first().copied()).into()
    }

    pub(super) fn logging(&self) -> Value {
        options(self.logs, self.logs.delivery.as_ref())
    }

    /// The processors of the edges; those of the function get `more` parameters.
    pub(super) fn processing(&self, more: &[(&'static str, Expr)]) -> Value {
        processing::lower(self.site, self.edges, self.delivery(), more)
    }

    /// The bucket of what was not delivered, or of everything: the `backup` edge.
    pub(super) fn s3_configuration(&self) -> Value {
        let backup = self.edges.backups.first();
        backup.map_or(Value::Null, |joint| self.bucket(joint, self.logs.backup.as_ref()))
    }

    /// A bucket that takes objects beside the destination.
    pub(super) fn bucket(&self, joint: &Joint<'_>, log: Option<&Log>) -> Value {
        let backup = joint.settings::<Backup>();
        let mut settings = self.site.settings(backup);
        settings.set_first("role_arn", self.role);
        settings.set_first("bucket_arn", joint.other.address().wired);
        settings.set("error_output_prefix", self.error_prefix(joint));
        if backup.buffering_size.is_none() {
            settings.set("buffering_size", i64::from(SIZE));
        }
        if backup.buffering_interval.is_none() {
            settings.set("buffering_interval", i64::from(INTERVAL));
        }
        settings.set("cloudwatch_logging_options", options(self.logs, log));
        settings
    }

    /// Where failed records go. Below a plain prefix they stay below it, where the role may write.
    pub(super) fn error_prefix(&self, joint: &Joint<'_>) -> Value {
        let (prefix, error) = s3::prefixes(joint);
        let derived = || {
            let plain = prefix.filter(|prefix| is_whole_prefix(prefix))?;
            Some(format!("{plain}!{{firehose:error-output-type}}/"))
        };
        error.or_else(derived).map(|prefix| self.site.text(&prefix)).into()
    }

    /// Where the destination's credentials lie, and who fetches them.
    pub(super) fn secret(&self, secret: Option<&NodeRef<SecretRef>>) -> Value {
        let Some(secret) = secret else { return Value::Null };
        Value::block([
            ("enabled", true.into()),
            ("secret_arn", self.site.reference(&secret.0).into()),
            ("role_arn", self.role.into()),
        ])
    }

    /// Lets the role fetch the destination's credentials, and decrypt them where a key of yours encrypts them.
    pub(super) fn grant_secret(
        &self,
        secret: Option<&NodeRef<SecretRef>>,
        blueprint: &mut Blueprint,
    ) {
        let Some(secret) = secret else { return };
        let node = secret.node().and_then(|id| self.site.topology.site(id));
        let arn = node.map_or_else(|| self.site.text(&secret.0), |node| node.address().arn);
        let (edge, to) = (self.joint.name(), self.joint.other.id());
        let reason = format!("{edge}: Firehose fetches the credentials of {to}");
        let sid = format!("FetchSecretOf{}", pascal(to));
        let statement = Statement::allow(sid, &["secretsmanager:GetSecretValue"], [arn]);
        blueprint.grant(self.site, statement.because(reason, SECRETS));
        let key = node.and_then(|node| node.encryption());
        if let Some(key) = key {
            let sid = format!("DecryptSecretOf{}", pascal(to));
            let reason =
                format!("{edge}: the secret of {to} is encrypted with a customer managed key");
            grant_key_of(self.site, (sid, reason), &key, &["kms:Decrypt"], blueprint);
        }
    }
}

fn options(logs: &Logs, log: Option<&Log>) -> Value {
    let Some(log) = log else { return Value::Null };
    Value::block([
        ("enabled", true.into()),
        ("log_group_name", logs.wired_group.clone().into()),
        ("log_stream_name", log.wired.clone().into()),
    ])
}
