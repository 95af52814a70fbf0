// The editor, in the gallery: typed into, told things, read by keyboard, filled with much, and stood in for when it cannot be fetched.
import { expect, test } from "./fixtures.mjs";

const editor = (app, name = "Pattern with everything") => app.page.getByRole("textbox", { name });

/** The whole text, also of lines that are not drawn: selected and copied as a person would. */
async function textOf(app, name) {
  await editor(app, name).focus();
  await app.page.keyboard.press("Control+a");
  return app.page.evaluate(() => {
    const copied = new DataTransfer();
    const root = document.activeElement.shadowRoot;
    root.activeElement.dispatchEvent(new ClipboardEvent("copy", { clipboardData: copied, bubbles: true, cancelable: true }));
    return copied.getData("text/plain");
  });
}

async function clear(app, name) {
  await editor(app, name).focus();
  await app.page.keyboard.press("Control+a");
  await app.page.keyboard.press("Delete");
}

test.beforeEach(async ({ app }) => {
  await app.open("#/gallery");
  await expect(app.page.locator(".cm-content")).toHaveCount(4);
});

test("what is said about a text is drawn in it and is no part of it", async ({ app }) => {
  await expect(app.page.locator(".t-field").first()).toHaveText('"source"');
  await expect(app.page.locator(".mark[data-verdict=pass]")).toHaveCount(1);
  await expect(app.page.locator(".mark[data-verdict=fail]")).toHaveCount(1);
  await expect(app.page.locator(".note")).toHaveText('found "STOPPED"');
  await expect(app.page.locator(".squiggle")).toHaveText('"stopped"');
  await expect(app.page.locator(".squiggle")).toHaveAttribute("aria-description", "`stopped` is written in capitals there");
  expect(await textOf(app, "Pattern with everything")).not.toContain("found");
});

test("a problem is reached, read and mended by keyboard alone", async ({ app }) => {
  await editor(app).focus();
  await app.page.keyboard.press("F8");
  await expect(app.page.locator(".card")).toContainText("is written in capitals there");
  await expect(app.page.locator(".card")).toContainText("G01");
  await app.page.keyboard.press("Escape");
  await expect(app.page.locator(".card")).toHaveCount(0);
  await app.page.keyboard.press("Control+.");
  await expect(app.page.locator(".squiggle")).toHaveCount(0);
  expect(await textOf(app, "Pattern with everything")).toContain('"lastStatus": ["STOPPED"]');
  await app.page.keyboard.press("Control+z");
  await expect(app.page.locator(".squiggle")).toHaveCount(1);
});

test("a card opens under the pointer, and its button mends", async ({ app }) => {
  await app.page.locator(".squiggle").hover();
  await expect(app.page.locator(".card")).toContainText("A word of the sample.");
  await app.page.getByRole("button", { name: "Fix" }).click();
  await expect(app.page.locator(".squiggle")).toHaveCount(0);
});

test("squiggles and marks move with the text while it is typed", async ({ app }) => {
  await editor(app).focus();
  await app.page.keyboard.press("Control+Home");
  await app.page.keyboard.type("\n경보 🔔\n");
  await expect(app.page.locator(".squiggle")).toHaveText('"stopped"');
  await expect(app.page.locator(".cm-line[data-tint=fail]")).toContainText("lastStatus");
  await app.page.keyboard.type("oops");
  await expect(app.page.locator('.squiggle[data-severity="error"]')).toHaveText("oops");
});

test("completions are offered while typing, narrowed down and inserted by Tab", async ({ app }) => {
  await clear(app);
  await app.page.keyboard.type("x er");
  const option = app.page.getByRole("option", { name: /error\.message/ });
  await expect(option).toBeVisible();
  await expect(option.locator(".cm-completionMatchedText").first()).toHaveText("er");
  await expect(option).toContainText("text, 94 %");
  await app.page.keyboard.type("ror.r");
  await expect(app.page.getByRole("option")).toHaveCount(1);
  await app.page.waitForTimeout(150);
  await app.page.keyboard.press("Tab");
  expect(await textOf(app)).toBe("x error.retry");
});

test("text that is inserted at once over a selection breaks no policy", async ({ app }) => {
  await editor(app).focus();
  await app.page.keyboard.press("Control+a");
  await app.page.keyboard.insertText('{"a": "b"}');
  await expect(app.page.locator(".t-string").first()).toHaveText('"b"');
  expect(await textOf(app, "Pattern with everything")).toBe('{"a": "b"}');
});

test("Tab leaves the editor, and the shortcuts of the page rest while one types", async ({ app }) => {
  await editor(app, "Empty text").focus();
  await app.page.keyboard.type("g s ?");
  await expect(app.page).toHaveURL(/gallery/);
  await expect(app.page.getByRole("dialog")).toHaveCount(0);
  await app.page.keyboard.press("Tab");
  await expect(app.page.getByRole("button", { name: "256 kB in one line" })).toBeFocused();
  await app.page.keyboard.press("Shift+Tab");
  await expect(editor(app, "Empty text")).toBeFocused();
  expect(await textOf(app, "Empty text")).toBe("g s ?");
});

test("line ends that were there are kept, and a text that is only shown cannot be changed", async ({ app }) => {
  expect(await textOf(app, "Text that is only shown")).toBe('{\r\n  "kept": "as it was"\r\n}\r\n');
  await app.page.keyboard.type("x");
  expect(await textOf(app, "Text that is only shown")).not.toContain("x");
});

for (const [name, bytes] of [["256 kB in one line", 256_007], ["1 MB", 1_015_008], ["10,000 arrays", 20_000]]) {
  test(`typing stays quick in a large text: ${name}`, async ({ app }) => {
    test.setTimeout(120_000);
    await app.page.getByRole("button", { name }).click();
    await expect(app.page.getByRole("status").filter({ hasText: "bytes" })).toContainText(String(bytes));
    await editor(app, "Large text").focus();
    await app.page.keyboard.press("Control+End");
    await app.page.keyboard.type("0123456789");
    await expect(app.page.getByRole("status").filter({ hasText: "bytes" })).toContainText(`${bytes + 10} bytes, version 11`);
    await app.page.keyboard.press("Control+Home");
    await app.page.keyboard.type("7");
    await expect(app.page.getByRole("status").filter({ hasText: "bytes" })).toContainText(`${bytes + 11} bytes, version 12`);
    await expect(app.page.locator(".gallery-editor").last().locator(".cm-line").first()).toContainText("7[");
  });
}

test("the words of the editor are Korean in Korean", async ({ app }) => {
  await app.page.addInitScript(() => localStorage.setItem("watchglass.language", "ko"));
  await app.page.reload();
  await expect(app.page.locator(".cm-content")).toHaveCount(4);
  await editor(app).focus();
  await app.page.keyboard.press("Control+f");
  await expect(app.page.getByRole("textbox", { name: "찾기" })).toBeVisible();
  await app.page.keyboard.press("Escape");
  await app.page.locator(".squiggle").hover();
  await expect(app.page.getByRole("button", { name: "수정" })).toBeVisible();
});

test("axe finds nothing while cards, completions and the search are open", async ({ app }) => {
  await editor(app).focus();
  await app.page.keyboard.press("F8");
  await expect(app.page.locator(".card")).toBeVisible();
  await app.isAccessible();
  await app.page.keyboard.press("Control+Space");
  await app.page.keyboard.type("e");
  await expect(app.page.getByRole("listbox", { name: "Completions" })).toBeVisible();
  await app.isAccessible(".gallery-editor");
  await app.page.keyboard.press("Escape");
  await app.page.keyboard.press("Control+f");
  await expect(app.page.getByRole("textbox", { name: "Find" })).toBeVisible();
  await app.isAccessible(".gallery-editor");
});

test("long lines scroll sideways inside the editor at 400 pixels", async ({ app }) => {
  await app.page.setViewportSize({ width: 400, height: 800 });
  await expect(editor(app)).toBeVisible();
  const scroller = app.page.locator(".cm-scroller").first();
  expect(await scroller.evaluate((element) => element.scrollWidth > element.clientWidth)).toBe(true);
  expect(await app.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(400);
});

test("when the editor cannot be fetched a plain field holds the same text, and nothing typed is lost", async ({ app }) => {
  app.allow(/editor\.js|Failed to (load|fetch)|ERR_FAILED/);
  await app.page.route(/editor\.js/, (route) => route.abort());
  await app.page.reload();
  const field = app.page.getByRole("textbox", { name: "Empty text" });
  const panel = app.page.getByRole("region", { name: "Empty", exact: true });
  await expect(panel.getByText("could not be loaded")).toBeVisible();
  await field.fill("typed meanwhile");
  await app.isAccessible(".gallery-editor");
  await app.page.unroute(/editor\.js/);
  await panel.getByRole("button", { name: "Try again" }).click();
  await expect(panel.locator(".cm-content")).toHaveText("typed meanwhile");
});

test("what is typed while the editor is on its way stays, and so does the cursor", async ({ app }) => {
  let go;
  const gone = new Promise((resolve) => { go = resolve; });
  await app.page.route(/editor\.js/, async (route) => { await gone; await route.continue(); });
  await app.page.reload();
  const field = app.page.getByRole("textbox", { name: "Empty text" });
  await field.focus();
  await app.page.keyboard.type("before after");
  for (let left = 0; left < 6; left += 1) await app.page.keyboard.press("ArrowLeft");
  go();
  await expect(app.page.locator(".cm-content")).toHaveCount(4);
  await app.page.keyboard.type(" and");
  await expect(app.page.getByRole("region", { name: "Empty", exact: true }).locator(".cm-content")).toHaveText("before and after");
});
