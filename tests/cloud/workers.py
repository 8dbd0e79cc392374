"""Stand-ins for programs that no emulator runs: they make the API calls that the real program makes, with its role.

Flink and Glue jobs are run by their service; applications of the Kinesis Producer and Client Libraries run on EC2. Each
worker assumes the derived role through its trust policy, as that service does, and has no other credentials.
"""

import time
from dataclasses import dataclass
from typing import Any

from emulator.process import ACCOUNT, REGION, Emulator

KPL_NAMESPACE, GLUE_NAMESPACE = "KinesisProducerLibrary", "Glue"
GLUE_LOG = "/aws-glue/jobs/output"


LATELY = 5
"""How many seconds back readers begin: a probe's record is younger, and the stream grows long."""


def lately() -> dict[str, Any]:
    return {"ShardIteratorType": "AT_TIMESTAMP", "Timestamp": time.time() - LATELY}


class TrustRefused(Exception):
    """The role's trust policy does not let the service in."""


class NotThere(Exception):
    """The worker was let in everywhere, but what it looked for has not arrived."""


@dataclass(frozen=True)
class Worker:
    """A program that acts with a role, which `service` assumes for `source`."""

    emulator: Emulator
    role: str
    service: str
    source: str

    def client(self, service: str) -> Any:
        credentials = self.emulator.assume(self.service, f"arn:aws:iam::{ACCOUNT}:role/{self.role}", self.source)
        if credentials is None:
            raise TrustRefused(f"{self.service} may not assume {self.role}")
        return self.emulator.client(service, **credentials)

    def read_shards(self, stream: str, marker: str) -> None:
        """Reads the newest records of each shard until the marked one comes, as every polling consumer does."""
        kinesis = self.client("kinesis")
        for shard in kinesis.list_shards(StreamName=stream)["Shards"]:
            place = {"StreamName": stream, "ShardId": shard["ShardId"]}
            iterator = kinesis.get_shard_iterator(**place, **lately())["ShardIterator"]
            records = kinesis.get_records(ShardIterator=iterator)["Records"]
            if any(marker.encode() in record["Data"] for record in records):
                return
        raise NotThere(f"{marker} on {stream}")

    def put_metric(self, namespace: str) -> None:
        self.client("cloudwatch").put_metric_data(Namespace=namespace, MetricData=[{"MetricName": "Calls", "Value": 1}])

    def write_log(self, group: str, stream: str, message: str) -> None:
        event = {"timestamp": int(time.time() * 1000), "message": message}
        self.client("logs").put_log_events(logGroupName=group, logStreamName=stream, logEvents=[event])


class FlinkApplication(Worker):
    """A Flink application and what its service does around it."""

    def load_code(self, bucket: str, key: str) -> None:
        self.client("s3").get_object(Bucket=bucket, Key=key)

    def load_code_version(self, bucket: str, key: str) -> None:
        """With an object version in the application's settings, the service reads that version."""
        s3 = self.client("s3")
        version = self.emulator.client("s3").head_object(Bucket=bucket, Key=key).get("VersionId", "null")
        s3.get_object(Bucket=bucket, Key=key, VersionId=version)

    def log(self, group: str, stream: str, message: str) -> None:
        logs = self.client("logs")
        logs.describe_log_groups(logGroupNamePrefix=group)
        logs.describe_log_streams(logGroupName=group)
        self.write_log(group, stream, message)

    def read(self, stream: str, marker: str) -> None:
        """KinesisStreamsSource, polling: the enumerator asks for the summary first."""
        self.client("kinesis").describe_stream_summary(StreamName=stream)
        self.read_shards(stream, marker)

    def write(self, stream: str, marker: str) -> None:
        """KinesisStreamsSink: PutRecords and no other call."""
        record = {"Data": marker.encode(), "PartitionKey": marker}
        self.client("kinesis").put_records(StreamName=stream, Records=[record])

    def invoke(self, function: str, payload: bytes) -> None:
        self.client("lambda").invoke(FunctionName=function, InvocationType="Event", Payload=payload)


class GlueJob(Worker):
    """A Glue streaming job: a Spark program which writes with multipart uploads, and Glue's own logs and metrics."""

    def load_script(self, bucket: str, key: str) -> None:
        self.client("s3").get_object(Bucket=bucket, Key=key)

    def read(self, stream: str, marker: str) -> None:
        kinesis = self.client("kinesis")
        kinesis.describe_stream(StreamName=stream)
        kinesis.describe_stream_summary(StreamName=stream)
        self.read_shards(stream, marker)

    def write(self, bucket: str, prefix: str, marker: str) -> None:
        """Spark's committer: look, write aside, read back, write in place, clean up."""
        s3 = self.client("s3")
        aside, target = f"{prefix}_temporary/{marker}", f"{prefix}{marker}"
        s3.get_bucket_location(Bucket=bucket)
        s3.list_objects_v2(Bucket=bucket, Prefix=prefix)
        s3.put_object(Bucket=bucket, Key=aside, Body=marker.encode())
        self._upload_in_parts(s3, bucket, target, s3.get_object(Bucket=bucket, Key=aside)["Body"].read())
        s3.delete_object(Bucket=bucket, Key=aside)

    def log(self, group: str, message: str) -> None:
        """The first run of all: Glue's own log groups are there for all jobs, and made when they are missing."""
        administrator, logs, stream = self.emulator.client("logs"), self.client("logs"), f"jr-{message}"
        if administrator.describe_log_groups(logGroupNamePrefix=group)["logGroups"]:
            administrator.delete_log_group(logGroupName=group)
        logs.create_log_group(logGroupName=group)
        logs.create_log_stream(logGroupName=group, logStreamName=stream)
        self.write_log(group, stream, message)

    @staticmethod
    def _upload_in_parts(s3: Any, bucket: str, key: str, body: bytes) -> None:
        upload = {"Bucket": bucket, "Key": key}
        upload["UploadId"] = s3.create_multipart_upload(**upload)["UploadId"]
        part = s3.upload_part(**upload, PartNumber=1, Body=body)
        s3.complete_multipart_upload(**upload, MultipartUpload={"Parts": [{"PartNumber": 1, "ETag": part["ETag"]}]})


class ProducerLibrary(Worker):
    """An application of the Kinesis Producer Library, 0.14 and later."""

    def write(self, stream: str, marker: str) -> None:
        kinesis = self.client("kinesis")
        kinesis.list_shards(StreamName=stream)
        kinesis.put_records(StreamName=stream, Records=[{"Data": marker.encode(), "PartitionKey": marker}])


class ClientLibrary(Worker):
    """An application of the Kinesis Client Library: leases in DynamoDB, metrics in CloudWatch."""

    def keep_leases(self, table: str) -> None:
        """Makes the table when it is missing, and takes, renews and drops a lease."""
        dynamodb = self.client("dynamodb")
        try:
            dynamodb.describe_table(TableName=table)
        except dynamodb.exceptions.ResourceNotFoundException:
            dynamodb.create_table(
                TableName=table,
                KeySchema=[{"AttributeName": "leaseKey", "KeyType": "HASH"}],
                AttributeDefinitions=[{"AttributeName": "leaseKey", "AttributeType": "S"}],
                BillingMode="PAY_PER_REQUEST",
            )
        key = {"leaseKey": {"S": "shardId-000000000000"}}
        dynamodb.scan(TableName=table)
        dynamodb.put_item(TableName=table, Item={**key, "leaseOwner": {"S": "worker"}})
        dynamodb.get_item(TableName=table, Key=key)
        renewal = {"leaseCounter": {"Value": {"N": "1"}, "Action": "PUT"}}
        dynamodb.update_item(TableName=table, Key=key, AttributeUpdates=renewal)
        dynamodb.delete_item(TableName=table, Key=key)

    def start_anew(self, table: str) -> None:
        """The first start of all: no table is there."""
        administrator = self.emulator.client("dynamodb")
        if table in administrator.list_tables()["TableNames"]:
            administrator.delete_table(TableName=table)
        self.keep_leases(table)

    def index_owners(self, table: str) -> None:
        """KCL 3 finds the leases of a worker by an index, which it adds to the table."""
        dynamodb, index = self.client("dynamodb"), "LeaseOwnerToLeaseKeyIndex"
        keys = [{"AttributeName": "leaseOwner", "KeyType": "HASH"}, {"AttributeName": "leaseKey", "KeyType": "RANGE"}]
        if not dynamodb.describe_table(TableName=table)["Table"].get("GlobalSecondaryIndexes"):
            dynamodb.update_table(
                TableName=table,
                AttributeDefinitions=[{"AttributeName": name, "AttributeType": "S"} for name in ("leaseOwner", "leaseKey")],
                GlobalSecondaryIndexUpdates=[
                    {"Create": {"IndexName": index, "KeySchema": keys, "Projection": {"ProjectionType": "KEYS_ONLY"}}}
                ],
            )
        dynamodb.query(
            TableName=table, IndexName=index, KeyConditionExpression="leaseOwner = :owner",
            ExpressionAttributeValues={":owner": {"S": "worker"}},
        )  # fmt: skip

    def read(self, stream: str, marker: str) -> None:
        self.read_shards(stream, marker)

    def register(self, stream: str, consumer: str) -> str:
        """Registers the application as a consumer with a throughput of its own; returns the consumer's ARN."""
        kinesis, stream_arn = self.client("kinesis"), f"arn:aws:kinesis:{REGION}:{ACCOUNT}:stream/{stream}"
        kinesis.describe_stream_summary(StreamName=stream)
        registered = self.emulator.client("kinesis").list_stream_consumers(StreamARN=stream_arn)["Consumers"]
        if not any(one["ConsumerName"] == consumer for one in registered):
            return kinesis.register_stream_consumer(StreamARN=stream_arn, ConsumerName=consumer)["Consumer"]["ConsumerARN"]
        return next(one["ConsumerARN"] for one in registered if one["ConsumerName"] == consumer)

    def subscribe(self, stream: str, consumer: str, marker: str) -> None:
        """Reads by push: one subscription a shard."""
        kinesis = self.client("kinesis")
        kinesis.describe_stream_consumer(ConsumerARN=consumer)
        for shard in kinesis.list_shards(StreamName=stream)["Shards"]:
            subscription = kinesis.subscribe_to_shard(
                ConsumerARN=consumer, ShardId=shard["ShardId"], StartingPosition={"Type": "TRIM_HORIZON"}
            )
            for event in subscription["EventStream"]:
                if any(marker.encode() in record["Data"] for record in event["SubscribeToShardEvent"]["Records"]):
                    return
        raise NotThere(f"{marker} for {consumer}")
