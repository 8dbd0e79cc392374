//! Cluster of EMR on EC2. Active: Spark reads and writes under the role of its instances; EMR itself has a role of its own.

use super::settings::{Configuration, Ec2Attributes, EmrCluster};
use super::spark::{RELATIONS, of_edges, read_code};
use crate::blueprint::{
    ArnForm, Blueprint, CloudFormationName, INSTANCE_PROFILE, Naming, Principals, ROLE, Resource,
    ResourceId, ResourceKind, Statement, Trust, templates,
};
use crate::language::Text;
use crate::nodes::glue_job::location::Location;
use crate::nodes::{Address, Component, NodeType, Reader, Takes};
use crate::topology::Site;
use crate::value::{Attribute, Expr, Reference, Value};

const SERVICE_ROLE: &str =
    "https://docs.aws.amazon.com/emr/latest/ManagementGuide/emr-iam-role.html";
const LOGS: &str = "https://docs.aws.amazon.com/emr/latest/ManagementGuide/emr-plan-debugging.html";

pub(in crate::nodes) static NODE: NodeType = NodeType {
    keyword: "emr_cluster",
    manual: "A cluster of Amazon EMR on EC2, for Spark.\n\n\
         Its jobs act under the role of its instances, which is made here with its instance profile and granted what the edges need. EMR itself \
         acts under a second role, `<name>-service`, with AWS's policy for it; that policy reaches only what carries the tag \
         `for-use-with-amazon-emr-managed-policies: true`. The cluster gets the tag here: give it to your subnet, VPC and security groups too, or \
         name a `service_role` of your own.\n\n\
         A stream is read by the connector `aws-kinesis` that EMR brings along from 7.1.0 on. With `fan_out: enhanced` it registers a consumer \
         (`kinesis.consumerType: SubscribeToShard`). It keeps how far it has read beside the checkpoints of the job, for which an edge to \
         their bucket is needed, or in a table of DynamoDB (`metadata_committer_type: DYNAMODB`).\n\n\
         What bootstrap actions and steps name in S3 is granted. An `existing` cluster gets the policy for the role of its instances.",
    page: "https://docs.aws.amazon.com/emr/latest/APIReference/API_RunJobFlow.html",
    sample: "{ type: emr_cluster, release_label: emr-7.5.0, master_instance_group: { instance_type: m6g.xlarge } }",
    takes: Takes::Role,
    offers: &[],
    relations: RELATIONS,
    reader: Reader::of::<EmrCluster>(),
};

static CLUSTER: ResourceKind = ResourceKind {
    name: "emr_cluster",
    terraform: "aws_emr_cluster",
    suffix: "",
    naming: Naming::hyphens(256),
    attributes: &[(Attribute::Id, "id", CloudFormationName::Ref)],
    templates: templates!("emr_cluster"),
};

static SECURITY: ResourceKind = ResourceKind {
    name: "emr_security_configuration",
    terraform: "aws_emr_security_configuration",
    suffix: "SecurityConfiguration",
    naming: Naming::hyphens(256),
    attributes: &[(Attribute::Name, "name", CloudFormationName::Ref)],
    templates: templates!("emr_security_configuration"),
};

const ARN: ArnForm = ArnForm::regional("elasticmapreduce", "cluster/");
const ANY: ArnForm = ArnForm::regional("elasticmapreduce", "*");
const ROLES: ArnForm = ArnForm { regional: false, ..ArnForm::regional("iam", "role/") };

/// What the managed policy of EMR asks to see on everything that it is to reach.
const TAG: &str = "for-use-with-amazon-emr-managed-policies";

impl Component for EmrCluster {
    fn lower(&self, site: &Site<'_>, blueprint: &mut Blueprint) {
        if site.is_existing() {
            blueprint.identity(site, Trust::Nobody);
            return of_edges(site, blueprint);
        }
        // EC2 does not say for whom it takes the role of an instance.
        blueprint.identity(site, trust_of("ec2."));
        of_edges(site, blueprint);
        self.of_itself(site, blueprint);
        self.cluster(site, blueprint);
    }

    /// AWS numbers clusters; nothing here names one.
    fn address(&self, site: &Site<'_>) -> Address {
        let address = site.addressed(&CLUSTER, ARN);
        Address { wired: address.arn.clone(), ..address }
    }
}

impl EmrCluster {
    /// The code that bootstrap actions and steps name, and the logs.
    fn of_itself(&self, site: &Site<'_>, blueprint: &mut Blueprint) {
        let scripts = self.bootstrap_action.iter().flatten().map(|action| &action.path);
        let steps = self.step.iter().flatten().map(|step| &step.hadoop_jar_step);
        let jars = steps.clone().map(|step| &step.jar);
        let args = steps.flat_map(|step| step.args.iter().flatten());
        let code = scripts.chain(jars).chain(args);
        let mut objects: Vec<Expr> =
            code.filter_map(|text| Location::of(site, &text.0)).map(|place| place.object).collect();
        objects.sort();
        objects.dedup();
        read_code(site, objects, blueprint);
        let logs = self
            .log_uri
            .as_ref()
            .and_then(|uri| Location::of(site, &uri.0.replacen("s3n://", "s3://", 1)));
        if let Some(place) = logs {
            let objects = place.object.then("*");
            blueprint.grant(
                site,
                Statement::allow("WriteLogs", &["s3:PutObject"], [objects])
                    .because(format!("{}: its instances put their logs there", site.id()), LOGS),
            );
        }
    }

    fn cluster(&self, site: &Site<'_>, blueprint: &mut Blueprint) {
        let (_, mut waits) = blueprint.role(site);
        let (service_role, service_waits) = self.service_role(site, blueprint);
        waits.extend(service_waits);
        let mut settings = site.settings(self);
        settings.set_first("name", site.physical_name(&CLUSTER));
        settings.set("service_role", service_role);
        settings.set("security_configuration", self.security(site, blueprint));
        settings.set("ec2_attributes", self.instances(site, blueprint));
        for (name, groups) in self.further_groups() {
            settings.set(name, site.settings(&groups));
        }
        let usual = vec![Expr::from("Spark")];
        let applications = self
            .applications
            .as_ref()
            .map_or(usual, |given| given.iter().map(|name| site.text(&name.0)).collect());
        let named = applications.iter().map(|name| Value::block([("name", name.into())]));
        settings.set("application_list", Value::List(named.collect()));
        settings.set("applications", applications);
        settings.set("steps", self.steps(site));
        for name in ["master_instance_group", "core_instance_group"] {
            let group = settings.entry(name);
            if !group.is_null() && group.at("instance_count").is_null() {
                group.set("instance_count", 1i64); // CloudFormation wants to be told
            }
        }
        let policy = settings.entry("core_instance_group").take("autoscaling_policy");
        if self.core_instance_group.is_some() {
            let policy = policy.into_object();
            settings.entry("core_instance_group").set("autoscaling_policy", policy);
        }
        // CloudFormation would end a cluster without steps, Terraform would not.
        let alive = settings.take("keep_job_flow_alive_when_no_steps");
        let alive = if alive.is_null() { true.into() } else { alive };
        settings.set("keep_job_flow_alive_when_no_steps", alive);
        let written = self.configurations_json.as_ref();
        settings
            .set("configurations_json", written.map_or(Value::Null, |all| as_document(site, all)));
        settings.set("configurations", written.map_or(Value::Null, |all| as_blocks(site, all)));
        settings.set("managed_scaling_policy", site.settings(&self.managed_scaling_policy));
        settings.set("tags", self.tags(site));
        let id = ResourceId::new(&CLUSTER, site.id());
        let id = blueprint.add(Resource::new(id, settings).after(waits));
        blueprint.output(
            format!("{}_cluster_id", site.id()),
            format!("The id of the cluster {}.", site.id()),
            Expr::attribute(id, Attribute::Id),
        );
    }

    fn tags(&self, site: &Site<'_>) -> Value {
        let mut tags = site.tags();
        if self.service_role.is_some() {
            return tags;
        }
        if tags.is_null() {
            tags = Value::map([]);
        }
        tags.set(TAG, "true");
        tags
    }

    /// The profile that carries the role of the instances, and where they stand.
    fn instances(&self, site: &Site<'_>, blueprint: &mut Blueprint) -> Value {
        let default = Ec2Attributes::default();
        let given = self.ec2_attributes.as_ref().unwrap_or(&default);
        let mut settings = site.settings(given);
        if site.common().acting.role.is_none() {
            settings.set("instance_profile", instance_profile(site, blueprint));
        }
        // Terraform takes one text with commas, CloudFormation a list.
        for (name, groups) in self.further_groups() {
            let joined = groups.map(|groups| {
                let texts = groups.iter().map(|group| site.text(&group.0));
                texts.enumerate().fold(Expr::default(), |all, (at, text)| {
                    all.then(if at > 0 { "," } else { "" }).then(text)
                })
            });
            settings.set(name, joined);
        }
        settings
    }

    fn further_groups(&self) -> [(&'static str, Option<&Vec<Text>>); 2] {
        let given = self.ec2_attributes.as_ref();
        [
            (
                "additional_master_security_groups",
                given.and_then(|given| given.additional_master_security_groups.as_ref()),
            ),
            (
                "additional_slave_security_groups",
                given.and_then(|given| given.additional_slave_security_groups.as_ref()),
            ),
        ]
    }

    /// The steps as CloudFormation takes them: properties as keys and values.
    fn steps(&self, site: &Site<'_>) -> Value {
        let steps = self.step.iter().flatten().map(|step| {
            let jar = &step.hadoop_jar_step;
            let properties = jar.properties.iter().flatten().map(|(key, value)| {
                Value::block([("key", key.clone().into()), ("value", site.settings(value))])
            });
            Value::block([
                ("name", site.settings(&step.name)),
                ("action_on_failure", site.settings(&step.action_on_failure)),
                ("jar", site.settings(&jar.jar)),
                ("main_class", site.settings(&jar.main_class)),
                ("args", site.settings(&jar.args)),
                ("properties", Value::List(properties.collect())),
            ])
        });
        Value::List(steps.collect())
    }

    /// A role of EMR that is there already, or one made here.
    fn service_role(&self, site: &Site<'_>, blueprint: &mut Blueprint) -> (Expr, Vec<ResourceId>) {
        if let Some(given) = &self.service_role {
            return (site.text(&given.0), Vec::new());
        }
        let (instances, _) = blueprint.role(site);
        let instances = match &site.common().acting.role {
            Some(_) => instances,
            None => ROLES.arn(
                &ROLE.naming.default_name(&blueprint.name, site.id()),
                Reference::Account.into(),
            ),
        };
        let trust = trust_of("elasticmapreduce.").for_this_account().when(
            "ArnLike",
            "aws:SourceArn",
            [ANY.arn(&Expr::default(), Reference::Account.into())],
        );
        let managed = Expr::from("arn:")
            .then(Reference::Partition)
            .then(":iam::aws:policy/service-role/AmazonEMRServicePolicy_v2");
        let identity = blueprint.second_identity(site, "service", trust);
        identity.extra_policy_arns = vec![managed];
        identity.grant(
            Statement::allow("PassInstanceRole", &["iam:PassRole"], [instances])
                .when(
                    "StringLike",
                    "iam:PassedToService",
                    [Expr::from("ec2.").then(Reference::UrlSuffix).then("*")],
                )
                .because(
                    format!("{}: EMR starts instances with their role", site.id()),
                    SERVICE_ROLE,
                ),
        );
        identity.role()
    }

    /// The name of a configuration that is there, or one made here.
    fn security(&self, site: &Site<'_>, blueprint: &mut Blueprint) -> Value {
        if let Some(name) = &self.security_configuration {
            return site.text(&name.0).into();
        }
        let written = self.security_configuration_json.as_ref();
        let document = written.map_or_else(usual_security, |written| site.settings(written));
        let settings = Value::block([
            ("name", site.physical_name(&CLUSTER).into()),
            ("configuration", document.into_object()),
        ]);
        let id = ResourceId::new(&SECURITY, site.id());
        Expr::attribute(blueprint.add(Resource::new(id, settings)), Attribute::Name).into()
    }
}

/// Trust in a service whose name ends as the partition's hosts do.
fn trust_of(service: &'static str) -> Trust {
    let name = Expr::from(service).then(Reference::UrlSuffix);
    let statement = Statement::allow("", &["sts:AssumeRole"], []);
    Trust::Service(statement.to(Principals::Service(vec![name])))
}

/// The instance profile with the role of the instances.
fn instance_profile(site: &Site<'_>, blueprint: &mut Blueprint) -> Expr {
    let role = ResourceId::new(&ROLE, site.id());
    let name = ROLE.naming.default_name(&blueprint.name, site.id());
    let settings = Value::block([
        ("name", name.into()),
        ("role", Expr::attribute(role, Attribute::Name).into()),
        ("tags", site.tags()),
    ]);
    let id = ResourceId::new(&INSTANCE_PROFILE, site.id());
    Expr::attribute(blueprint.add(Resource::new(id, settings)), Attribute::Name)
}

/// Files in S3 are encrypted, and instances tell their credentials by IMDSv2 alone.
/// <https://docs.aws.amazon.com/emr/latest/ManagementGuide/emr-create-security-configuration.html>
fn usual_security() -> Value {
    let s3 = Value::block([("EncryptionMode", "SSE-S3".into())]);
    let at_rest = Value::block([("S3EncryptionConfiguration", s3)]);
    let encryption = Value::block([
        ("EnableInTransitEncryption", false.into()),
        ("EnableAtRestEncryption", true.into()),
        ("AtRestEncryptionConfiguration", at_rest),
    ]);
    let metadata = Value::block([
        ("MinimumInstanceMetadataServiceVersion", 2i64.into()),
        ("HttpPutResponseHopLimit", 1i64.into()),
    ]);
    let document = Value::block([
        ("EncryptionConfiguration", encryption),
        ("InstanceMetadataServiceConfiguration", metadata),
    ]);
    Value::Json(Box::new(document))
}

/// As EMR takes them, in a JSON document.
fn as_document(site: &Site<'_>, all: &[Configuration]) -> Value {
    let list = all.iter().map(|one| without_null(site.settings(one))).collect();
    Value::Json(Box::new(Value::List(list)))
}

/// A document says nothing of what is not there.
fn without_null(value: Value) -> Value {
    match value {
        Value::Block(fields) => Value::Block(
            fields
                .into_iter()
                .filter(|(_, value)| !value.is_null())
                .map(|(key, value)| (key, without_null(value)))
                .collect(),
        ),
        Value::List(items) => Value::List(items.into_iter().map(without_null).collect()),
        other => other,
    }
}

/// As CloudFormation spells them.
fn as_blocks(site: &Site<'_>, all: &[Configuration]) -> Value {
    let blocks = all.iter().map(|one| {
        let inner = one.configurations.iter().flatten().map(|inner| {
            Value::block([
                ("classification", site.settings(&inner.classification)),
                ("properties", site.settings(&inner.properties)),
            ])
        });
        let inner: Vec<Value> = inner.collect();
        Value::block([
            ("classification", site.settings(&one.classification)),
            ("properties", site.settings(&one.properties)),
            ("inner", if inner.is_empty() { Value::Null } else { Value::List(inner) }),
        ])
    });
    Value::List(blocks.collect())
}
