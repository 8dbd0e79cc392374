"""What the provider asks of EMR Serverless and moto lacks: an application that is made is not started, and keeps its processors."""

from typing import Any

from moto.emrserverless.responses import EMRServerlessResponse


def install() -> None:
    create = EMRServerlessResponse.create_application

    def create_application(response: EMRServerlessResponse) -> Any:
        made = create(response)
        application = response.emrserverless_backend.get_application(made.result["applicationId"])
        application.state = "CREATED"
        application.architecture = response._get_param("architecture") or "X86_64"
        return made

    EMRServerlessResponse.create_application = create_application
