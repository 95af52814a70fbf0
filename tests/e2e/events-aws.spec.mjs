// Rules and archives on servers that stand in for AWS: made in the page, read back from there.
import { connect, expect, lines, test } from "./fixtures.mjs";

test("a rule is made, gets a target with a constant, is disabled, and goes", async ({ signedApp: app, stack }) => {
  const { page } = app;
  const name = `made-${Date.now()}`;
  await app.open("#/events/rules");
  await expect(await connect(page, stack.endpoint, lines(stack.seeds))).toHaveCount(0);
  await page.getByRole("button", { name: "New rule" }).click();
  const making = page.getByRole("dialog", { name: "New rule" });
  await making.getByLabel("Rule", { exact: true }).fill(name);
  await making.getByRole("textbox", { name: "Pattern" }).focus();
  await page.keyboard.insertText('{"source":["shop.payments"]}');
  await making.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  await expect(page.getByRole("region", { name: "Pattern" })).toContainText("shop.payments");
  await page.getByRole("button", { name: "Add a target" }).click();
  const adding = page.getByRole("dialog", { name: `Add a target to ${name}` });
  await adding.getByLabel("Id", { exact: true }).fill("queue");
  await adding.getByLabel("ARN", { exact: true }).fill("arn:aws:sqs:us-east-1:123456789012:orders");
  await adding.getByRole("combobox", { name: "Gets" }).selectOption("constant");
  await adding.getByRole("textbox", { name: "Constant (JSON)" }).focus();
  await page.keyboard.insertText('{"text":"hello"}');
  await adding.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("article", { name: "queue" })).toContainText("a constant");
  await page.getByRole("button", { name: "Disable", exact: true }).click();
  await page.getByRole("dialog", { name: `Disable ${name}` }).getByRole("button", { name: "Disable" }).click();
  await expect(page.getByRole("button", { name: "Enable", exact: true })).toBeVisible();
  await page.getByRole("button", { name: "Delete", exact: true }).click();
  await page.getByRole("dialog", { name: `Delete ${name}` }).getByRole("button", { name: "Delete" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Rules" })).toBeVisible();
  await expect(page.getByRole("link", { name })).toHaveCount(0);
});

test("an archive is made, changed and deleted", async ({ signedApp: app, stack }) => {
  const { page } = app;
  const name = `kept-${Date.now()}`;
  await app.open("#/events/archives");
  await expect(await connect(page, stack.endpoint, lines(stack.seeds))).toHaveCount(0);
  await page.getByRole("button", { name: "New archive" }).click();
  const making = page.getByRole("dialog", { name: "New archive" });
  await making.getByLabel("Archive").fill(name);
  await making.getByRole("button", { name: "Save" }).click();
  await expect(making).toHaveCount(0);
  const row = page.getByRole("region", { name: "Archives" }).getByRole("row").filter({ hasText: name });
  await expect(row).toContainText("30 d");
  await row.getByRole("button", { name: `Change ${name}` }).click();
  const changing = page.getByRole("dialog", { name: `Change ${name}` });
  await changing.getByLabel(/Days to keep/).fill("9");
  await changing.getByRole("button", { name: "Save" }).click();
  await expect(row).toContainText("9 d");
  await row.getByRole("button", { name: `Delete ${name}` }).click();
  await page.getByRole("dialog", { name: `Delete ${name}` }).getByRole("button", { name: "Delete" }).click();
  await expect(row).toHaveCount(0);
});
