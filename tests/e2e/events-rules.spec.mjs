// Rules: what they wait for, what their targets would receive, why they may not fire, and changes of them.
import { expect, test } from "./fixtures.mjs";

const END = "sample-end=2026-11-12T04:05:00Z";

/** Puts a text in the place of an editor's. */
async function write(page, editor, text) {
  await editor.focus();
  await page.keyboard.press("Control+a");
  await page.keyboard.press("Delete");
  await page.keyboard.insertText(text);
}

test("a bus is chosen, a rule is found by name and opened", async ({ app }) => {
  const { page } = app;
  await app.open(`#/events/rules?${END}`);
  await expect(page.getByRole("link", { name: "root-sign-in" })).toBeVisible();
  await expect(page.getByRole("row").filter({ hasText: "root-sign-in" })).toContainText("Disabled");
  await page.getByRole("combobox", { name: /^Bus/ }).selectOption("shop");
  await expect(page.getByRole("link", { name: "large-orders" })).toBeVisible();
  await page.getByRole("searchbox", { name: "Filter by name" }).fill("orders");
  await expect(page.getByText("2 of 5")).toBeVisible();
  await app.isAccessible();
  await page.getByRole("link", { name: "large-orders" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "large-orders" })).toBeVisible();
});

test("the policy of a bus is said in words and answers who may send", async ({ app }) => {
  const { page } = app;
  await app.open(`#/events/rules?${END}&bus=shop`);
  const policy = page.getByRole("region", { name: "Who may use this bus" });
  await expect(policy).toContainText("444455556666");
  await policy.getByLabel("Account").fill("444455556666");
  await policy.getByLabel("source").fill("pay.events");
  await policy.getByRole("button", { name: "May it send?" }).click();
  await expect(policy.getByRole("status")).toContainText("Yes, by payment-provider");
  await policy.getByLabel("source").fill("other");
  await policy.getByRole("button", { name: "May it send?" }).click();
  await expect(policy.getByRole("status")).toContainText(/depends on aws:PrincipalOrgID/i);
});

test("a rule says what its target would receive of a sample, and how it went", async ({ app }) => {
  const { page } = app;
  await app.open(`#/events/rules/default/alarm-state-changes?${END}`);
  const target = page.getByRole("article", { name: "incident-notifier" });
  await expect(target).toContainText("a text made of the event");
  await expect(page.getByRole("region", { name: "Tried event" }).getByRole("status")).toContainText("Match");
  await expect(page.getByRole("region", { name: "Why it may not fire" })).toContainText("The rule is enabled.");
  await expect(page.getByRole("application", { name: /Matched and invoked/ })).toBeVisible();
  await app.isAccessible();
});

test("an event of one's own is tried, and a broken one is explained", async ({ app }) => {
  const { page } = app;
  await app.open(`#/events/rules/shop/large-orders?${END}`);
  const tried = page.getByRole("region", { name: "Tried event" });
  await tried.getByLabel("Event (JSON)").fill('{"source":"shop.checkout","detail-type":"order.placed","account":"1","region":"r","detail":{"order":{"total":250},"customer":{"country":"DE"}}}');
  await expect(tried.getByRole("status")).toContainText("Match");
  await tried.getByLabel("Event (JSON)").fill('{"source":');
  await expect(tried.getByRole("status")).toContainText("This is no event");
});

test("a rule is disabled after its request was shown, and read back", async ({ app }) => {
  const { page } = app;
  await app.open(`#/events/rules/default/deployments?${END}`);
  await page.getByRole("button", { name: "Disable" }).click();
  const dialog = page.getByRole("dialog", { name: "Disable deployments" });
  await expect(dialog).toContainText('"Name": "deployments"');
  await dialog.getByRole("button", { name: "Disable" }).click();
  await expect(dialog).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Enable" })).toBeVisible();
  await expect(page.getByRole("region", { name: "Why it may not fire" })).toContainText("The rule is disabled");
});

test("a rule is made, gets a target, and goes with it", async ({ app }) => {
  const { page } = app;
  await app.open(`#/events/rules?${END}&bus=shop`);
  await page.getByRole("button", { name: "New rule" }).click();
  const making = page.getByRole("dialog", { name: "New rule" });
  await making.getByLabel("Rule", { exact: true }).fill("refunds");
  await write(page, making.getByRole("textbox", { name: "Pattern" }), '{"source":["shop.payments"]}');
  await expect(making).toContainText("PutRule");
  await making.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "refunds" })).toBeVisible();
  await expect(page.getByRole("region", { name: "Why it may not fire" })).toContainText("No target");
  await page.getByRole("button", { name: "Add a target" }).click();
  const adding = page.getByRole("dialog", { name: "Add a target to refunds" });
  await adding.getByLabel("Id", { exact: true }).fill("mail");
  await adding.getByLabel("ARN", { exact: true }).fill("arn:aws:lambda:ap-northeast-2:111122223333:function:mail");
  await adding.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("article", { name: "mail" })).toBeVisible();
  await page.getByRole("button", { name: "Delete" }).click();
  const going = page.getByRole("dialog", { name: "Delete refunds" });
  await expect(going).toContainText("RemoveTargets");
  await expect(going).toContainText("DeleteRule");
  await going.getByRole("button", { name: "Delete" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Rules" })).toBeVisible();
  await page.getByRole("combobox", { name: /^Bus/ }).selectOption("shop");
  await expect(page.getByRole("link", { name: "large-orders" })).toBeVisible();
  await expect(page.getByRole("link", { name: "refunds" })).toHaveCount(0);
});

test("what a target gets is changed, tried on an event, and read back", async ({ app }) => {
  const { page } = app;
  await app.open(`#/events/rules/default/alarm-state-changes?${END}`);
  await page.getByRole("button", { name: "Change incident-notifier" }).click();
  const dialog = page.getByRole("dialog", { name: "Change incident-notifier" });
  const received = dialog.getByRole("status", { name: "Would receive" });
  await expect(dialog.getByRole("combobox", { name: "Gets" })).toHaveValue("made");
  await write(page, dialog.getByRole("textbox", { name: "Template" }), '{"kind": <no-such-name>}');
  await expect(dialog.locator(".text-field .problem").first()).toContainText("no-such-name");
  await write(page, dialog.getByRole("textbox", { name: "Template" }), '{"event": "<aws.events.event>"}');
  await expect(received).toContainText("Not delivered");
  await dialog.getByRole("combobox", { name: "Gets" }).selectOption("constant");
  await write(page, dialog.getByRole("textbox", { name: "Constant (JSON)" }), '{"text": "hello"}');
  await expect(received).toContainText("hello");
  await dialog.getByLabel("Retries at most").fill("3");
  await expect(dialog).toContainText('"MaximumRetryAttempts": 3');
  await app.isAccessible();
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog).toHaveCount(0);
  const target = page.getByRole("article", { name: "incident-notifier" });
  await expect(target).toContainText("a constant");
  await expect(target).toContainText("up to 3 times");
});

test("a member that no event has is told, and mended in the form of the rule", async ({ app }) => {
  const { page } = app;
  await app.open(`#/events/rules/shop/refund-notices?${END}`);
  const pattern = page.getByRole("region", { name: "Pattern" });
  await pattern.getByRole("button", { name: /detail-type/ }).first().click();
  const dialog = page.getByRole("dialog", { name: "Change refund-notices" });
  await expect(dialog.locator(".request")).toContainText("detail-type");
});

test("a bus's policy gets a statement by a form, in words, and is read back", async ({ app }) => {
  const { page } = app;
  await app.open(`#/events/rules?${END}&bus=shop`);
  const policy = page.getByRole("region", { name: "Who may use this bus" });
  await policy.getByRole("button", { name: "Change the policy" }).click();
  const dialog = page.getByRole("dialog", { name: "Change the policy" });
  await expect(dialog.getByRole("button", { name: "Save" })).toBeDisabled();
  await dialog.getByLabel("Statement id").fill("warehouse");
  await dialog.getByLabel("Account").fill("777788889999");
  await dialog.getByRole("button", { name: "Put into the text" }).click();
  await expect(dialog.locator(".checks")).toContainText("777788889999");
  await expect(dialog).toContainText("PutPermission");
  await app.isAccessible();
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog).toHaveCount(0);
  await expect(policy.locator(".checks").first()).toContainText("777788889999");
});
