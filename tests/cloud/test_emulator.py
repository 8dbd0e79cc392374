"""The emulator itself: each edge that it carries, carried with the grant and stopped without it."""

import base64
import io
import json
import zipfile
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from botocore.exceptions import ClientError

from emulator.process import ACCOUNT, REGION, Emulator
from emulator.prefix import UnknownExpression, expand

STREAM = f"arn:aws:kinesis:{REGION}:{ACCOUNT}:stream/s"
BUCKET = "out"
CODE = """
import json, boto3
def handler(event, context):
    boto3.client("s3").put_object(Bucket="out", Key="from-function", Body=json.dumps(event).encode())
    return {"records": [dict(one, result="Ok") for one in event.get("records", [])]}
"""


@pytest.fixture(scope="module")
def emulator(start_emulator: Callable[[str], Emulator]) -> Emulator:
    return start_emulator("emulator")


@pytest.fixture(autouse=True)
def clean(emulator: Emulator) -> Iterator[None]:
    emulator.reset()
    emulator.client("s3").create_bucket(Bucket=BUCKET)
    yield


def allow(*actions: str, on: str = "*", **condition: Any) -> dict[str, Any]:
    statement = {"Effect": "Allow", "Action": list(actions), "Resource": on}
    return statement | ({"Condition": condition} if condition else {})


def role(emulator: Emulator, name: str, service: str, *statements: dict[str, Any], **trust: Any) -> str:
    iam = emulator.client("iam")
    trusted = {"Effect": "Allow", "Principal": {"Service": service}, "Action": "sts:AssumeRole"}
    trusted |= {"Condition": trust} if trust else {}
    document = json.dumps({"Version": "2012-10-17", "Statement": [trusted]})
    arn = iam.create_role(RoleName=name, AssumeRolePolicyDocument=document)["Role"]["Arn"]
    policy = json.dumps({"Version": "2012-10-17", "Statement": list(statements)})
    iam.put_role_policy(RoleName=name, PolicyName="p", PolicyDocument=policy)
    return arn


def function(emulator: Emulator, *statements: dict[str, Any]) -> str:
    write = allow("s3:PutObject", on=f"arn:aws:s3:::{BUCKET}/*")
    arn = role(emulator, "function", "lambda.amazonaws.com", write, *statements)
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as file:
        file.writestr("index.py", CODE)
    return emulator.client("lambda").create_function(
        FunctionName="f", Role=arn, Runtime="python3.13", Handler="index.handler", Code={"ZipFile": archive.getvalue()}
    )["FunctionArn"]


def written(emulator: Emulator, prefix: str = "") -> list[bytes]:
    s3 = emulator.client("s3")
    keys = [one["Key"] for one in s3.list_objects_v2(Bucket=BUCKET, Prefix=prefix).get("Contents", [])]
    return [s3.get_object(Bucket=BUCKET, Key=key)["Body"].read() for key in keys]


READS = ("kinesis:DescribeStream", "kinesis:GetShardIterator", "kinesis:GetRecords", "kinesis:ListShards")
POLLS = (*READS, "kinesis:DescribeStreamSummary")


def stream(emulator: Emulator) -> None:
    emulator.client("kinesis").create_stream(StreamName="s", ShardCount=1)


def put(emulator: Emulator, data: bytes = b"mark") -> None:
    emulator.client("kinesis").put_record(StreamName="s", Data=data, PartitionKey="1")


def hose(emulator: Emulator, *statements: dict[str, Any], source: bool = False, **settings: Any) -> str:
    external = {"StringEquals": {"sts:ExternalId": ACCOUNT}}
    bucket = f"arn:aws:s3:::{BUCKET}"
    delivery = [
        allow("s3:GetBucketLocation", "s3:ListBucket", "s3:ListBucketMultipartUploads", on=bucket),
        allow("s3:GetObject", "s3:PutObject", "s3:AbortMultipartUpload", on=f"{bucket}/*"),
    ]
    arn = role(emulator, "hose", "firehose.amazonaws.com", *delivery, *statements, **external)
    given = {"KinesisStreamSourceConfiguration": {"KinesisStreamARN": STREAM, "RoleARN": arn}} if source else {}
    return emulator.client("firehose").create_delivery_stream(
        DeliveryStreamName="h",
        DeliveryStreamType="KinesisStreamAsSource" if source else "DirectPut",
        ExtendedS3DestinationConfiguration={"RoleARN": arn, "BucketARN": bucket, "Prefix": "data/", **settings},
        **given,
    )["DeliveryStreamARN"]


def test_stream_to_function(emulator: Emulator) -> None:
    stream(emulator)
    target = function(emulator, allow(*POLLS, on=STREAM))
    emulator.client("lambda").create_event_source_mapping(
        EventSourceArn=STREAM, FunctionName=target, StartingPosition="LATEST"
    )
    put(emulator)
    assert base64.b64encode(b"mark") in written(emulator)[0]


@pytest.mark.parametrize("missing", POLLS)
def test_mapping_is_refused_without_access_to_its_source(emulator: Emulator, missing: str) -> None:
    stream(emulator)
    target = function(emulator, allow(*[one for one in POLLS if one != missing], on=STREAM))
    with pytest.raises(ClientError, match="Cannot access"):
        emulator.client("lambda").create_event_source_mapping(
            EventSourceArn=STREAM, FunctionName=target, StartingPosition="LATEST"
        )


def test_stream_to_firehose_to_bucket_in_gzip(emulator: Emulator) -> None:
    stream(emulator)
    hose(emulator, allow(*READS, on=STREAM), source=True, CompressionFormat="GZIP")
    put(emulator)
    assert [body[:2] for body in written(emulator, "data/")] == [b"\x1f\x8b"]


def test_firehose_is_refused_with_a_role_that_cannot_read(emulator: Emulator) -> None:
    stream(emulator)
    with pytest.raises(ClientError, match="not authorized to perform: kinesis:DescribeStream"):
        hose(emulator, source=True)


def test_firehose_transforms_with_a_function(emulator: Emulator) -> None:
    target = function(emulator)
    processor = {"Type": "Lambda", "Parameters": [{"ParameterName": "LambdaArn", "ParameterValue": target}]}
    processing = {"Enabled": True, "Processors": [processor]}
    hose(emulator, allow("lambda:InvokeFunction", on=target), ProcessingConfiguration=processing)
    emulator.client("firehose").put_record(DeliveryStreamName="h", Record={"Data": b"mark"})
    assert written(emulator, "data/") == [b"mark"]
    assert b"records" in written(emulator, "from-function")[0]


def test_firehose_partitions_by_a_query(emulator: Emulator) -> None:
    parameters = {"JsonParsingEngine": "JQ-1.6", "MetadataExtractionQuery": "{kind: .a.kind}"}
    pairs = [{"ParameterName": name, "ParameterValue": value} for name, value in parameters.items()]
    processing = {"Enabled": True, "Processors": [{"Type": "MetadataExtraction", "Parameters": pairs}]}
    prefix = "by/!{partitionKeyFromQuery:kind}/"
    hose(emulator, Prefix=prefix, ErrorOutputPrefix="errors/", ProcessingConfiguration=processing)
    record = json.dumps({"a": {"kind": "x"}}).encode()
    emulator.client("firehose").put_record(DeliveryStreamName="h", Record={"Data": record})
    assert written(emulator, "by/x/") == [record]


def test_queue_to_function(emulator: Emulator) -> None:
    sqs, queue = emulator.client("sqs"), f"arn:aws:sqs:{REGION}:{ACCOUNT}:q"
    url = sqs.create_queue(QueueName="q")["QueueUrl"]
    target = function(emulator, allow("sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes", on=queue))
    emulator.client("lambda").create_event_source_mapping(EventSourceArn=queue, FunctionName=target)
    sqs.send_message(QueueUrl=url, MessageBody="mark")
    assert b"mark" in written(emulator)[0]


def test_table_to_function(emulator: Emulator) -> None:
    dynamodb = emulator.client("dynamodb")
    table = dynamodb.create_table(
        TableName="t", KeySchema=[{"AttributeName": "a", "KeyType": "HASH"}], BillingMode="PAY_PER_REQUEST",
        AttributeDefinitions=[{"AttributeName": "a", "AttributeType": "S"}],
        StreamSpecification={"StreamEnabled": True, "StreamViewType": "NEW_IMAGE"},
    )["TableDescription"]  # fmt: skip
    source = table["LatestStreamArn"]
    reads = allow("dynamodb:DescribeStream", "dynamodb:GetRecords", "dynamodb:GetShardIterator", on=source)
    target = function(emulator, reads, allow("dynamodb:ListStreams"))
    emulator.client("lambda").create_event_source_mapping(
        EventSourceArn=source, FunctionName=target, StartingPosition="LATEST"
    )
    dynamodb.put_item(TableName="t", Item={"a": {"S": "mark"}})
    assert b"mark" in written(emulator)[0]


def test_table_to_stream(emulator: Emulator) -> None:
    stream(emulator)
    hose(emulator, allow(*READS, on=STREAM), source=True)
    dynamodb = emulator.client("dynamodb")
    dynamodb.create_table(
        TableName="t", KeySchema=[{"AttributeName": "a", "KeyType": "HASH"}], BillingMode="PAY_PER_REQUEST",
        AttributeDefinitions=[{"AttributeName": "a", "AttributeType": "S"}],
    )  # fmt: skip
    dynamodb.put_item(TableName="t", Item={"a": {"S": "before"}})
    dynamodb.enable_kinesis_streaming_destination(TableName="t", StreamArn=STREAM)
    dynamodb.put_item(TableName="t", Item={"a": {"S": "mark"}})
    dynamodb.disable_kinesis_streaming_destination(TableName="t", StreamArn=STREAM)
    dynamodb.put_item(TableName="t", Item={"a": {"S": "after"}})
    (body,) = written(emulator, "data/")
    assert b"mark" in body


def rest_route(emulator: Emulator, uri: str, template: str = "", **settings: Any) -> Callable[[Any], int]:
    gateway = emulator.client("apigateway")
    api = gateway.create_rest_api(name="a")["id"]
    place = {"restApiId": api, "resourceId": gateway.get_resources(restApiId=api)["items"][0]["id"], "httpMethod": "POST"}
    gateway.put_method(**place, authorizationType="NONE")
    arn = f"arn:aws:apigateway:{REGION}:{uri}"
    templates = {"requestTemplates": {"application/json": template}} if template else {}
    gateway.put_integration(**place, integrationHttpMethod="POST", uri=arn, **templates, **settings)
    return lambda body: gateway.test_invoke_method(**place, body=json.dumps(body))["status"]


def test_api_to_stream_under_its_role(emulator: Emulator) -> None:
    stream(emulator)
    hose(emulator, allow(*READS, on=STREAM), source=True)
    items = "#foreach($item in $input.path('$.records')){%s}#if($foreach.hasNext), #end#end"
    item = '"Data": "$util.base64Encode($input.json("$.records[$foreach.index]"))", "PartitionKey": "$context.requestId/$foreach.index"'
    template = f'{{"StreamName": "s", "Records": [{items % item}]}}'
    stranger = role(emulator, "stranger", "apigateway.amazonaws.com", allow("kinesis:PutRecord", on=STREAM))
    call = rest_route(emulator, "kinesis:action/PutRecords", template, type="AWS", credentials=stranger)
    assert (call({"records": [{"a": "mark"}]}), written(emulator, "data/")) == (500, [])
    ours = role(emulator, "ours", "apigateway.amazonaws.com", allow("kinesis:PutRecords", on=STREAM))
    call = rest_route(emulator, "kinesis:action/PutRecords", template, type="AWS", credentials=ours)
    assert call({"records": [{"a": "mark"}, {"a": "more"}]}) == 200
    assert sorted(written(emulator, "data/")) == [b'{"a": "mark"}', b'{"a": "more"}']


def test_api_to_function_asks_the_function(emulator: Emulator) -> None:
    target = function(emulator)
    call = rest_route(emulator, f"lambda:path/2015-03-31/functions/{target}/invocations", type="AWS_PROXY")
    assert call({"a": "mark"}) == 500
    permit(emulator, "apigateway.amazonaws.com", f"arn:aws:execute-api:{REGION}:{ACCOUNT}:*")
    assert call({"a": "mark"}) == 200
    assert b"mark" in written(emulator)[0]


def test_topic_to_function_asks_the_function(emulator: Emulator) -> None:
    sns, target = emulator.client("sns"), function(emulator)
    topic = sns.create_topic(Name="t")["TopicArn"]
    sns.subscribe(TopicArn=topic, Protocol="lambda", Endpoint=target)
    sns.publish(TopicArn=topic, Message="mark")
    assert written(emulator) == []
    permit(emulator, "sns.amazonaws.com", topic)
    sns.publish(TopicArn=topic, Message="mark")
    assert b"mark" in written(emulator)[0]


def test_topic_to_queue_asks_the_queue(emulator: Emulator) -> None:
    sns, sqs = emulator.client("sns"), emulator.client("sqs")
    topic, url = sns.create_topic(Name="t")["TopicArn"], sqs.create_queue(QueueName="q")["QueueUrl"]
    queue = f"arn:aws:sqs:{REGION}:{ACCOUNT}:q"
    sns.subscribe(TopicArn=topic, Protocol="sqs", Endpoint=queue)
    sns.publish(TopicArn=topic, Message="mark")
    assert "Messages" not in sqs.receive_message(QueueUrl=url)
    admit(emulator, url, queue, "sns.amazonaws.com", topic)
    sns.publish(TopicArn=topic, Message="mark")
    assert "mark" in sqs.receive_message(QueueUrl=url)["Messages"][0]["Body"]


def test_bucket_to_function_is_refused_before_the_function_permits_it(emulator: Emulator) -> None:
    s3, target = emulator.client("s3"), function(emulator)
    s3.create_bucket(Bucket="source")
    wanted = {"LambdaFunctionConfigurations": [{"LambdaFunctionArn": target, "Events": ["s3:ObjectCreated:*"]}]}
    with pytest.raises(ClientError, match="Unable to validate"):
        s3.put_bucket_notification_configuration(Bucket="source", NotificationConfiguration=wanted)
    permit(emulator, "s3.amazonaws.com", "arn:aws:s3:::source")
    s3.put_bucket_notification_configuration(Bucket="source", NotificationConfiguration=wanted)
    s3.put_object(Bucket="source", Key="mark", Body=b"x")
    assert b"mark" in written(emulator)[0]


def test_bucket_to_queue(emulator: Emulator) -> None:
    s3, sqs, queue = emulator.client("s3"), emulator.client("sqs"), f"arn:aws:sqs:{REGION}:{ACCOUNT}:q"
    s3.create_bucket(Bucket="source")
    url = sqs.create_queue(QueueName="q")["QueueUrl"]
    admit(emulator, url, queue, "s3.amazonaws.com", "arn:aws:s3:::source")
    wanted = {"QueueConfigurations": [{"QueueArn": queue, "Events": ["s3:ObjectCreated:*"]}]}
    s3.put_bucket_notification_configuration(Bucket="source", NotificationConfiguration=wanted)
    s3.put_object(Bucket="source", Key="mark", Body=b"x")
    bodies = [one["Body"] for one in sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=10)["Messages"]]
    assert any("mark" in body for body in bodies)


def test_topic_to_firehose(emulator: Emulator) -> None:
    sns, target = emulator.client("sns"), hose(emulator)
    topic = sns.create_topic(Name="t")["TopicArn"]
    puts = allow("firehose:DescribeDeliveryStream", "firehose:ListTagsForDeliveryStream", "firehose:PutRecord",
                 "firehose:PutRecordBatch", on=target)  # fmt: skip
    writer = role(emulator, "topic", "sns.amazonaws.com", puts, allow("firehose:ListDeliveryStreams"))
    attributes = {"SubscriptionRoleArn": writer, "RawMessageDelivery": "true"}
    sns.subscribe(TopicArn=topic, Protocol="firehose", Endpoint=target, Attributes=attributes)
    sns.publish(TopicArn=topic, Message="mark")
    assert written(emulator, "data/") == [b"mark"]


@pytest.mark.parametrize("context_arn, works", [(STREAM, True), (STREAM + "-other", False)])
def test_key_is_judged_with_service_and_context(emulator: Emulator, context_arn: str, works: bool) -> None:
    stream(emulator)
    key = emulator.client("kms").create_key()["KeyMetadata"]["Arn"]
    emulator.client("kinesis").start_stream_encryption(StreamName="s", EncryptionType="KMS", KeyId=key)
    expected = {"kms:ViaService": f"kinesis.{REGION}.amazonaws.com", "kms:EncryptionContext:aws:kinesis:arn": context_arn}
    writer = role(
        emulator, "writer", "ec2.amazonaws.com", allow("kinesis:PutRecord", on=STREAM),
        allow("kms:GenerateDataKey", on=key, StringEquals=expected),
    )  # fmt: skip
    credentials = emulator.assume("ec2.amazonaws.com", writer, "i-1")
    record = {"StreamName": "s", "Data": b"x", "PartitionKey": "1"}
    if works:
        emulator.client("kinesis", **credentials).put_record(**record)
        return
    with pytest.raises(ClientError, match="AccessDenied"):
        emulator.client("kinesis", **credentials).put_record(**record)


def test_trust_is_judged_with_the_source(emulator: Emulator) -> None:
    application = f"arn:aws:kinesisanalytics:{REGION}:{ACCOUNT}:application/a"
    trust = {"StringEquals": {"aws:SourceAccount": ACCOUNT}, "ArnEquals": {"aws:SourceArn": application}}
    arn = role(emulator, "flink", "kinesisanalytics.amazonaws.com", allow("s3:ListAllMyBuckets"), **trust)
    assert emulator.assume("kinesisanalytics.amazonaws.com", arn, application)
    assert emulator.assume("kinesisanalytics.amazonaws.com", arn, application + "-other") is None
    assert emulator.assume("glue.amazonaws.com", arn, application) is None


def test_application_is_refused_without_its_code(emulator: Emulator) -> None:
    trusted = role(emulator, "flink", "kinesisanalytics.amazonaws.com", allow("s3:GetObject", on=f"arn:aws:s3:::{BUCKET}/a.jar"))
    place = {"BucketARN": f"arn:aws:s3:::{BUCKET}", "FileKey": "a.jar"}
    content = {"CodeContentType": "ZIPFILE", "CodeContent": {"S3ContentLocation": place}}
    wanted = {"ApplicationName": "a", "RuntimeEnvironment": "FLINK-1_20", "ServiceExecutionRole": trusted,
              "ApplicationConfiguration": {"ApplicationCodeConfiguration": content}}  # fmt: skip
    with pytest.raises(ClientError, match="There is no object"):
        emulator.client("kinesisanalyticsv2").create_application(**wanted)
    emulator.client("s3").put_object(Bucket=BUCKET, Key="a.jar", Body=b"jar")
    emulator.client("kinesisanalyticsv2").create_application(**wanted)


def test_unknown_prefix_expression_is_refused() -> None:
    with pytest.raises(UnknownExpression):
        expand("data/!{timestmp:yyyy}/")


def permit(emulator: Emulator, service: str, source: str) -> None:
    emulator.client("lambda").add_permission(
        FunctionName="f", StatementId="s", Action="lambda:InvokeFunction", Principal=service, SourceArn=source,
        SourceAccount=ACCOUNT,
    )  # fmt: skip


def admit(emulator: Emulator, url: str, queue: str, service: str, source: str) -> None:
    statement = {"Effect": "Allow", "Principal": {"Service": service}, "Action": "sqs:SendMessage", "Resource": queue,
                 "Condition": {"ArnEquals": {"aws:SourceArn": source}}}  # fmt: skip
    policy = json.dumps({"Version": "2012-10-17", "Statement": [statement]})
    emulator.client("sqs").set_queue_attributes(QueueUrl=url, Attributes={"Policy": policy})
