// Many events at once in the pattern tester.
import { writeFileSync } from "node:fs";
import { expect, test } from "./fixtures.mjs";

const address = (pattern) => `#/events?sample-end=2026-11-12T04:05:00Z&pattern=${encodeURIComponent(pattern)}`;
const order = (place, total) => JSON.stringify({
  version: "0", id: `e-${place}`, "detail-type": "order.placed", source: "shop.checkout", account: "123456789012",
  time: "2026-11-12T04:00:00Z", region: "ap-northeast-2", resources: [], detail: { total, note: "x".repeat(600) },
});
const lines = (count, line) => Array.from({ length: count }, (_, place) => line(place)).join("\n");
const input = (page) => page.locator(".tester-events input[type=file]");
const add = (page, name, text) => input(page).setInputFiles({ name, mimeType: "application/json", buffer: Buffer.from(text) });

test("many events are judged, filtered and opened, and every third line may be broken", async ({ app }) => {
  const { page } = app;
  await app.open(address('{"detail": {"total": [{"numeric": [">", 49]}]}}'));
  const panel = page.getByRole("region", { name: "Events", exact: true });
  await add(page, "orders.jsonl", lines(300, (place) => place % 3 === 2 ? `{"broken": ${place}` : order(place, place)));
  await expect(panel.getByRole("status")).toHaveText("166 match, 34 do not");
  await expect(panel.getByText("Lines that hold no event: 100")).toBeVisible();
  await panel.getByText("Lines that hold no event: 100").click();
  await expect(panel.getByText("Line 3:")).toBeVisible();
  await panel.getByRole("searchbox").fill('"e-297"');
  await expect(panel.locator(".panel-foot")).toContainText("1 of 200");
  await panel.getByRole("button", { name: "Open" }).click();
  await expect(page.getByRole("textbox", { name: "Event", exact: true })).toContainText('"id": "e-297"');
  await app.isAccessible(".tester-events");
});

test("records of CloudTrail are judged as the events EventBridge makes of them", async ({ app }) => {
  const { page } = app;
  await app.open(address('{"source": ["aws.ec2"], "detail-type": ["AWS API Call via CloudTrail"], "detail": {"eventName": ["RunInstances"]}}'));
  const record = (eventName) => ({ eventVersion: "1.11", eventTime: "2026-11-12T04:00:00Z", eventSource: "ec2.amazonaws.com", eventName, awsRegion: "ap-northeast-2", eventID: "a", eventType: "AwsApiCall", recipientAccountId: "123456789012" });
  await add(page, "trail.json", JSON.stringify({ Records: [record("RunInstances"), record("StopInstances")] }));
  const panel = page.getByRole("region", { name: "Events", exact: true });
  await expect(panel).toContainText("2 of them are records of CloudTrail");
  await expect(panel.getByRole("row", { name: /aws\.ec2.*AWS API Call via CloudTrail/ })).toHaveCount(2);
  await expect(panel.getByRole("row", { name: /^Match/ })).toHaveCount(1);
});

test("the events of the workspace are taken", async ({ app }) => {
  const { page } = app;
  await app.open(address('{"source": [{"prefix": ""}]}') + "&from=now-3d&to=now");
  await page.getByRole("button", { name: "Take the events of this workspace" }).click();
  const panel = page.getByRole("region", { name: "Events", exact: true });
  await expect(panel.getByRole("row", { name: /shop\./ }).first()).toBeVisible();
});

test("a hundred thousand events are judged to the last, and a change of the pattern judges them anew", async ({ app }, info) => {
  test.setTimeout(180_000);
  const { page } = app;
  await app.open(address('{"detail": {"total": [{"numeric": ["<", 10]}]}}'));
  const path = info.outputPath("orders.jsonl");
  writeFileSync(path, lines(100_000, (place) => order(place, place % 1000)));
  await input(page).setInputFiles(path);
  const panel = page.getByRole("region", { name: "Events", exact: true });
  await expect(panel.getByRole("status")).toHaveText("1000 match, 99000 do not", { timeout: 120_000 });
  await expect(panel.locator(".panel-foot")).toContainText("100000 of 100000");
  await panel.locator(".tester-many").evaluate((frame) => frame.scrollTo(0, frame.scrollHeight));
  await expect(panel.locator('tr[aria-rowindex="100001"]')).toContainText("shop.checkout");
  const drawn = await panel.locator("tbody tr[aria-rowindex]").count();
  expect(drawn, "rows in the page").toBeLessThan(400);
  await page.getByRole("textbox", { name: "Pattern", exact: true }).click();
  await page.keyboard.press("Control+a");
  await page.keyboard.insertText('{"source": ["shop.nowhere"]}');
  await expect(panel.getByRole("status")).toHaveText("0 match, 100000 do not", { timeout: 60_000 });
});

test("reading many events can be stopped", async ({ app }) => {
  const { page } = app;
  await app.open(address('{"source": ["shop.checkout"]}'));
  await add(page, "orders.jsonl", lines(55_000, (place) => order(place, place)));
  const panel = page.getByRole("region", { name: "Events", exact: true });
  await panel.getByRole("button", { name: "Cancel" }).click();
  await expect(panel.getByRole("progressbar")).toHaveCount(0);
  await add(page, "one.json", order(1, 1));
  await expect(panel.locator(".panel-foot")).toContainText("1 of 1");
});
