//! What DMS calls on the stream that it puts data on: facts/streams.md §2.1.

use crate::blueprint::{Blueprint, Statement, grant_only, pascal};
use crate::topology::{Joint, Site};

const PREREQUISITES: &str = "https://docs.aws.amazon.com/dms/latest/userguide/CHAP_Target.Kinesis.html#CHAP_Target.Kinesis.Prerequisites";

pub(super) fn grant(site: &Site<'_>, joint: &Joint<'_>, blueprint: &mut Blueprint) {
    grant_only(site, joint, &["PutRecord", "PutRecords"], PREREQUISITES, blueprint);
    let stream = joint.other.address().arn;
    let sid = format!("Find{}", pascal(joint.other.id()));
    let reason = format!("{}: DMS looks at the stream before it writes", joint.name());
    blueprint.grant(
        site,
        Statement::allow(sid, &["kinesis:DescribeStream"], [stream]).because(reason, PREREQUISITES),
    );
}
