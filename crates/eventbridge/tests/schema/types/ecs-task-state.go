// Types of the event "ECS Task State Change" from "aws.ecs".
// Made from its schema by Watchglass.
package events

type AWSEvent struct {
	Account    string             `json:"account"`
	Detail     ECSTaskStateChange `json:"detail"`
	DetailType string             `json:"detail-type"`
	// Format: uuid.
	Id        string   `json:"id"`
	Region    string   `json:"region"`
	Resources []string `json:"resources"`
	Source    string   `json:"source"`
	// Format: date-time.
	Time    string `json:"time"`
	Version string `json:"version"`
}

type ECSTaskStateChange struct {
	Attachments      []ECSTaskStateChangeAttachmentsItem `json:"attachments"`
	Attributes       []ECSTaskStateChangeAttributesItem  `json:"attributes"`
	AvailabilityZone string                              `json:"availabilityZone"`
	ClusterArn       string                              `json:"clusterArn"`
	Connectivity     string                              `json:"connectivity"`
	Containers       []ECSTaskStateChangeContainersItem  `json:"containers"`
	Cpu              string                              `json:"cpu"`
	// Format: date-time.
	CreatedAt            string                      `json:"createdAt"`
	DesiredStatus        string                      `json:"desiredStatus"`
	EnableExecuteCommand bool                        `json:"enableExecuteCommand"`
	Group                string                      `json:"group"`
	LastStatus           string                      `json:"lastStatus"`
	LaunchType           string                      `json:"launchType"`
	Memory               string                      `json:"memory"`
	Overrides            ECSTaskStateChangeOverrides `json:"overrides"`
	PlatformVersion      string                      `json:"platformVersion"`
	StartedBy            string                      `json:"startedBy"`
	StopCode             string                      `json:"stopCode"`
	// Format: date-time.
	StoppedAt         string `json:"stoppedAt"`
	StoppedReason     string `json:"stoppedReason"`
	TaskArn           string `json:"taskArn"`
	TaskDefinitionArn string `json:"taskDefinitionArn"`
	// Format: date-time.
	UpdatedAt string `json:"updatedAt"`
	Version   int64  `json:"version"`
}

type ECSTaskStateChangeAttachmentsItem struct {
	Details []ECSTaskStateChangeAttachmentsItemDetailsItem `json:"details"`
	// Format: uuid.
	Id     string `json:"id"`
	Status string `json:"status"`
	Type   string `json:"type"`
}

type ECSTaskStateChangeAttachmentsItemDetailsItem struct {
	Name  string `json:"name"`
	Value string `json:"value"`
}

type ECSTaskStateChangeAttributesItem struct {
	Name  string `json:"name"`
	Value string `json:"value"`
}

type ECSTaskStateChangeContainersItem struct {
	ContainerArn      string                                                  `json:"containerArn"`
	Cpu               string                                                  `json:"cpu"`
	ExitCode          *int64                                                  `json:"exitCode,omitempty"`
	Image             string                                                  `json:"image"`
	LastStatus        string                                                  `json:"lastStatus"`
	Memory            *string                                                 `json:"memory,omitempty"`
	Name              string                                                  `json:"name"`
	NetworkInterfaces []ECSTaskStateChangeContainersItemNetworkInterfacesItem `json:"networkInterfaces"`
	Reason            *string                                                 `json:"reason,omitempty"`
	TaskArn           string                                                  `json:"taskArn"`
}

type ECSTaskStateChangeContainersItemNetworkInterfacesItem struct {
	// Format: uuid.
	AttachmentId string `json:"attachmentId"`
	// Format: ipv4.
	PrivateIpv4Address string `json:"privateIpv4Address"`
}

type ECSTaskStateChangeOverrides struct {
	ContainerOverrides []ECSTaskStateChangeOverridesContainerOverridesItem `json:"containerOverrides"`
}

type ECSTaskStateChangeOverridesContainerOverridesItem struct {
	Name string `json:"name"`
}
