// Types of the event "ECS Task State Change" from "aws.ecs".
// Made from its schema by Watchglass.

export interface AWSEvent {
  account: string;
  detail: ECSTaskStateChange;
  "detail-type": string;
  /** Format: uuid. */
  id: string;
  region: string;
  resources: string[];
  source: string;
  /** Format: date-time. */
  time: string;
  version: string;
}

export interface ECSTaskStateChange {
  attachments: ECSTaskStateChangeAttachmentsItem[];
  attributes: ECSTaskStateChangeAttributesItem[];
  availabilityZone: string;
  clusterArn: string;
  connectivity: string;
  containers: ECSTaskStateChangeContainersItem[];
  cpu: string;
  /** Format: date-time. */
  createdAt: string;
  desiredStatus: string;
  enableExecuteCommand: boolean;
  group: string;
  lastStatus: string;
  launchType: string;
  memory: string;
  overrides: ECSTaskStateChangeOverrides;
  platformVersion: string;
  startedBy: string;
  stopCode: string;
  /** Format: date-time. */
  stoppedAt: string;
  stoppedReason: string;
  taskArn: string;
  taskDefinitionArn: string;
  /** Format: date-time. */
  updatedAt: string;
  version: number;
}

export interface ECSTaskStateChangeAttachmentsItem {
  details: ECSTaskStateChangeAttachmentsItemDetailsItem[];
  /** Format: uuid. */
  id: string;
  status: string;
  type: string;
}

export interface ECSTaskStateChangeAttachmentsItemDetailsItem {
  name: string;
  value: string;
}

export interface ECSTaskStateChangeAttributesItem {
  name: string;
  value: string;
}

export interface ECSTaskStateChangeContainersItem {
  containerArn: string;
  cpu: string;
  exitCode?: number;
  image: string;
  lastStatus: string;
  memory?: string;
  name: string;
  networkInterfaces: ECSTaskStateChangeContainersItemNetworkInterfacesItem[];
  reason?: string;
  taskArn: string;
}

export interface ECSTaskStateChangeContainersItemNetworkInterfacesItem {
  /** Format: uuid. */
  attachmentId: string;
  /** Format: ipv4. */
  privateIpv4Address: string;
}

export interface ECSTaskStateChangeOverrides {
  containerOverrides: ECSTaskStateChangeOverridesContainerOverridesItem[];
}

export interface ECSTaskStateChangeOverridesContainerOverridesItem {
  name: string;
}
