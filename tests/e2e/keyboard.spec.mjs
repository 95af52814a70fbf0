// The same ways without a pointer: nothing here clicks.
import { expect, test } from "./fixtures.mjs";

const END = "sample-end=2026-11-12T04:05:00Z";

/** Presses `key` until `target` has the focus; at most `most` times. */
async function reach(page, target, key = "Tab", most = 60) {
  await expect(target).toBeVisible();
  for (let pressed = 0; pressed < most; pressed += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press(key);
  }
  await expect(target).toBeFocused();
}

test("from the list to a chart, its table and another range by keyboard alone", async ({ app }) => {
  const { page } = app;
  await app.open(`#/?${END}`);
  await reach(page, page.getByRole("link", { name: "Skip to the page" }));
  await page.keyboard.press("Enter");
  await reach(page, page.getByRole("table").getByRole("link", { name: "shop-checkout" }));
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "shop-checkout" })).toBeFocused();
  const chart = page.getByRole("application", { name: /Target response time/ });
  await reach(page, chart);
  await page.keyboard.press("End");
  await expect(page.locator(".readout")).toContainText("p99");
  await page.keyboard.press("t");
  const panel = page.getByRole("region", { name: "Target response time" });
  await expect(panel.getByRole("columnheader", { name: "p99" })).toBeVisible();
  const range = page.getByRole("banner").getByRole("button", { name: /Last 3 hours/ });
  await reach(page, range, "Shift+Tab");
  await page.keyboard.press("Enter");
  const from = page.getByLabel("From", { exact: true });
  await reach(page, from);
  await page.keyboard.press("Control+a");
  await page.keyboard.type("now-45m");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("banner")).toContainText("Last 45 minutes");
  await expect(page).toHaveURL(/from=now-45m/);
});

test("the connection dialog is opened, filled, refused and left by keyboard alone", async ({ app }) => {
  const { page } = app;
  await app.open(`#/?${END}`);
  await expect(page.getByRole("heading", { level: 1, name: "Dashboards" })).toBeVisible();
  await page.keyboard.press("Control+k");
  await expect(page.getByRole("combobox")).toBeFocused();
  await page.keyboard.type("connect to aws");
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: "Connect to AWS" });
  await reach(page, dialog.getByLabel("Paste credentials"));
  await page.keyboard.type("hello");
  await reach(page, dialog.getByRole("button", { name: "Connect", exact: true }));
  await page.keyboard.press("Enter");
  await expect(dialog.getByRole("alert")).toContainText("The credentials could not be read");
  await expect(dialog.getByLabel("Paste credentials")).toHaveValue("hello");
  await page.keyboard.press("Escape");
  await expect(dialog).toHaveCount(0);
});

test("a body is pasted and drawn, and kiosk is entered and left, by keyboard alone", async ({ app }) => {
  const { page } = app;
  await app.open(`#/dashboards?${END}`);
  await reach(page, page.getByRole("button", { name: "Open a body" }));
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: "Open a dashboard body" });
  await reach(page, dialog.getByLabel("Body (JSON)"));
  await page.keyboard.insertText('{"widgets":[{"type":"text","width":6,"height":3,"properties":{"markdown":"typed by hand"}}]}');
  await reach(page, dialog.getByRole("button", { name: "Open", exact: true }));
  await page.keyboard.press("Enter");
  await expect(page.getByText("typed by hand")).toBeVisible();
  await page.keyboard.press("k");
  await expect(page.getByRole("navigation", { name: "Pages" })).toBeHidden();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("navigation", { name: "Pages" })).toBeVisible();
});

test("single keys rest once they are switched off", async ({ app }) => {
  const { page } = app;
  await app.open(`#/settings?${END}`);
  await reach(page, page.getByLabel("Single-key shortcuts"));
  await page.keyboard.press("Space");
  await page.keyboard.press("d");
  await expect(page.getByRole("heading", { name: "Settings" })).toBeVisible();
  await page.keyboard.press("Control+k");
  await expect(page.getByRole("dialog", { name: "Search" })).toBeVisible();
});
