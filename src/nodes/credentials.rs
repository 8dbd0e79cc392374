//! Credentials of systems that are not on AWS: a secret of Secrets Manager, never a text in the file.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::language::{NodeRef, SecretRef};

/// Where the credentials lie.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct SecretsManager {
    /// The secret: a `secretsmanager_secret` node, or the ARN of a secret in the stream's region.
    pub(crate) secret_arn: NodeRef<SecretRef>,
}
