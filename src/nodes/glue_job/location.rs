//! Places in S3, `s3://bucket/key`, as the ARNs of what they name.

use crate::blueprint::ArnForm;
use crate::language::{Segment, segments};
use crate::nodes::Encryption;
use crate::topology::Site;
use crate::value::{Expr, Part, Reference};

const BUCKET: ArnForm = ArnForm { service: "s3", path: "", regional: false, accounted: false };

/// A place in S3.
pub(in crate::nodes) struct Location {
    /// The ARN of the bucket.
    pub(in crate::nodes) bucket: Expr,
    /// The ARN of the object, or of all objects up to a prefix.
    pub(in crate::nodes) object: Expr,
    /// How the bucket is encrypted, when it is a node with a customer managed key.
    pub(in crate::nodes) key: Option<Encryption>,
}

impl Location {
    /// None for text that is no place in S3.
    pub(in crate::nodes) fn of(site: &Site<'_>, text: &str) -> Option<Self> {
        let (bucket, object) = split(&site.text(text))?;
        Some(Self { bucket, object, key: key(site, text) })
    }
}

/// The ARNs of bucket and object of `s3://bucket/key`.
pub(in crate::nodes) fn split(location: &Expr) -> Option<(Expr, Expr)> {
    let (mut bucket, mut rest) = (Expr::default(), Expr::default());
    let (mut started, mut ended) = (false, false);
    for part in location.parts() {
        let mut part = part.clone();
        if !started {
            let Part::Literal(text) = &part else { return None };
            part = Part::Literal(text.strip_prefix("s3://")?.to_owned());
            started = true;
        }
        match part {
            Part::Literal(text) if !ended => match text.split_once('/') {
                Some((name, key)) => {
                    ended = true;
                    bucket = bucket.then(name);
                    rest = rest.then(format!("/{key}"));
                }
                None => bucket = bucket.then(text),
            },
            Part::Literal(text) => rest = rest.then(text),
            Part::Reference(reference) if !ended => bucket = bucket.then(reference),
            Part::Reference(reference) => rest = rest.then(reference),
        }
    }
    let bucket = BUCKET.arn(&bucket, Reference::Account.into());
    Some((bucket.clone(), bucket.then(if ended { rest } else { "/".into() })))
}

/// The encryption of the bucket node that the text names.
fn key(site: &Site<'_>, text: &str) -> Option<Encryption> {
    let found = segments(text).ok()?;
    let named = found.iter().find_map(|segment| match segment {
        Segment::Variable(name, _) => site.topology.site(name.strip_suffix(".name")?),
        Segment::Literal(_) => None,
    })?;
    named.encryption()
}
