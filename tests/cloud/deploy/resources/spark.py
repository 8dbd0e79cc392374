"""Makes applications of EMR Serverless."""

from .registry import Client, Made, Properties, resource, tag_map
from .services import small


@resource("AWS::EMRServerless::Application")
def application(client: Client, default: str, properties: Properties) -> Made:
    emr, tags = client("emr-serverless"), tag_map(properties.take("Tags"))
    wish = {
        "name": properties.take("Name", default),
        "type": properties.take("Type"),
        "releaseLabel": properties.take("ReleaseLabel"),
        "initialCapacity": {item["Key"]: small(item["Value"]) for item in properties.take("InitialCapacity", [])},
    }
    wish |= {key[0].lower() + key[1:]: small(value) for key, value in properties.take_all().items()}
    made = emr.create_application(**wish, tags=tags)
    delete = lambda: emr.delete_application(applicationId=made["applicationId"])  # noqa: E731
    return Made(made["applicationId"], {"Arn": made["arn"]}, delete)
