"""Makes the policies that let other accounts in."""

import json

from .registry import Client, Made, Properties, resource


@resource("AWS::Kinesis::ResourcePolicy")
def resource_policy(client: Client, _default: str, properties: Properties) -> Made:
    kinesis, arn = client("kinesis"), properties.take("ResourceArn")
    kinesis.put_resource_policy(ResourceARN=arn, Policy=json.dumps(properties.take("ResourcePolicy")))
    return Made(arn, delete=lambda: kinesis.delete_resource_policy(ResourceARN=arn))
