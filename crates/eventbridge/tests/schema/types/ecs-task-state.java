// Types of the event "ECS Task State Change" from "aws.ecs".
// Made from its schema by Watchglass.

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.List;
import java.util.Map;

public final class AwsEcsECSTaskStateChange {
    private AwsEcsECSTaskStateChange() {}

    /** The name of a member in the event, and whether it may be missing; then the component is null. */
    @Retention(RetentionPolicy.RUNTIME)
    @Target({ElementType.RECORD_COMPONENT, ElementType.FIELD, ElementType.METHOD})
    public @interface Member {
        String value();

        boolean optional() default false;
    }

    public record AWSEvent(
            String account,
            ECSTaskStateChange detail,
            @Member("detail-type") String detailType,
            /* Format: uuid. */
            String id,
            String region,
            List<String> resources,
            String source,
            /* Format: date-time. */
            String time,
            String version) {}

    public record ECSTaskStateChange(
            List<ECSTaskStateChangeAttachmentsItem> attachments,
            List<ECSTaskStateChangeAttributesItem> attributes,
            String availabilityZone,
            String clusterArn,
            String connectivity,
            List<ECSTaskStateChangeContainersItem> containers,
            String cpu,
            /* Format: date-time. */
            String createdAt,
            String desiredStatus,
            boolean enableExecuteCommand,
            String group,
            String lastStatus,
            String launchType,
            String memory,
            ECSTaskStateChangeOverrides overrides,
            String platformVersion,
            String startedBy,
            String stopCode,
            /* Format: date-time. */
            String stoppedAt,
            String stoppedReason,
            String taskArn,
            String taskDefinitionArn,
            /* Format: date-time. */
            String updatedAt,
            long version) {}

    public record ECSTaskStateChangeAttachmentsItem(
            List<ECSTaskStateChangeAttachmentsItemDetailsItem> details,
            /* Format: uuid. */
            String id,
            String status,
            String type) {}

    public record ECSTaskStateChangeAttachmentsItemDetailsItem(
            String name,
            String value) {}

    public record ECSTaskStateChangeAttributesItem(
            String name,
            String value) {}

    public record ECSTaskStateChangeContainersItem(
            String containerArn,
            String cpu,
            @Member(value = "exitCode", optional = true) Long exitCode,
            String image,
            String lastStatus,
            @Member(value = "memory", optional = true) String memory,
            String name,
            List<ECSTaskStateChangeContainersItemNetworkInterfacesItem> networkInterfaces,
            @Member(value = "reason", optional = true) String reason,
            String taskArn) {}

    public record ECSTaskStateChangeContainersItemNetworkInterfacesItem(
            /* Format: uuid. */
            String attachmentId,
            /* Format: ipv4. */
            String privateIpv4Address) {}

    public record ECSTaskStateChangeOverrides(
            List<ECSTaskStateChangeOverridesContainerOverridesItem> containerOverrides) {}

    public record ECSTaskStateChangeOverridesContainerOverridesItem(
            String name) {}
}
