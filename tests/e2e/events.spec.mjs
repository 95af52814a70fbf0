// The pattern tester.
import { expect, test } from "./fixtures.mjs";

/** Puts another text in the place of what an editor holds, in one go as pasting does. */
async function write(app, name, text) {
  await app.page.getByRole("textbox", { name, exact: true }).focus();
  await app.page.keyboard.press("Control+a");
  await app.page.keyboard.press("Delete");
  if (text) await app.page.keyboard.insertText(text);
}

test.beforeEach(async ({ app }) => {
  await app.open("#/events");
  await expect(app.page.locator(".cm-content")).toHaveCount(2);
});

test("the verdict follows every keystroke, in both texts", async ({ app }) => {
  const verdict = app.page.locator(".verdict-word");
  await expect(verdict).toHaveText("No match");
  await write(app, "Event", "");
  await expect(verdict).toHaveText("Nothing to compare yet");
  await write(app, "Event", '{"source": "aws.ecs", "n": 1}');
  await write(app, "Pattern", '{"source": ["aws.ec2"]}');
  await expect(verdict).toHaveText("No match");
  await write(app, "Pattern", '{"source": ["aws.ecs"]}');
  await expect(verdict).toHaveText("Match");
  await expect(app.page.locator(".t-field").first()).toBeVisible();
  await write(app, "Pattern", '{"source": "aws.ecs"}');
  await expect(verdict).toHaveText("The service refuses this pattern");
  await expect(app.page.locator(".squiggle").first()).toBeVisible();
});

test("axe finds nothing, and nothing scrolls sideways at 400 pixels", async ({ app }) => {
  await write(app, "Pattern", '{"source": "aws.ecs"}');
  await expect(app.page.locator(".squiggle").first()).toBeVisible();
  await app.isAccessible();
  await app.page.setViewportSize({ width: 400, height: 800 });
  expect(await app.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(400);
});

const EVENT = '{"source": "shop", "detail-type": "order.placed", "detail": {"items": [{"sku": "a", "count": 1}, {"sku": "b", "count": 9}]}}';

test("a wrong name is found, and one click puts it right", async ({ app }) => {
  const verdict = app.page.locator(".verdict-word");
  await write(app, "Event", EVENT);
  await write(app, "Pattern", '{"detailType": ["order.placed"]}');
  await expect(verdict).toHaveText("No match");
  const reasons = app.page.getByRole("region", { name: "Why" });
  await expect(reasons).toContainText("detail-type");
  await reasons.locator(".reason-fix").filter({ hasText: "detail-type" }).or(reasons.getByRole("button", { name: "Fix", exact: true })).first().click();
  await expect(verdict).toHaveText("Match");
  await expect(app.page.getByRole("textbox", { name: "Pattern", exact: true })).toContainText('"detail-type"');
});

test("conditions that only different array elements meet are explained", async ({ app }) => {
  await write(app, "Event", EVENT);
  await write(app, "Pattern", '{"detail": {"items": {"sku": ["a"],\n"count": [9]}}}');
  await expect(app.page.locator(".verdict-word")).toHaveText("No match");
  const reasons = app.page.getByRole("region", { name: "Why" });
  await expect(reasons).toContainText("items[0]");
  await expect(reasons).toContainText("items[1]");
  await expect(app.page.getByRole("region", { name: "Pattern", exact: true })).toContainText("only in detail.items[");
});

test("a shared link opens the same view", async ({ app }) => {
  await write(app, "Event", EVENT);
  await write(app, "Pattern", '{"source": ["shop"], "detail": {"n": [{"exists": false}]}}');
  await expect(app.page).toHaveURL(/pattern=.*event=/);
  const link = new URL(app.page.url()).hash;
  await app.open("#/settings");
  await app.open(link);
  await expect(app.page.locator(".verdict-word")).toHaveText("Match");
  await expect(app.page.getByRole("textbox", { name: "Event", exact: true })).toContainText("order.placed");
});

test("the page opens with a sample that fails, and says why in Korean", async ({ app }) => {
  await app.page.evaluate(() => localStorage.setItem("watchglass.language", "ko"));
  await app.page.reload();
  await expect(app.page.locator(".verdict-word")).toHaveText("불일치");
  await expect(app.page.getByRole("region", { name: "이유" })).toContainText("detail.lastStatus");
  await expect(app.page.getByRole("region", { name: "이유" })).toContainText("니다");
});

test("many events are judged, and a bad line is named", async ({ app }) => {
  await write(app, "Pattern", '{"source": ["shop"]}');
  const panel = app.page.getByRole("region", { name: "Events", exact: true });
  await panel.getByRole("button", { name: "Paste" }).click();
  await panel.getByRole("textbox").fill(`${EVENT}\n{"source": "other"}\nno event\n`);
  await panel.getByRole("button", { name: "Judge" }).click();
  await expect(panel.getByRole("status")).toHaveText("1 match, 1 do not");
  await expect(panel).toContainText("Lines that hold no event: 1");
  await panel.getByRole("button", { name: "Open" }).nth(1).click();
  await expect(app.page.locator(".verdict-word")).toHaveText("No match");
  await app.isAccessible();
});
