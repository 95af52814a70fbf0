// Schemas: found by what is in them, compared between versions, turned into types and patterns, and made from events.
// MiniStack and moto have no schemas service (they answer that it is not implemented), so these tests look at the sample.
import { connect, expect, lines, test } from "./fixtures.mjs";

const END = "sample-end=2026-11-12T04:05:00Z";
const ORDER = "#/events/schemas/shop-events/shop.checkout@order.placed";

/** Moves the focus with Tab until it is on `locator`. */
async function tabTo(page, locator) {
  for (let step = 0; step < 80; step += 1) {
    if (await locator.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error("Tab does not lead there");
}

test("a schema is found by a member's name and opened there, with keys alone", async ({ app }) => {
  const { page } = app;
  await app.open(`#/events/schemas?${END}`);
  await expect(page.getByRole("link", { name: "shop.checkout@order.placed" })).toBeVisible();
  await tabTo(page, page.getByRole("searchbox", { name: "Search names and content" }));
  await page.keyboard.type("fulfilment");
  const place = page.getByRole("link", { name: "detail.fulfilment" });
  await expect(place).toBeVisible();
  await expect(page.getByRole("link", { name: "shop.checkout@checkout.failed" })).toHaveCount(0);
  await app.isAccessible();
  await tabTo(page, place);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "shop.checkout@order.placed" })).toBeVisible();
  const row = page.getByRole("row").filter({ hasText: "fulfilment" });
  await expect(row).toHaveAttribute("tabindex", "0");
  await expect(row).toContainText('"warehouse" | "download"');
  await expect(row).toContainText("required");
  await app.isAccessible();
});

test("nothing found says so and gives a way back", async ({ app }) => {
  const { page } = app;
  await app.open(`#/events/schemas?${END}&q=nowhere`);
  await expect(page.getByText("Nothing about “nowhere” in names or content")).toBeVisible();
  await page.getByRole("button", { name: "Show all" }).click();
  await expect(page.getByRole("link", { name: "shop.checkout@order.placed" })).toBeVisible();
});

test("two versions are compared in words", async ({ app }) => {
  const { page } = app;
  await app.open(`${ORDER}?${END}`);
  const changes = page.getByRole("button", { name: "Changes" });
  await tabTo(page, changes);
  await page.keyboard.press("Enter");
  const panel = page.getByRole("region", { name: "Changes from version 1 to 2" });
  await expect(panel.getByRole("status")).toContainText("changes");
  const line = panel.getByRole("listitem").filter({ hasText: "detail.fulfilment" });
  await expect(line).toContainText("member: added");
  await app.isAccessible();
  // The other way round, what was added is gone, and readers may miss it.
  await page.getByRole("combobox", { name: "Version" }).selectOption("1");
  await page.getByRole("combobox", { name: "Compared with" }).selectOption("2");
  const back = page.getByRole("region", { name: "Changes from version 2 to 1" });
  await expect(back.getByRole("listitem").filter({ hasText: "detail.fulfilment" })).toContainText("may break readers");
  await expect(page).toHaveURL(/version=1.*with=2|with=2.*version=1/);
});

test("types are copied in the chosen language", async ({ app, context }) => {
  const { page } = app;
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await app.open(`${ORDER}?${END}&look=types`);
  const panel = page.getByRole("region", { name: "Types in TypeScript" });
  await expect(panel).toContainText("interface");
  const rust = page.getByRole("button", { name: "Rust" });
  await tabTo(page, rust);
  await page.keyboard.press("Enter");
  const types = page.getByRole("region", { name: "Types in Rust" });
  await expect(types).toContainText("pub struct");
  await tabTo(page, types.getByRole("button", { name: "Copy: Types in Rust" }));
  await page.keyboard.press("Enter");
  await expect(page.getByText("Copied: Types in Rust").first()).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain("pub struct");
  const file = page.waitForEvent("download");
  await types.getByRole("button", { name: /^Download .*\.rs$/ }).click();
  expect((await file).suggestedFilename()).toMatch(/\.rs$/);
  await app.isAccessible();
});

test("ticked members are a pattern that the example event matches in the tester", async ({ app }) => {
  const { page } = app;
  await app.open(`${ORDER}?${END}`);
  const tree = page.getByRole("treegrid", { name: "Members" });
  await tabTo(page, tree.getByRole("row").nth(1));
  // Down to the currency, by keys.
  const currency = tree.getByRole("row").filter({ hasText: "currency" });
  for (let step = 0; step < 40 && !(await currency.evaluate((row) => row === document.activeElement)); step += 1) {
    await page.keyboard.press("ArrowDown");
  }
  await page.keyboard.press("Space");
  await expect(currency).toHaveAttribute("aria-selected", "true");
  const pattern = page.getByRole("region", { name: "Event pattern" });
  await expect(pattern).toContainText('"currency"');
  await expect(pattern).toContainText("1 ticked");
  await page.keyboard.press("ArrowLeft");
  await expect(tree.getByRole("row").filter({ hasText: /^order/ }).first()).toBeFocused();
  await page.keyboard.press("ArrowLeft");
  await expect(currency).toHaveCount(0);
  await page.keyboard.press("ArrowRight");
  await expect(currency).toBeVisible();
  await tabTo(page, pattern.getByRole("link", { name: "Open both in the tester" }));
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Pattern tester" })).toBeVisible();
  await expect(page.getByText("Match", { exact: true }).first()).toBeVisible();
});

test("a schema is made from dropped events, with what is none told", async ({ app }) => {
  const { page } = app;
  await app.open(`#/events/schemas?${END}`);
  await tabTo(page, page.getByRole("button", { name: "From events" }));
  await page.keyboard.press("Enter");
  const panel = page.getByRole("region", { name: "From events" });
  const events = [1, 2].map((n) => JSON.stringify({ source: "shop.orders", "detail-type": "order placed", detail: { number: n } }));
  const transfer = await page.evaluateHandle((text) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([text], "events.jsonl"));
    return transfer;
  }, `${events.join("\n")}\nno event\n`);
  await panel.dispatchEvent("drop", { dataTransfer: transfer });
  const result = page.getByRole("region", { name: "Schemas from events" });
  await expect(result).toContainText("Events: 2 · kinds of event: 1");
  await expect(result).toContainText("Not read as events: 1");
  await expect(page.getByRole("treegrid", { name: "Members" })).toContainText("number");
  const file = page.waitForEvent("download");
  await result.getByRole("button", { name: /\.openapi\.json$/ }).click();
  expect((await file).suggestedFilename()).toContain("shop.orders@OrderPlaced");
  await app.isAccessible();
});

test("schemas are made from the workspace's events and from the samples", async ({ app }) => {
  const { page } = app;
  await app.open(`#/events/schemas?${END}&from-events=1`);
  await page.getByRole("button", { name: "Sample events of the tester" }).click();
  const result = page.getByRole("region", { name: "Schemas from events" });
  await expect(result.getByRole("combobox")).toContainText("aws.ecs@");
  await page.getByRole("button", { name: "Events of the workspace in this time range" }).click();
  await expect(result.getByRole("combobox")).toContainText("shop.checkout@");
});

test("a text that is no schema is shown with the place of the trouble", async ({ app }) => {
  const { page } = app;
  await app.open(`#/events/schemas?${END}`);
  const broken = JSON.stringify({ SchemaName: "odd", SchemaVersion: "1", Type: "OpenApi3", Content: '{"openapi": "3.0.0", "components": ', SchemaArn: "arn:aws:schemas:ap-northeast-2:123456789012:schema/own/odd" });
  const transfer = await page.evaluateHandle((text) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([text], "odd.json"));
    return transfer;
  }, broken);
  await page.getByRole("main").dispatchEvent("drop", { dataTransfer: transfer });
  await expect(page.getByRole("heading", { level: 1, name: "Files" })).toBeVisible();
  await app.open(`#/events/schemas/own/odd?${END}`);
  const panel = page.getByRole("region", { name: "Document" });
  await expect(panel).toContainText("This text cannot be read as a schema");
  await expect(panel.locator(".problem").first()).toBeVisible();
  await expect(panel).toContainText('"openapi"');
  await app.isAccessible();
});

test("a refused list says which right is missing", async ({ signedApp: app, stack }) => {
  app.allow(/Failed to load resource/);
  const { page } = app;
  await page.context().route(`${stack.endpoint}/v1/registries**`, (route) =>
    route.fulfill({
      status: 403,
      headers: { "access-control-allow-origin": "*", "content-type": "application/json", "x-amzn-errortype": "AccessDeniedException", "access-control-expose-headers": "x-amzn-errortype" },
      body: JSON.stringify({ __type: "AccessDeniedException", message: "User: arn:aws:iam::000000000000:user/reader is not authorized to perform: schemas:ListRegistries" }),
    }));
  await app.open("#/events/schemas");
  await expect(await connect(page, stack.endpoint, lines(stack.seeds))).toHaveCount(0);
  const panel = page.getByRole("region", { name: "Registries" });
  await expect(panel).toContainText("ListRegistries");
  await expect(panel).toContainText("schemas:ListRegistries");
  await expect(panel.getByRole("button", { name: "Try again" })).toBeVisible();
  await app.isAccessible();
});
