# Types of the event "ECS Task State Change" from "aws.ecs".
# Made from its schema by Watchglass.

from typing import NotRequired, TypedDict


AWSEvent = TypedDict(
    "AWSEvent",
    {
        "account": str,
        "detail": "ECSTaskStateChange",
        "detail-type": str,
        # Format: uuid.
        "id": str,
        "region": str,
        "resources": list[str],
        "source": str,
        # Format: date-time.
        "time": str,
        "version": str,
    },
)


class ECSTaskStateChange(TypedDict):
    attachments: list["ECSTaskStateChangeAttachmentsItem"]
    attributes: list["ECSTaskStateChangeAttributesItem"]
    availabilityZone: str
    clusterArn: str
    connectivity: str
    containers: list["ECSTaskStateChangeContainersItem"]
    cpu: str
    # Format: date-time.
    createdAt: str
    desiredStatus: str
    enableExecuteCommand: bool
    group: str
    lastStatus: str
    launchType: str
    memory: str
    overrides: "ECSTaskStateChangeOverrides"
    platformVersion: str
    startedBy: str
    stopCode: str
    # Format: date-time.
    stoppedAt: str
    stoppedReason: str
    taskArn: str
    taskDefinitionArn: str
    # Format: date-time.
    updatedAt: str
    version: int


class ECSTaskStateChangeAttachmentsItem(TypedDict):
    details: list["ECSTaskStateChangeAttachmentsItemDetailsItem"]
    # Format: uuid.
    id: str
    status: str
    type: str


class ECSTaskStateChangeAttachmentsItemDetailsItem(TypedDict):
    name: str
    value: str


class ECSTaskStateChangeAttributesItem(TypedDict):
    name: str
    value: str


class ECSTaskStateChangeContainersItem(TypedDict):
    containerArn: str
    cpu: str
    exitCode: NotRequired[int]
    image: str
    lastStatus: str
    memory: NotRequired[str]
    name: str
    networkInterfaces: list["ECSTaskStateChangeContainersItemNetworkInterfacesItem"]
    reason: NotRequired[str]
    taskArn: str


class ECSTaskStateChangeContainersItemNetworkInterfacesItem(TypedDict):
    # Format: uuid.
    attachmentId: str
    # Format: ipv4.
    privateIpv4Address: str


class ECSTaskStateChangeOverrides(TypedDict):
    containerOverrides: list["ECSTaskStateChangeOverridesContainerOverridesItem"]


class ECSTaskStateChangeOverridesContainerOverridesItem(TypedDict):
    name: str
