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
