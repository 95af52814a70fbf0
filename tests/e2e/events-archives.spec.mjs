// Archives and replays of the connection.
import { expect, test } from "./fixtures.mjs";

const END = "sample-end=2026-11-12T04:05:00Z";

test("an archive says its bus and how long it keeps, a replay how far it is and for which rules", async ({ app }) => {
  const { page } = app;
  await app.open(`#/events/archives?${END}`);
  const archives = page.getByRole("region", { name: "Archives" });
  await expect(archives.getByRole("row").filter({ hasText: "shop-events" })).toContainText("30 d");
  const replay = page.getByRole("region", { name: "Replays" }).getByRole("row").filter({ hasText: "order-repair" });
  await expect(replay).toContainText("Completed");
  await expect(replay).toContainText("100 %");
  await app.isAccessible();
  await replay.getByRole("link", { name: "large-orders" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "large-orders" })).toBeVisible();
});

test("an archive is made, replayed for a chosen rule and stopped, and goes", async ({ app }) => {
  const { page } = app;
  await app.open(`#/events/archives?${END}&bus=shop`);
  await page.getByRole("button", { name: "New archive" }).click();
  const making = page.getByRole("dialog", { name: "New archive" });
  await making.getByLabel("Archive").fill("orders");
  await making.getByLabel(/Days to keep/).fill("7");
  await expect(making).toContainText('"RetentionDays": 7');
  await app.isAccessible();
  await making.getByRole("button", { name: "Save" }).click();
  await expect(making).toHaveCount(0);
  const archives = page.getByRole("region", { name: "Archives" });
  const row = archives.getByRole("row").filter({ hasText: "orders" });
  await expect(row).toContainText("7 d");
  await row.getByRole("button", { name: "orders", exact: true }).click();
  await expect(archives).toContainText("Keeps all events of the bus.");
  await page.getByRole("button", { name: "Replay orders" }).click();
  const starting = page.getByRole("dialog", { name: "Replay orders" });
  await starting.getByLabel("Replay", { exact: true }).fill("again");
  await expect(starting.getByRole("button", { name: "Start replay" })).toBeDisabled();
  await starting.getByLabel("large-orders").check();
  await expect(starting).toContainText("FilterArns");
  await app.isAccessible();
  await starting.getByRole("button", { name: "Start replay" }).click();
  await expect(starting).toHaveCount(0);
  const replay = page.getByRole("region", { name: "Replays" }).getByRole("row").filter({ hasText: "again" });
  await expect(replay).toContainText("Starting");
  await replay.getByRole("button", { name: "Cancel again" }).click();
  await page.getByRole("dialog", { name: "Cancel again" }).getByRole("button", { name: "Cancel replay" }).click();
  await expect(replay).toContainText("Cancelled");
  await archives.getByRole("button", { name: "Delete orders" }).click();
  await page.getByRole("dialog", { name: "Delete orders" }).getByRole("button", { name: "Delete" }).click();
  await expect(archives.getByRole("row").filter({ hasText: "orders" })).toHaveCount(0);
});

test("events of the workspace are run over the rules of a bus, and one is opened with its rule", async ({ app }) => {
  const { page } = app;
  await app.open(`#/events/archives?${END}&bus=shop`);
  const dry = page.getByRole("region", { name: "What would fire" });
  await expect(dry.getByRole("status")).toContainText(/\d+ of \d+ events match a rule/);
  await expect(dry.getByRole("row").filter({ hasText: "large-orders" })).toBeVisible();
  await dry.getByText("Newest events that match").click();
  await dry.getByRole("table").nth(1).getByRole("link").first().click();
  await expect(page.getByRole("region", { name: "Tried event" }).getByRole("status")).toContainText("Match");
});
