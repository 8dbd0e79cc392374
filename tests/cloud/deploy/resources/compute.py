"""Makes functions and what triggers them, Flink applications, and Glue jobs."""

from .registry import Client, Made, Properties, arn, resource, tag_map


@resource("AWS::Lambda::Function")
def function(client: Client, default: str, properties: Properties) -> Made:
    functions, name = client("lambda"), properties.take("FunctionName", default)
    tags = tag_map(properties.take("Tags"))
    reserved = properties.take("ReservedConcurrentExecutions")
    made = functions.create_function(FunctionName=name, Tags=tags, **properties.take_all())
    if reserved is not None:
        functions.put_function_concurrency(FunctionName=name, ReservedConcurrentExecutions=reserved)
    return Made(name, {"Arn": made["FunctionArn"]}, lambda: functions.delete_function(FunctionName=name))


@resource("AWS::Lambda::EventSourceMapping")
def event_source_mapping(client: Client, _default: str, properties: Properties) -> Made:
    functions, tags = client("lambda"), tag_map(properties.take("Tags"))
    made = functions.create_event_source_mapping(Tags=tags, **properties.take_all())["UUID"]
    return Made(made, {"Id": made}, lambda: functions.delete_event_source_mapping(UUID=made))


@resource("AWS::Lambda::EventInvokeConfig")
def event_invoke_config(client: Client, default: str, properties: Properties) -> Made:
    functions, given = client("lambda"), properties.take_all()
    if given.get("Qualifier") == "$LATEST":
        del given["Qualifier"]  # the emulator knows no qualifiers
    functions.put_function_event_invoke_config(**given)
    name = given["FunctionName"]
    return Made(default, delete=lambda: functions.delete_function_event_invoke_config(FunctionName=name))


@resource("AWS::Lambda::Permission")
def permission(client: Client, default: str, properties: Properties) -> Made:
    functions, given = client("lambda"), properties.take_all()
    functions.add_permission(StatementId=default, **given)
    name = given["FunctionName"]
    return Made(default, delete=lambda: functions.remove_permission(FunctionName=name, StatementId=default))


@resource("AWS::KinesisAnalyticsV2::Application")
def flink_application(client: Client, default: str, properties: Properties) -> Made:
    flink, name = client("kinesisanalyticsv2"), properties.take("ApplicationName", default)
    properties.take("RunConfiguration")  # said to StartApplication, which CloudFormation does not call
    made = flink.create_application(ApplicationName=name, **properties.take_all())["ApplicationDetail"]

    def delete() -> None:
        flink.delete_application(ApplicationName=name, CreateTimestamp=made["CreateTimestamp"])

    return Made(name, delete=delete)


@resource("AWS::KinesisAnalyticsV2::ApplicationCloudWatchLoggingOption")
def flink_logging(client: Client, default: str, properties: Properties) -> Made:
    flink, name = client("kinesisanalyticsv2"), properties.take("ApplicationName")
    version = flink.describe_application(ApplicationName=name)["ApplicationDetail"]["ApplicationVersionId"]
    flink.add_application_cloud_watch_logging_option(
        ApplicationName=name,
        CurrentApplicationVersionId=version,
        CloudWatchLoggingOption=properties.take("CloudWatchLoggingOption"),
    )
    return Made(default)


@resource("AWS::Glue::Job")
def glue_job(client: Client, default: str, properties: Properties) -> Made:
    glue, name = client("glue"), properties.take("Name", default)
    glue.create_job(Name=name, **properties.take_all())
    return Made(name, {"Arn": arn("glue", f"job/{name}")}, lambda: glue.delete_job(JobName=name))


@resource("AWS::Glue::Database")
def glue_database(client: Client, _default: str, properties: Properties) -> Made:
    glue, given = client("glue"), properties.take_all()
    glue.create_database(**given)
    name = given["DatabaseInput"]["Name"]
    return Made(name, delete=lambda: glue.delete_database(Name=name))


@resource("AWS::Glue::Table")
def glue_table(client: Client, _default: str, properties: Properties) -> Made:
    glue, given = client("glue"), properties.take_all()
    glue.create_table(**given)
    name, database = given["TableInput"]["Name"], given["DatabaseName"]
    return Made(name, delete=lambda: glue.delete_table(DatabaseName=database, Name=name))
