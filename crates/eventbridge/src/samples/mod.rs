//! Sample events to try patterns, transformers and schemas on (EventBridge specification, section 11).
//!
//! In: nothing. Out: complete events as text, with every peculiarity that readers must survive: hyphens, PascalCase, names with
//! blanks and dots, JSON inside text, epoch milliseconds and four other time formats, empty `resources`, null, Unicode.
//! Not known here: what is done with them. All ids, names and addresses are invented.

/// One event, ready to be shown in an editor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sample {
    /// Stable name for links and tests.
    pub id: &'static str,
    /// The service as people call it.
    pub service: &'static str,
    /// The event's `source`.
    pub source: &'static str,
    /// The event's `detail-type`.
    pub detail_type: &'static str,
    /// The event: indented JSON that ends with a line break.
    pub text: &'static str,
}

/// The sample of this id.
pub fn by_id(id: &str) -> Option<&'static Sample> {
    ALL.iter().find(|sample| sample.id == id)
}

/// A row of the table: the text stands in the file named like the id.
macro_rules! sample {
    ($id:literal, $service:literal, $source:literal, $detail_type:literal) => {
        Sample {
            id: $id,
            service: $service,
            source: $source,
            detail_type: $detail_type,
            text: include_str!(concat!($id, ".json")),
        }
    };
}

/// All samples, in the order of the specification's table.
#[rustfmt::skip]
pub const ALL: &[Sample] = &[
    sample!("ec2-instance-state-change", "Amazon EC2", "aws.ec2", "EC2 Instance State-change Notification"),
    sample!("ec2-spot-interruption", "Amazon EC2", "aws.ec2", "EC2 Spot Instance Interruption Warning"),
    sample!("ebs-volume", "Amazon EBS", "aws.ec2", "EBS Volume Notification"),
    sample!("ebs-snapshot", "Amazon EBS", "aws.ec2", "EBS Snapshot Notification"),
    sample!("autoscaling-launch", "Amazon EC2 Auto Scaling", "aws.autoscaling", "EC2 Instance Launch Successful"),
    sample!("autoscaling-terminate-lifecycle", "Amazon EC2 Auto Scaling", "aws.autoscaling", "EC2 Instance-terminate Lifecycle Action"),
    sample!("codebuild-build-state", "AWS CodeBuild", "aws.codebuild", "CodeBuild Build State Change"),
    sample!("codepipeline-execution-state", "AWS CodePipeline", "aws.codepipeline", "CodePipeline Pipeline Execution State Change"),
    sample!("codedeploy-deployment-state", "AWS CodeDeploy", "aws.codedeploy", "CodeDeploy Deployment State-change Notification"),
    sample!("s3-object-created", "Amazon S3", "aws.s3", "Object Created"),
    sample!("s3-object-deleted", "Amazon S3", "aws.s3", "Object Deleted"),
    sample!("guardduty-finding", "Amazon GuardDuty", "aws.guardduty", "GuardDuty Finding"),
    sample!("securityhub-findings-imported", "AWS Security Hub", "aws.securityhub", "Security Hub Findings - Imported"),
    sample!("health-event", "AWS Health", "aws.health", "AWS Health Event"),
    sample!("ecs-task-state", "Amazon ECS", "aws.ecs", "ECS Task State Change"),
    sample!("ecs-deployment-state", "Amazon ECS", "aws.ecs", "ECS Deployment State Change"),
    sample!("alarm-metric", "Amazon CloudWatch", "aws.cloudwatch", "CloudWatch Alarm State Change"),
    sample!("alarm-composite", "Amazon CloudWatch", "aws.cloudwatch", "CloudWatch Alarm State Change"),
    sample!("alarm-math", "Amazon CloudWatch", "aws.cloudwatch", "CloudWatch Alarm State Change"),
    sample!("alarm-anomaly", "Amazon CloudWatch", "aws.cloudwatch", "CloudWatch Alarm State Change"),
    sample!("alarm-contributor", "Amazon CloudWatch", "aws.cloudwatch", "CloudWatch Alarm Contributor State Change"),
    sample!("config-compliance-change", "AWS Config", "aws.config", "Config Rules Compliance Change"),
    sample!("iam-attach-role-policy", "AWS IAM", "aws.iam", "AWS API Call via CloudTrail"),
    sample!("console-sign-in", "AWS Sign-In", "aws.signin", "AWS Console Sign In via CloudTrail"),
    sample!("rds-instance-event", "Amazon RDS", "aws.rds", "RDS DB Instance Event"),
    sample!("step-functions-status", "AWS Step Functions", "aws.states", "Step Functions Execution Status Change"),
    sample!("batch-job-state", "AWS Batch", "aws.batch", "Batch Job State Change"),
    sample!("cloudformation-stack-status", "AWS CloudFormation", "aws.cloudformation", "CloudFormation Stack Status Change"),
    sample!("ecr-image-scan", "Amazon ECR", "aws.ecr", "ECR Image Scan"),
    sample!("ssm-parameter-change", "AWS Systems Manager", "aws.ssm", "Parameter Store Change"),
    sample!("tag-change", "AWS resource tags", "aws.tag", "Tag Change on Resource"),
    sample!("scheduled-event", "Amazon EventBridge", "aws.events", "Scheduled Event"),
    sample!("scheduler-event", "EventBridge Scheduler", "aws.scheduler", "Scheduled Event"),
    sample!("custom-order-placed", "Custom", "shop.orders", "order.placed"),
];
