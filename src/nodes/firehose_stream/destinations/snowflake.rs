//! The Snowflake destination: `snowflake_configuration`. facts/firehose.md §2.7.

use super::{Bounds, Destination, Range, delivers};
use crate::blueprint::Blueprint;
use crate::language::{NodeRef, SecretRef};
use crate::nodes::firehose_stream::delivering::Delivering;
use crate::nodes::snowflake_table::{DataLoadingOption, SnowflakeTable};
use crate::relations::{Port, Relation};
use crate::value::Value;

pub(in crate::nodes::firehose_stream) const RELATION: Relation = delivers(
    &[Port::SnowflakeTable],
    &["buffering_size", "buffering_interval", "retry_duration", "cloudwatch_logging_options"],
);

/// <https://docs.aws.amazon.com/firehose/latest/APIReference/API_SnowflakeDestinationConfiguration.html>
pub(super) static DESTINATION: Destination = Destination {
    name: "snowflake",
    port: Port::SnowflakeTable,
    backup_modes: &["FailedDataOnly", "AllData"],
    bounds: |_| Bounds {
        // The developer guide and Terraform say 1, the API's reference 128: facts/firehose.md §8, 17.
        size: Range::of(1, 128, 1),
        interval: Range::of(0, 900, 0),
        retry: Range::of(0, 7200, 60),
    },
    reads_gzip: false,
    lower,
    grant,
};

fn secret(table: &SnowflakeTable) -> Option<&NodeRef<SecretRef>> {
    table.secrets_manager_configuration.as_ref().map(|secret| &secret.secret_arn)
}

fn lower(delivering: &Delivering<'_, '_>) -> Value {
    let Some(table) = delivering.joint.other.is::<SnowflakeTable>() else { return Value::Null };
    let site = delivering.site;
    let mut block = delivering.shared();
    let Value::Block(own) = site.settings(table) else { return block };
    for (key, value) in own {
        block.set(&key, value);
    }
    block.set("role_arn", delivering.role);
    let option = table.data_loading_option.unwrap_or(DataLoadingOption::Fields);
    block.set("data_loading_option", site.settings(&option));
    block.set("secrets_manager_configuration", delivering.secret(secret(table)));
    if table.snowflake_role_configuration.is_some() {
        block.entry("snowflake_role_configuration").set_first("enabled", true);
    }
    block
}

fn grant(delivering: &Delivering<'_, '_>, blueprint: &mut Blueprint) {
    if let Some(table) = delivering.joint.other.is::<SnowflakeTable>() {
        delivering.grant_secret(secret(table), blueprint);
    }
}
