// The sample, the list of dashboards, one dashboard: as somebody meets them who just heard of it.
import { expect, test } from "./fixtures.mjs";

const END = "sample-end=2026-11-12T04:05:00Z";
const checkout = `#/dashboards/shop-checkout?${END}`;

test("two clicks lead from nothing to a living dashboard", async ({ app }) => {
  await app.open(`#/?${END}`);
  await app.page.getByRole("link", { name: "shop-checkout" }).click();
  await expect(app.page.getByRole("heading", { level: 1, name: "shop-checkout" })).toBeVisible();
  await expect(app.page.getByRole("application", { name: /Target response time/ })).toBeVisible();
  await expect(app.page.getByRole("region", { name: "Alarms" })).toContainText("checkout-degraded");
});

test("the alarms of the sample are computed: the composite is in alarm since 17 minutes", async ({ app }) => {
  await app.open(checkout);
  const tile = app.page.getByRole("listitem").filter({ hasText: "checkout-degraded" });
  await expect(tile).toContainText("In alarm");
  await expect(tile).toContainText("17 min");
});

test("a radio variable changes the address and what is drawn, and back undoes it", async ({ app }) => {
  await app.open(checkout);
  await app.page.getByRole("group", { name: "stat" }).getByRole("button", { name: "p50" }).click();
  await expect(app.page).toHaveURL(/v\.\w+=p50/);
  await app.page.goBack();
  await expect(app.page.getByRole("group", { name: "stat" }).getByRole("button", { name: "p99" })).toHaveAttribute("aria-pressed", "true");
});

test("a chart is read by keyboard alone", async ({ app }) => {
  await app.open(checkout);
  const chart = app.page.getByRole("application", { name: /Target response time/ });
  await chart.focus();
  await app.page.keyboard.press("End");
  await app.page.keyboard.press("ArrowLeft");
  await expect(app.page.locator(".readout")).toContainText("p99");
  const before = await app.page.locator(".readout-time").textContent();
  await app.page.keyboard.press("Shift+ArrowLeft");
  await expect(app.page.locator(".readout-time")).not.toHaveText(before);
  await app.page.keyboard.press("Escape");
  await expect(app.page.locator(".readout")).toHaveCount(0);
});

test("the crosshair stands in every panel with a time axis", async ({ app }) => {
  await app.open(checkout);
  const chart = app.page.getByRole("application", { name: /Target response time/ });
  await chart.hover({ position: { x: 300, y: 60 } });
  await expect(app.page.locator(".chart-crosshair")).toHaveCount(3);
  await expect(app.page.locator(".readout")).toHaveCount(1);
});

test("dragging over a chart zooms, and back undoes it", async ({ app }) => {
  await app.open(checkout);
  const chart = app.page.getByRole("application", { name: /Target response time/ });
  const box = await chart.boundingBox();
  await app.page.mouse.move(box.x + 200, box.y + 60);
  await app.page.mouse.down();
  await app.page.mouse.move(box.x + 400, box.y + 60, { steps: 5 });
  await app.page.mouse.up();
  await expect(app.page).toHaveURL(/from=2026-11-12T/);
  await expect(app.page.getByRole("banner")).toContainText("Custom range");
  await app.page.goBack();
  await expect(app.page.getByRole("banner")).toContainText("Last 3 hours");
});

test("a legend hides a series, and the table twin has the same numbers", async ({ app }) => {
  await app.open(checkout);
  const panel = app.page.getByRole("region", { name: "Target response time" });
  await panel.getByRole("button", { name: /^p90/ }).click();
  await expect(panel.getByRole("button", { name: /^p90/ })).toHaveAttribute("aria-pressed", "false");
  await panel.hover();
  await panel.getByRole("button", { name: "Show as table" }).click();
  await expect(panel.getByRole("columnheader", { name: "p99" })).toBeVisible();
  await expect(panel.getByRole("row")).not.toHaveCount(0);
});

test("a panel is saved as CSV", async ({ app }) => {
  await app.open(checkout);
  const panel = app.page.getByRole("region", { name: "Target response time" });
  await expect(panel.getByRole("application")).toBeVisible();
  await panel.hover();
  await panel.getByRole("button", { name: "More" }).click();
  const saved = app.page.waitForEvent("download");
  await app.page.getByRole("menuitem", { name: "Export CSV" }).click();
  expect((await saved).suggestedFilename()).toBe("Target-response-time.csv");
});

test("kinds that are not drawn yet say so, and show their source", async ({ app }) => {
  await app.open(checkout);
  const panel = app.page.getByRole("region", { name: "Checkout errors" });
  await expect(panel).toContainText("Not drawn yet: log");
  await panel.getByText("Source", { exact: true }).click();
  await expect(panel).toContainText("SOURCE");
});

test("a range is typed, a wrong one is explained and stays typed", async ({ app }) => {
  await app.open(checkout);
  await app.page.getByRole("button", { name: /Last 3 hours/ }).click();
  await app.page.getByLabel("From", { exact: true }).fill("now-3x");
  await app.page.getByRole("button", { name: "Apply" }).click();
  await expect(app.page.getByRole("alert").filter({ hasText: "Units are" })).toBeVisible();
  await expect(app.page.getByLabel("From", { exact: true })).toHaveValue("now-3x");
  await app.page.getByLabel("From", { exact: true }).fill("now-6h");
  await app.page.getByRole("button", { name: "Apply" }).click();
  await expect(app.page.getByRole("banner")).toContainText("Last 6 hours");
});

test("the ranges of other tools are accepted in the page's own query", async ({ app }) => {
  await app.page.goto(`${app.url}?from=now-12h&to=now#/dashboards/shop-checkout?${END}`);
  await expect(app.page.getByRole("banner")).toContainText("Last 12 hours");
});

test("the palette goes to a dashboard by typing", async ({ app }) => {
  await app.open(`#/settings?${END}`);
  await expect(app.page.getByRole("heading", { name: "Settings" })).toBeVisible();
  await app.page.keyboard.press("Control+k");
  await app.page.keyboard.type("shopdata");
  await expect(app.page.getByRole("dialog", { name: "Search" }).getByRole("option").first()).toContainText("shop-data");
  await app.page.keyboard.press("Enter");
  await expect(app.page.getByRole("heading", { level: 1, name: "shop-data" })).toBeVisible();
});

test("single keys act, and not while typing", async ({ app }) => {
  await app.open(`#/settings?${END}`);
  await expect(app.page.getByRole("heading", { name: "Settings" })).toBeVisible();
  await app.page.keyboard.press("d");
  await expect(app.page.getByRole("heading", { name: "Dashboards" })).toBeVisible();
  await app.page.getByRole("searchbox", { name: "Filter by name" }).fill("d");
  await expect(app.page.getByRole("heading", { name: "Dashboards" })).toBeVisible();
  await app.page.getByRole("heading", { name: "Dashboards" }).click();
  await app.page.keyboard.press("?");
  await expect(app.page.getByRole("dialog", { name: "Keyboard shortcuts" })).toBeVisible();
  await app.page.keyboard.press("Escape");
  await expect(app.page.getByRole("dialog")).toHaveCount(0);
});

test("Korean is chosen and survives a reload", async ({ app }) => {
  await app.open(`#/settings?${END}`);
  await app.page.getByRole("button", { name: "한국어" }).click();
  await expect(app.page.getByRole("heading", { name: "설정" })).toBeVisible();
  await app.page.reload();
  await expect(app.page.getByRole("heading", { name: "설정" })).toBeVisible();
  await expect(app.page.locator("html")).toHaveAttribute("lang", "ko");
});

test("a pasted body is checked while it is typed, then drawn from this tab", async ({ app }) => {
  await app.open(`#/dashboards?${END}`);
  await app.page.getByRole("button", { name: "Open a body" }).click();
  const body = '{"widgets":[{"type":"text","x":0,"y":0,"width":6,"height":3,"properties":{"markdown":"# Hello <script>alert(1)</script>"}},{"type":"metric","properties":{"region":"ap-northeast-2"}}]}';
  await app.page.getByLabel("Body (JSON)").fill(body);
  await expect(app.page.getByRole("dialog")).toContainText("2 widgets");
  await app.page.getByRole("button", { name: "Open", exact: true }).click();
  await expect(app.page.getByRole("heading", { name: "Pasted dashboard" })).toBeVisible();
  await expect(app.page.getByText("<script>alert(1)</script>")).toBeVisible();
  await app.page.reload();
  await expect(app.page.getByText("<script>alert(1)</script>")).toBeVisible();
});

test("a truncated body keeps what was read and says where it breaks off", async ({ app }) => {
  await app.open(`#/dashboards?${END}`);
  await app.page.getByRole("button", { name: "Open a body" }).click();
  await app.page.getByLabel("Body (JSON)").fill('{"widgets":[{"type":"text","properties":{"markdown":"kept"}},{"type":"met');
  await app.page.getByRole("button", { name: "Open", exact: true }).click();
  await expect(app.page.getByText("kept", { exact: true })).toBeVisible();
  await expect(app.page.getByText(/errors? in the body/)).toBeVisible();
});

test("a worker that stops is reported and started again, and what was typed stays", async ({ app }) => {
  app.allow(/broken on purpose/);
  await app.open(checkout);
  await expect(app.page.getByRole("application", { name: /Target response time/ })).toBeVisible();
  await app.page.keyboard.press("Control+k");
  await expect(app.page.getByRole("combobox", { name: "Search" })).toBeFocused();
  await app.page.keyboard.type("shop-da");
  const [worker] = app.page.workers();
  await worker.evaluate(() => { setTimeout(() => { throw new Error("broken on purpose"); }, 0); });
  await expect(app.page.getByRole("alert").filter({ hasText: "The worker stopped" })).toContainText("broken on purpose");
  await expect(app.page.getByRole("combobox", { name: "Search" })).toHaveValue("shop-da");
  await app.page.keyboard.press("Enter");
  await expect(app.page.getByRole("heading", { level: 1, name: "shop-data" })).toBeVisible();
  await expect(app.page.getByRole("application").first()).toBeVisible();
});

test("500 widgets, and names of 255 characters from right to left, are drawn", async ({ app }) => {
  const name = "مراقبة".repeat(42);
  const widgets = Array.from({ length: 500 }, (_, place) => ({
    type: "text", x: (place % 4) * 6, y: Math.floor(place / 4) * 2, width: 6, height: 2, properties: { markdown: `${place} ${name}` },
  }));
  await app.page.addInitScript((text) => sessionStorage.setItem("watchglass.draft", text), JSON.stringify({ widgets }));
  await app.open(`#/draft?${END}`);
  await expect(app.page.locator(".panel")).toHaveCount(500);
});

for (const place of ["dashboards", "dashboards/shop-checkout", "files", "settings", "gallery", "nowhere"]) {
  test(`axe finds nothing on ${place}`, async ({ app }) => {
    await app.open(`#/${place}?${END}`);
    await expect(app.page.getByRole("heading", { level: 1 })).toBeVisible();
    await app.page.waitForLoadState("networkidle");
    await app.isAccessible();
  });
}

test("nothing scrolls sideways at 400 pixels", async ({ app }) => {
  await app.page.setViewportSize({ width: 400, height: 800 });
  for (const place of ["dashboards", "dashboards/shop-checkout", "files", "settings"]) {
    await app.open(`#/${place}?${END}`);
    await expect(app.page.getByRole("heading", { level: 1 })).toBeVisible();
    expect(await app.page.evaluate(() => document.documentElement.scrollWidth), place).toBeLessThanOrEqual(400);
  }
});
