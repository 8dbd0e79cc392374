"""Makes web ACLs with their logs."""

from .registry import Client, Made, Properties, resource


@resource("AWS::WAFv2::WebACL")
def web_acl(client: Client, default: str, properties: Properties) -> Made:
    waf, name, scope = client("wafv2"), properties.take("Name", default), properties.take("Scope")
    made = waf.create_web_acl(Name=name, Scope=scope, **properties.take_all())["Summary"]

    def delete() -> None:
        lock = waf.get_web_acl(Name=name, Scope=scope, Id=made["Id"])["LockToken"]
        waf.delete_web_acl(Name=name, Scope=scope, Id=made["Id"], LockToken=lock)

    return Made(f"{name}|{made['Id']}|{scope}", {"Arn": made["ARN"], "Id": made["Id"]}, delete)


@resource("AWS::WAFv2::LoggingConfiguration")
def web_acl_logging(client: Client, _default: str, properties: Properties) -> Made:
    waf, settings = client("wafv2"), properties.take_all()
    waf.put_logging_configuration(LoggingConfiguration=settings)
    acl = settings["ResourceArn"]
    return Made(acl, delete=lambda: waf.delete_logging_configuration(ResourceArn=acl))
