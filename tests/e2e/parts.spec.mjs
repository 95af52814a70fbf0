// What the page fetches first, and what it fetches when it is needed.
import { expect, test } from "./fixtures.mjs";

const dashboard = "#/dashboards/shop-checkout?sample-end=2026-11-12T04:05:00Z";
const later = /\/(part-|editor\.|engine-)/;

test("the sample's dashboard is drawn without anything that is fetched on use", async ({ app }) => {
  await app.page.route(later, (route) => route.abort());
  await app.open(dashboard);
  await expect(app.page.locator(".panel canvas").first()).toBeVisible();
  await expect(app.page.locator(".panel[aria-busy=true]")).toHaveCount(0);
  await expect(app.page.locator(".page-head [role=status]")).toContainText("calls");
  await expect(app.page.locator(".notice")).toHaveCount(0);
});

test("a part that cannot be fetched is said, and is there when the network is", async ({ app }) => {
  app.allow(/part-|Failed to (fetch|load)|ERR_FAILED|wasm/i);
  const part = /\/part-/;
  await app.page.route(part, (route) => route.abort());
  await app.open(dashboard);
  await expect(app.page.getByRole("heading", { level: 1 })).toBeVisible();
  await app.page.keyboard.press("Control+k");
  await expect(app.page.locator(".notice").filter({ hasText: "could not be fetched" })).toBeVisible();
  await app.page.getByRole("link", { name: "Events" }).click();
  await expect(app.page.getByRole("main")).toContainText("This part of the page could not be fetched");
  await app.page.unroute(part);
  await app.page.getByRole("main").getByRole("button", { name: "Try again" }).click();
  await expect(app.page.getByRole("link", { name: "Schedules" })).toBeVisible();
  await app.page.keyboard.press("Control+k");
  await expect(app.page.getByRole("combobox", { name: /Search/ })).toBeFocused();
});
