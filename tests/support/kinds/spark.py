"""Clusters of EMR and applications of EMR Serverless."""

from support.kinds.kind import Kind

KINDS = [
    Kind(
        "aws_emr_cluster",
        "AWS::EMR::Cluster",
        """
    name                            Name
    release_label                   ReleaseLabel
    applications[]                  Applications[].Name
    service_role                    ServiceRole
    autoscaling_role                AutoScalingRole
    ec2_attributes.instance_profile JobFlowRole
    ec2_attributes.subnet_id        Instances.Ec2SubnetId
    ec2_attributes.subnet_ids[]     Instances.Ec2SubnetIds[]
    ec2_attributes.key_name         Instances.Ec2KeyName
    ec2_attributes.emr_managed_master_security_group   Instances.EmrManagedMasterSecurityGroup
    ec2_attributes.emr_managed_slave_security_group    Instances.EmrManagedSlaveSecurityGroup
    ec2_attributes.service_access_security_group       Instances.ServiceAccessSecurityGroup
    ec2_attributes.additional_master_security_groups   -   # one text with commas here, a list there
    ec2_attributes.additional_slave_security_groups    -   # the same
    -                               Instances.AdditionalMasterSecurityGroups[]
    -                               Instances.AdditionalSlaveSecurityGroups[]
    keep_job_flow_alive_when_no_steps   Instances.KeepJobFlowAliveWhenNoSteps
    termination_protection          Instances.TerminationProtected
    unhealthy_node_replacement      Instances.UnhealthyNodeReplacement
    master_instance_group.name   Instances.MasterInstanceGroup.Name
    master_instance_group.instance_type   Instances.MasterInstanceGroup.InstanceType
    master_instance_group.instance_count   Instances.MasterInstanceGroup.InstanceCount
    master_instance_group.bid_price   Instances.MasterInstanceGroup.BidPrice
    master_instance_group.ebs_config[].size   Instances.MasterInstanceGroup.EbsConfiguration.EbsBlockDeviceConfigs[].VolumeSpecification.SizeInGB
    master_instance_group.ebs_config[].type   Instances.MasterInstanceGroup.EbsConfiguration.EbsBlockDeviceConfigs[].VolumeSpecification.VolumeType
    master_instance_group.ebs_config[].iops   Instances.MasterInstanceGroup.EbsConfiguration.EbsBlockDeviceConfigs[].VolumeSpecification.Iops
    master_instance_group.ebs_config[].throughput   Instances.MasterInstanceGroup.EbsConfiguration.EbsBlockDeviceConfigs[].VolumeSpecification.Throughput
    master_instance_group.ebs_config[].volumes_per_instance   Instances.MasterInstanceGroup.EbsConfiguration.EbsBlockDeviceConfigs[].VolumesPerInstance
    core_instance_group.name   Instances.CoreInstanceGroup.Name
    core_instance_group.instance_type   Instances.CoreInstanceGroup.InstanceType
    core_instance_group.instance_count   Instances.CoreInstanceGroup.InstanceCount
    core_instance_group.bid_price   Instances.CoreInstanceGroup.BidPrice
    core_instance_group.ebs_config[].size   Instances.CoreInstanceGroup.EbsConfiguration.EbsBlockDeviceConfigs[].VolumeSpecification.SizeInGB
    core_instance_group.ebs_config[].type   Instances.CoreInstanceGroup.EbsConfiguration.EbsBlockDeviceConfigs[].VolumeSpecification.VolumeType
    core_instance_group.ebs_config[].iops   Instances.CoreInstanceGroup.EbsConfiguration.EbsBlockDeviceConfigs[].VolumeSpecification.Iops
    core_instance_group.ebs_config[].throughput   Instances.CoreInstanceGroup.EbsConfiguration.EbsBlockDeviceConfigs[].VolumeSpecification.Throughput
    core_instance_group.ebs_config[].volumes_per_instance   Instances.CoreInstanceGroup.EbsConfiguration.EbsBlockDeviceConfigs[].VolumesPerInstance
    master_instance_fleet.name   Instances.MasterInstanceFleet.Name
    master_instance_fleet.target_on_demand_capacity   Instances.MasterInstanceFleet.TargetOnDemandCapacity
    master_instance_fleet.target_spot_capacity   Instances.MasterInstanceFleet.TargetSpotCapacity
    master_instance_fleet.instance_type_configs[].instance_type   Instances.MasterInstanceFleet.InstanceTypeConfigs[].InstanceType
    master_instance_fleet.instance_type_configs[].bid_price   Instances.MasterInstanceFleet.InstanceTypeConfigs[].BidPrice
    master_instance_fleet.instance_type_configs[].weighted_capacity   Instances.MasterInstanceFleet.InstanceTypeConfigs[].WeightedCapacity
    master_instance_fleet.launch_specifications.spot_specification.allocation_strategy   Instances.MasterInstanceFleet.LaunchSpecifications.SpotSpecification.AllocationStrategy
    master_instance_fleet.launch_specifications.on_demand_specification.allocation_strategy   Instances.MasterInstanceFleet.LaunchSpecifications.OnDemandSpecification.AllocationStrategy
    core_instance_fleet.name   Instances.CoreInstanceFleet.Name
    core_instance_fleet.target_on_demand_capacity   Instances.CoreInstanceFleet.TargetOnDemandCapacity
    core_instance_fleet.target_spot_capacity   Instances.CoreInstanceFleet.TargetSpotCapacity
    core_instance_fleet.instance_type_configs[].instance_type   Instances.CoreInstanceFleet.InstanceTypeConfigs[].InstanceType
    core_instance_fleet.instance_type_configs[].bid_price   Instances.CoreInstanceFleet.InstanceTypeConfigs[].BidPrice
    core_instance_fleet.instance_type_configs[].weighted_capacity   Instances.CoreInstanceFleet.InstanceTypeConfigs[].WeightedCapacity
    core_instance_fleet.launch_specifications.spot_specification.allocation_strategy   Instances.CoreInstanceFleet.LaunchSpecifications.SpotSpecification.AllocationStrategy
    core_instance_fleet.launch_specifications.on_demand_specification.allocation_strategy   Instances.CoreInstanceFleet.LaunchSpecifications.OnDemandSpecification.AllocationStrategy
    configurations_json[].Classification    Configurations[].Classification
    configurations_json[].Properties.*      Configurations[].ConfigurationProperties.*
    configurations_json[].Configurations[].Classification   Configurations[].Configurations[].Classification
    configurations_json[].Configurations[].Properties.*     Configurations[].Configurations[].ConfigurationProperties.*
    bootstrap_action[].name         BootstrapActions[].Name
    bootstrap_action[].path         BootstrapActions[].ScriptBootstrapAction.Path
    bootstrap_action[].args[]       BootstrapActions[].ScriptBootstrapAction.Args[]
    step[].name                     Steps[].Name
    step[].action_on_failure        Steps[].ActionOnFailure
    step[].hadoop_jar_step.jar    Steps[].HadoopJarStep.Jar
    step[].hadoop_jar_step.main_class     Steps[].HadoopJarStep.MainClass
    step[].hadoop_jar_step.args[] Steps[].HadoopJarStep.Args[]
    step[].hadoop_jar_step.properties.*   Steps[].HadoopJarStep.StepProperties.*
    step_concurrency_level          StepConcurrencyLevel
    auto_termination_policy.idle_timeout    AutoTerminationPolicy.IdleTimeout
    compute_limits.unit_type        ManagedScalingPolicy.ComputeLimits.UnitType
    compute_limits.minimum_capacity_units   ManagedScalingPolicy.ComputeLimits.MinimumCapacityUnits
    compute_limits.maximum_capacity_units   ManagedScalingPolicy.ComputeLimits.MaximumCapacityUnits
    compute_limits.maximum_core_capacity_units      ManagedScalingPolicy.ComputeLimits.MaximumCoreCapacityUnits
    compute_limits.maximum_ondemand_capacity_units  ManagedScalingPolicy.ComputeLimits.MaximumOnDemandCapacityUnits
    scale_down_behavior             ScaleDownBehavior
    log_uri                         LogUri
    log_encryption_kms_key_id       LogEncryptionKmsKeyId
    security_configuration          SecurityConfiguration
    ebs_root_volume_size            EbsRootVolumeSize
    custom_ami_id                   CustomAmiId
    placement_group_config[].instance_role      PlacementGroupConfigs[].InstanceRole
    placement_group_config[].placement_strategy PlacementGroupConfigs[].PlacementStrategy
    """,
        name="name",
        ref="id",
        attributes={"id": "id"},
    ),
    Kind("aws_emr_managed_scaling_policy", "", "", part_of="cluster_id", part_as="aws_emr_cluster"),
    Kind(
        "aws_emr_security_configuration",
        "AWS::EMR::SecurityConfiguration",
        """
    name                            Name
    configuration                   SecurityConfiguration
    """,
        suffix="SecurityConfiguration",
        name="name",
        attributes={"name": "name"},
    ),
    Kind(
        "aws_emrserverless_application",
        "AWS::EMRServerless::Application",
        """
    name                            Name
    type                            Type
    release_label                   ReleaseLabel
    architecture                    Architecture
    initial_capacity.*.worker_count    InitialCapacity.*.WorkerCount
    initial_capacity.*.worker_configuration.cpu      InitialCapacity.*.WorkerConfiguration.Cpu
    initial_capacity.*.worker_configuration.memory   InitialCapacity.*.WorkerConfiguration.Memory
    initial_capacity.*.worker_configuration.disk     InitialCapacity.*.WorkerConfiguration.Disk
    maximum_capacity.cpu            MaximumCapacity.Cpu
    maximum_capacity.memory         MaximumCapacity.Memory
    maximum_capacity.disk           MaximumCapacity.Disk
    auto_start_configuration.enabled    AutoStartConfiguration.Enabled
    auto_stop_configuration.enabled     AutoStopConfiguration.Enabled
    auto_stop_configuration.idle_timeout_minutes    AutoStopConfiguration.IdleTimeoutMinutes
    image_configuration.image_uri   ImageConfiguration.ImageUri
    interactive_configuration.livy_endpoint_enabled     InteractiveConfiguration.LivyEndpointEnabled
    interactive_configuration.studio_enabled            InteractiveConfiguration.StudioEnabled
    network_configuration.subnet_ids[]          NetworkConfiguration.SubnetIds[]
    network_configuration.security_group_ids[]  NetworkConfiguration.SecurityGroupIds[]
    """,
        name="name",
        arn="arn:${Partition}:emr-serverless:${Region}:${AccountId}:/applications/<{owner}>",
        ref="id",
        attributes={"arn": "arn", "Arn": "arn", "id": "id"},
    ),
]
