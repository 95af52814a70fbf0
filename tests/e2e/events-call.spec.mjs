// From a record of CloudTrail to a rule with its target, as code.
import { expect, test } from "./fixtures.mjs";

const RECORD = JSON.stringify({
  eventVersion: "1.11", eventTime: "2026-11-12T03:31:00Z", eventSource: "ec2.amazonaws.com", eventName: "AuthorizeSecurityGroupIngress",
  awsRegion: "ap-northeast-2", eventID: "b1", eventType: "AwsApiCall", readOnly: false, recipientAccountId: "111122223333",
  requestParameters: { groupId: "sg-0a4f1c" },
});

test("a record becomes the pattern of its call, and a rule with an SNS topic as code", async ({ app, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const { page } = app;
  await app.open("#/events");
  await expect(page.locator(".cm-content")).toHaveCount(2);
  await page.getByRole("textbox", { name: "Event", exact: true }).focus();
  await page.keyboard.press("Control+a");
  await page.keyboard.insertText(RECORD);
  await page.getByRole("button", { name: "Pattern of this call" }).press("Enter");
  await expect(page.locator(".verdict-word")).toHaveText("Match");
  await expect(page.getByRole("textbox", { name: "Pattern", exact: true })).toContainText("AWS API Call via CloudTrail");
  await expect(page.getByRole("textbox", { name: "Event", exact: true })).toContainText('"source": "aws.ec2"');
  for (const [item, words] of [["AWS CLI, with an SNS topic", "put-targets"], ["CloudFormation, with an SNS topic", "AWS::SNS::TopicPolicy"], ["Terraform, with an SNS topic", "aws_cloudwatch_event_target"], ["CDK (TypeScript), with an SNS topic", "grantPublish"]]) {
    await page.getByRole("button", { name: "Copy the pattern for another tool" }).press("Enter");
    await page.getByRole("menuitem", { name: item }).press("Enter");
    await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toContain(words);
    expect(await page.evaluate(() => navigator.clipboard.readText())).toContain("AuthorizeSecurityGroupIngress");
  }
  await app.isAccessible();
});
