// What is folded below the pattern tester: the rules of a bus, a comparison, made events, a pattern from examples.
import { expect, test } from "./fixtures.mjs";

const END = "sample-end=2026-11-12T04:05:00Z";
const ORDER = '{"version": "0", "id": "1", "account": "111122223333", "region": "ap-northeast-2", "time": "2026-11-12T04:00:00Z", "resources": [], "source": "shop.checkout", "detail-type": "order.placed", "detail": {"fulfilment": "warehouse", "order": {"total": 150}, "customer": {"country": "DE"}}}';

/** Puts another text in the place of what an editor holds, in one go as pasting does. */
async function write(app, name, text) {
  await app.page.getByRole("textbox", { name, exact: true }).focus();
  await app.page.keyboard.press("Control+a");
  await app.page.keyboard.press("Delete");
  await app.page.keyboard.insertText(text);
}

/** Folds a section out, by keyboard. */
async function unfold(app, name) {
  const section = app.page.getByRole("region", { name, exact: true });
  const button = section.getByRole("button", { name, exact: true });
  await button.focus();
  await app.page.keyboard.press("Enter");
  await expect(button).toHaveAttribute("aria-expanded", "true");
  return section;
}

test.beforeEach(async ({ app }) => {
  await app.open(`#/events?${END}`);
  await expect(app.page.locator(".cm-content")).toHaveCount(2);
});

test("an event is tested against every rule of a bus, and a rule that does not match says why", async ({ app }) => {
  await write(app, "Event", ORDER);
  const section = await unfold(app, "Rules of a bus");
  await section.getByRole("combobox", { name: "Bus", exact: true }).selectOption("shop");
  // The rule of the bus's archive takes every event.
  await expect(section.getByRole("status")).toHaveText("2 match, 3 do not");
  const rules = section.getByRole("listitem");
  await expect(rules.nth(1)).toContainText("orders-to-queue");
  await expect(rules.nth(1)).toContainText("It sends this event to its targets.");
  const large = rules.filter({ hasText: "large-orders" });
  await expect(large).toContainText("detail.order.total");
  await expect(large.getByRole("link", { name: "large-orders" })).toHaveAttribute("href", /#\/events\/rules\/shop\/large-orders/);
  await write(app, "Event", ORDER.replace("150", "250"));
  await expect(section.getByRole("status")).toHaveText("3 match, 2 do not");
  await app.isAccessible();
});

test("a rule's pattern is taken into the editor, and rules without one say that a schedule runs them", async ({ app }) => {
  await write(app, "Event", ORDER);
  const section = await unfold(app, "Rules of a bus");
  await expect(section.getByRole("listitem").filter({ hasText: "nightly-report" })).toContainText("it runs by its schedule");
  await section.getByRole("combobox", { name: "Bus", exact: true }).selectOption("shop");
  await section.getByRole("button", { name: "Open its pattern: orders-to-queue" }).press("Enter");
  await expect(app.page.getByRole("textbox", { name: "Pattern", exact: true })).toContainText("warehouse");
  await expect(app.page.locator(".verdict-word")).toHaveText("Match");
});

test("a comparison says which events change sides and which pattern contains the other", async ({ app }) => {
  await write(app, "Event", ORDER);
  await write(app, "Pattern", '{"source": ["aws.ecs"]}');
  const section = await unfold(app, "Compare patterns");
  await section.getByRole("button", { name: "Keep this pattern to compare" }).press("Enter");
  await expect(section.getByRole("status")).toContainText("match the same events");
  await write(app, "Pattern", '{"source": ["aws.ecs", "shop.checkout"]}');
  await expect(section.getByRole("status")).toContainText("The edited pattern is wider");
  await expect(section.getByRole("listitem").filter({ hasText: "The event in the editor" })).toContainText("now matches");
  await write(app, "Pattern", '{"source": ["shop.checkout"]}');
  await expect(section.getByRole("status")).toContainText("No event matches both patterns.");
  await expect(section.getByRole("listitem").filter({ hasText: "no longer matches" }).first()).toBeVisible();
  await write(app, "Pattern", '{"source": "shop"}');
  await expect(section.getByRole("status")).toContainText("refuses the edited pattern");
  await section.getByRole("button", { name: "Bring the kept pattern back" }).click();
  await expect(section.getByRole("status")).toContainText("match the same events");
  await app.isAccessible("[aria-label='Compare patterns']");
});

test("a made event matches, and a near miss misses what it names", async ({ app }) => {
  await write(app, "Pattern", '{"source": ["shop.checkout"], "detail": {"total": [{"numeric": [">", 200]}]}}');
  const section = await unfold(app, "Make events");
  await section.getByRole("button", { name: "Put a matching event into the editor" }).press("Enter");
  await expect(section.getByRole("status")).toContainText("1 of");
  await expect(app.page.locator(".verdict-word")).toHaveText("Match");
  await section.getByRole("button", { name: "Put into the editor: misses detail.total" }).first().click();
  await expect(app.page.locator(".verdict-word")).toHaveText("No match");
  await expect(app.page.getByRole("region", { name: "Why", exact: true })).toContainText("detail.total");
  await app.isAccessible();
});

test("a pattern from examples matches what it must and nothing that it must not", async ({ app }) => {
  await write(app, "Event", ORDER);
  const section = await unfold(app, "Pattern from examples");
  await expect(section.getByRole("status")).toHaveText("Tick at least one event that must match.");
  await section.getByRole("checkbox", { name: "Must match: The event in the editor" }).press("Space");
  await section.getByRole("checkbox", { name: /^Must not match: scheduled-event/ }).press("Space");
  await expect(section.getByRole("status")).toHaveText("It matches all 1 that must match, and none of 1 that must not.");
  await section.getByRole("button", { name: "Take this pattern" }).press("Enter");
  await expect(app.page.locator(".verdict-word")).toHaveText("Match");
  await app.page.getByRole("textbox", { name: "Pattern", exact: true }).focus();
  await app.isAccessible();
  await section.getByRole("checkbox", { name: /^Must match: scheduled-event/ }).press("Space");
  await expect(section.getByRole("checkbox", { name: /^Must not match: scheduled-event/ })).not.toBeChecked();
  await write(app, "Event", '{"source":');
  await expect(section.getByRole("status")).toHaveText("The text in the editor is no event.");
});

test("nothing scrolls sideways at 400 pixels with everything folded out, in Korean", async ({ app }) => {
  await app.page.evaluate(() => localStorage.setItem("watchglass.language", "ko"));
  await app.page.reload();
  await app.page.setViewportSize({ width: 400, height: 800 });
  for (const name of ["버스의 모든 규칙", "패턴 비교", "이벤트 만들기", "예제로 패턴 만들기"]) await unfold(app, name);
  await expect(app.page.getByRole("region", { name: "버스의 모든 규칙" })).toContainText("nightly-report");
  expect(await app.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(400);
  // What stands half under the row of the verdict has no room to be pressed.
  await app.page.evaluate(() => [document.scrollingElement, document.querySelector("main")].forEach((part) => part.scrollTo(0, 0)));
  await app.isAccessible();
});
