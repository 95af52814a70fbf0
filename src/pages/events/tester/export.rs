//! The pattern as other tools write it: a command, templates, a line for tests.
//!
//! In: the texts of a pattern and an event. Out: text to paste. Not known here: who copies it.

use json_text::{compact, parse, quote};

/// What the rule is called until its author names it.
const NAME: &str = "my-rule";

/// A form to write a pattern in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// A command of the AWS CLI.
    Cli,
    /// A CloudFormation template, as YAML.
    CloudFormation,
    /// Terraform's language.
    Terraform,
    /// The CDK, in TypeScript.
    Cdk,
    /// A line for `watchglass pattern match`.
    TestLine,
}

impl Form {
    /// All of them, in the order of the menu.
    pub const ALL: [Form; 5] = [
        Form::Cli,
        Form::CloudFormation,
        Form::Terraform,
        Form::Cdk,
        Form::TestLine,
    ];

    /// Its name, the same in every language.
    pub const fn name(self) -> &'static str {
        match self {
            Form::Cli => "AWS CLI",
            Form::CloudFormation => "CloudFormation",
            Form::Terraform => "Terraform",
            Form::Cdk => "CDK (TypeScript)",
            Form::TestLine => "watchglass pattern match",
        }
    }
}

/// What a rule of a pattern sends to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sends {
    /// Nothing yet.
    Nowhere,
    /// A new SNS topic that lets EventBridge publish.
    Topic,
}

/// A pattern in a form; `None` when the pattern, or for a test line the event, is no JSON, and for a test line that is to send.
pub fn export(form: Form, sends: Sends, pattern: &str, event: &str) -> Option<String> {
    let short = short(pattern)?;
    let has_topic = sends == Sends::Topic;
    let only = |text: &'static str| if has_topic { text } else { "" };
    Some(match form {
        Form::Cli => {
            let rule = format!(
                "aws events put-rule --name {NAME} --event-pattern {}\n",
                shell(&short)
            );
            format!("{}{rule}{}", only(CLI_TOPIC), only(CLI_TARGET))
        }
        // JSON is YAML in its flow style, so names and texts keep their quotes.
        Form::CloudFormation => format!(
            "Resources:\n  MyRule:\n    Type: AWS::Events::Rule\n    Properties:\n      Name: {NAME}\n      EventPattern:\n{}\n{}",
            indented(pattern, 8),
            only(CLOUDFORMATION_TARGET)
        ),
        Form::Terraform => format!(
            "resource \"aws_cloudwatch_event_rule\" \"my_rule\" {{\n  name          = \"{NAME}\"\n  event_pattern = <<-EOT\n{}\n  EOT\n}}\n{}",
            terraform(&indented(pattern, 4)),
            only(TERRAFORM_TARGET)
        ),
        // The typed `eventPattern` knows no `$or` and none of the nested operators: the resource below it takes any.
        Form::Cdk => format!(
            "import {{ aws_events as events{} }} from \"aws-cdk-lib\";\n\n{}new events.CfnRule(this, \"MyRule\", {{\n  name: \"{NAME}\",\n  eventPattern: {},\n{}}});\n",
            only(", aws_iam as iam, aws_sns as sns"),
            only(CDK_TOPIC),
            indented(pattern, 2).trim_start(),
            only("  targets: [{ id: \"topic\", arn: topic.topicArn }],\n")
        ),
        Form::TestLine if has_topic => return None,
        Form::TestLine => format!(
            "echo {} | watchglass pattern match --jsonl\n",
            shell(&format!(
                "{{\"pattern\":{},\"event\":{}}}",
                quote(&short),
                self::short(event)?
            ))
        ),
    })
}

const CLI_TOPIC: &str = r#"topic=$(aws sns create-topic --name my-rule --query TopicArn --output text)
aws sns set-topic-attributes --topic-arn "$topic" --attribute-name Policy --attribute-value '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"events.amazonaws.com"},"Action":"sns:Publish","Resource":"'"$topic"'"}]}'
"#;

const CLI_TARGET: &str =
    "aws events put-targets --rule my-rule --targets \"Id=topic,Arn=$topic\"\n";

const CLOUDFORMATION_TARGET: &str = "      Targets:
        - Id: topic
          Arn: !Ref MyTopic
  MyTopic:
    Type: AWS::SNS::Topic
  MyTopicPolicy:
    Type: AWS::SNS::TopicPolicy
    Properties:
      Topics: [!Ref MyTopic]
      PolicyDocument:
        Version: \"2012-10-17\"
        Statement:
          - Effect: Allow
            Principal: { Service: events.amazonaws.com }
            Action: sns:Publish
            Resource: !Ref MyTopic
";

const TERRAFORM_TARGET: &str = r#"
resource "aws_sns_topic" "my_topic" {
  name = "my-rule"
}

resource "aws_sns_topic_policy" "my_topic" {
  arn = aws_sns_topic.my_topic.arn
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "events.amazonaws.com" }
      Action    = "sns:Publish"
      Resource  = aws_sns_topic.my_topic.arn
    }]
  })
}

resource "aws_cloudwatch_event_target" "my_topic" {
  rule      = aws_cloudwatch_event_rule.my_rule.name
  target_id = "topic"
  arn       = aws_sns_topic.my_topic.arn
}
"#;

const CDK_TOPIC: &str = r#"const topic = new sns.Topic(this, "MyTopic");
topic.grantPublish(new iam.ServicePrincipal("events.amazonaws.com"));

"#;

/// JSON without blanks.
fn short(text: &str) -> Option<String> {
    let parsed = parse(text);
    let root = parsed
        .root
        .as_ref()
        .filter(|_| parsed.diagnostics.is_empty())?;
    Some(compact(text, root))
}

/// The text as its author laid it out, so far to the right.
fn indented(text: &str, by: usize) -> String {
    let blanks = " ".repeat(by);
    let lines = text.trim().lines().map(|line| format!("{blanks}{line}"));
    lines.collect::<Vec<_>>().join("\n")
}

/// Text as one word of a POSIX shell.
fn shell(text: &str) -> String {
    format!("'{}'", text.replace('\'', r"'\''"))
}

/// Text in which Terraform finds nothing to put in.
fn terraform(text: &str) -> String {
    text.replace("${", "$${").replace("%{", "%%{")
}

#[cfg(test)]
mod tests {
    use super::*;

    const PATTERN: &str = "{\n  \"detail\": { \"it's\": [\"${a}\"] }\n}\n";

    #[test]
    fn a_quote_does_not_end_the_word_of_a_shell() {
        assert_eq!(
            export(Form::Cli, Sends::Nowhere, PATTERN, "").as_deref(),
            Some(
                "aws events put-rule --name my-rule --event-pattern '{\"detail\":{\"it'\\''s\":[\"${a}\"]}}'\n"
            )
        );
    }

    #[test]
    fn terraform_finds_nothing_to_put_in() {
        let text =
            export(Form::Terraform, Sends::Nowhere, PATTERN, "").expect("the pattern is JSON");
        assert!(text.contains("\n      \"detail\": { \"it's\": [\"$${a}\"] }\n    }\n  EOT"));
    }

    #[test]
    fn templates_keep_the_layout() {
        let text =
            export(Form::CloudFormation, Sends::Nowhere, PATTERN, "").expect("the pattern is JSON");
        assert!(text.ends_with("      EventPattern:\n        {\n          \"detail\": { \"it's\": [\"${a}\"] }\n        }\n"));
        let text = export(Form::Cdk, Sends::Nowhere, PATTERN, "").expect("the pattern is JSON");
        assert!(text.contains("  eventPattern: {\n    \"detail\""));
    }

    #[test]
    fn a_topic_comes_with_the_right_to_publish_and_is_the_target() {
        for form in [Form::Cli, Form::CloudFormation, Form::Terraform, Form::Cdk] {
            let text = export(form, Sends::Topic, PATTERN, "").expect("the pattern is JSON");
            assert!(text.contains("events.amazonaws.com"), "{text}");
            assert!(text.to_lowercase().contains("topic"), "{text}");
        }
        let text = export(Form::CloudFormation, Sends::Topic, "{\"a\": [1]}", "");
        let text = text.expect("the pattern is JSON");
        assert!(text.contains("        {\"a\": [1]}\n      Targets:\n        - Id: topic\n          Arn: !Ref MyTopic\n"));
        assert_eq!(
            export(Form::TestLine, Sends::Topic, "{\"a\": [1]}", "{}"),
            None
        );
    }

    #[test]
    fn a_test_line_holds_both_and_needs_both() {
        assert_eq!(
            export(
                Form::TestLine,
                Sends::Nowhere,
                "{\"a\": [1]}",
                "{ \"a\": 1 }"
            )
            .as_deref(),
            Some(
                "echo '{\"pattern\":\"{\\\"a\\\":[1]}\",\"event\":{\"a\":1}}' | watchglass pattern match --jsonl\n"
            )
        );
        assert_eq!(
            export(Form::TestLine, Sends::Nowhere, "{\"a\": [1]}", "no event"),
            None
        );
        assert_eq!(export(Form::Cli, Sends::Nowhere, "{\"a\": [1]", ""), None);
    }
}
