"""The code of every Lambda function in the tests: does with a marked event what the event asks for.

Event: {marker, fail?, put_object?: key, put_record?: true, put_records?: true}.
The environment names bucket and stream.
"""

import os

import boto3


def handler(event, _context):
    marker = event["marker"]
    print("marker", marker)
    if event.get("fail"):
        raise RuntimeError(f"told to fail: {marker}")
    if "put_object" in event:
        boto3.client("s3").put_object(Bucket=os.environ["BUCKET"], Key=event["put_object"], Body=marker.encode())
    stream, record = os.environ.get("STREAM_NAME"), {"Data": marker.encode(), "PartitionKey": marker}
    if event.get("put_record"):
        boto3.client("kinesis").put_record(StreamName=stream, **record)
    if event.get("put_records"):
        boto3.client("kinesis").put_records(StreamName=stream, Records=[record])
    return {"marker": marker}
