//! The rules of the targets: what one of them cannot express.

super::language_rules! {
    "missing-place", "", r#"A target that needs to know the region and the account.

## Why
The IAM documents hold literal ARNs. Without a region and an account they are left out, and asked for by name they are refused: say both under `aws`, or by
`--region` and `--account-id`.
"#;
    "too-many-resources", "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html", r#"A template of more than 500 resources.

## Why
CloudFormation refuses it. Split the pipeline, or leave CloudFormation out with `--target terraform,iam`.
"#;
}
