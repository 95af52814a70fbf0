// The pattern tester.
import { expect, test } from "./fixtures.mjs";

/** Puts another text in the place of what an editor holds, in one go as pasting does. */
async function write(app, name, text) {
  await app.page.getByRole("textbox", { name, exact: true }).focus();
  await app.page.keyboard.press("Control+a");
  await app.page.keyboard.insertText(text);
}

test.beforeEach(async ({ app }) => {
  await app.open("#/events");
  await expect(app.page.locator(".cm-content")).toHaveCount(2);
});

test("the verdict follows every keystroke, in both texts", async ({ app }) => {
  const verdict = app.page.locator(".verdict-word");
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
