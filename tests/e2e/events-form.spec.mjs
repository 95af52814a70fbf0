// The pattern as a form.
import { expect, test } from "./fixtures.mjs";

const SAMPLE = "ecs-task-state";

/** Opens a pattern and an event, the pattern as a form. */
async function open(app, pattern, event) {
  const query = new URLSearchParams({ view: "form", pattern, ...event });
  // An empty pattern is said by an event alone.
  if (!pattern) query.delete("pattern");
  await app.open(`#/events?${query}`);
  await expect(app.page.getByRole("button", { name: "Form", exact: true })).toHaveAttribute("aria-pressed", "true");
}

const form = (app) => app.page.getByRole("region", { name: "Pattern", exact: true });
const verdict = (app) => app.page.locator(".verdict-word");

/** The pattern's text, as the view of text shows it. */
async function text(app) {
  await form(app).getByRole("button", { name: "Text", exact: true }).click();
  const lines = await app.page.getByRole("textbox", { name: "Pattern", exact: true }).locator(".cm-line").evaluateAll((all) =>
    all.map((line) => {
      // Marks and notes are no part of the text.
      const bare = line.cloneNode(true);
      for (const widget of bare.querySelectorAll("[contenteditable=false]")) widget.remove();
      return bare.textContent;
    }),
  );
  await form(app).getByRole("button", { name: "Form", exact: true }).click();
  return lines.join("\n");
}

async function addField(app, button, typed, path) {
  await form(app).getByRole("button", { name: button, exact: true }).click();
  const field = app.page.getByRole("combobox", { name: "Add field" });
  await field.fill(typed);
  await app.page.getByRole("option").filter({ hasText: path }).first().click();
}

test("a pattern is built by form only", async ({ app }) => {
  await open(app, "", { event: '{"source":"shop","detail-type":"order.placed","detail":{"total":120.5,"state":"PAID","ip":"10.1.2.3"}}' });
  await expect(form(app)).toContainText("No fields yet");
  await addField(app, "Add field", "", "source");
  await expect(app.page.getByRole("textbox", { name: "source, condition 1: value" })).toBeFocused();
  await expect(verdict(app)).toHaveText("Match");
  await addField(app, "Add field", "detail.st", "detail.state");
  await app.page.getByRole("textbox", { name: "detail.state, condition 1: value" }).fill("paid");
  await expect(verdict(app)).toHaveText("No match");
  await expect(form(app)).toContainText('found "PAID"');
  await app.page.getByRole("combobox", { name: "detail.state, condition 1: operator" }).selectOption("equals-ignore-case");
  await expect(verdict(app)).toHaveText("Match");
  await addField(app, "detail: Add field", "tot", "total");
  await app.page.getByRole("combobox", { name: "detail.total, condition 1: operator" }).selectOption("numeric");
  await app.page.getByRole("textbox", { name: "detail.total, condition 1: value" }).fill("200");
  await expect(verdict(app)).toHaveText("No match");
  await app.page.getByRole("combobox", { name: "detail.total, condition 1: comparison" }).selectOption(">=");
  await app.page.getByRole("textbox", { name: "detail.total, condition 1: value" }).fill("100");
  await app.page.getByRole("combobox", { name: "detail.total, condition 1: upper bound" }).selectOption("<");
  await expect(verdict(app)).toHaveText("No match");
  await app.page.getByRole("textbox", { name: "detail.total, condition 1: value" }).nth(1).fill("1e3");
  await expect(verdict(app)).toHaveText("Match");
  await form(app).getByRole("button", { name: "detail.total: Add condition" }).click();
  await expect(app.page.getByRole("combobox", { name: "detail.total, condition 2: operator" })).toBeFocused();
  await app.page.getByRole("combobox", { name: "detail.total, condition 2: operator" }).selectOption("exists");
  await app.page.getByRole("combobox", { name: "detail.total, condition 2: kind of value" }).selectOption("false");
  await expect(verdict(app)).toHaveText("Match");
  await form(app).getByRole("button", { name: "Add alternatives", exact: true }).click();
  await expect(verdict(app)).toHaveText("The service refuses this pattern");
  await addField(app, "Alternative 1: Add field", "detail.ip", "detail.ip");
  await app.page.getByRole("combobox", { name: "detail.ip, condition 1: operator" }).selectOption("cidr");
  await addField(app, "Alternative 2: Add field", "detail.new", "detail.new");
  await app.page.getByRole("combobox", { name: "detail.new, condition 1: operator" }).selectOption("exists");
  await expect(verdict(app)).toHaveText("Match");
  expect(await text(app)).toBe(`{
  "source": ["shop"],
  "detail": {
    "state": [{"equals-ignore-case": "paid"}],
    "total": [{"numeric": [">=", 100, "<", 1e3]}, {"exists": false}]
  },
  "$or": [{
    "detail": {
      "ip": [{"cidr": "10.0.0.0/8"}]
    }
  }, {
    "detail": {
      "new": [{"exists": true}]
    }
  }]
}
`);
  await app.isAccessible();
});

test("a pattern is built by keyboard alone", async ({ app }) => {
  await open(app, "", { sample: SAMPLE });
  const { keyboard } = app.page;
  const focused = () => app.page.evaluate(() => document.activeElement.getAttribute("aria-label") ?? document.activeElement.textContent);
  const tabTo = async (name) => {
    for (let presses = 0; presses < 80; presses += 1) {
      if ((await focused()) === name) return;
      await keyboard.press("Tab");
    }
    throw new Error(`Tab does not reach ${name}`);
  };
  await tabTo("Add field");
  await keyboard.press("Enter");
  await keyboard.type("detail.lastS");
  await expect(app.page.getByRole("option").first()).toContainText("detail.lastStatus");
  await keyboard.press("Enter");
  await expect.poll(focused).toBe("detail.lastStatus, condition 1: value");
  await expect(verdict(app)).toHaveText("Match");
  await keyboard.press("Shift+Tab");
  await keyboard.press("Shift+Tab");
  await expect.poll(focused).toBe("detail.lastStatus, condition 1: operator");
  // A letter chooses in a list.
  await keyboard.type("suf");
  await expect.poll(focused).toBe("detail.lastStatus, condition 1: operator");
  await keyboard.press("Tab");
  await keyboard.press("Control+a");
  await keyboard.type("PED");
  await expect(verdict(app)).toHaveText("Match");
  await tabTo("detail: Add field");
  await keyboard.press("Enter");
  await keyboard.type("group");
  await expect(app.page.getByRole("option").first()).toContainText("group");
  await keyboard.press("Enter");
  await expect.poll(focused).toBe("detail.group, condition 1: value");
  await tabTo("Remove detail.group");
  await keyboard.press("Enter");
  // Gone: the focus is at its neighbour.
  await expect.poll(focused).toBe("Remove detail.lastStatus");
  await keyboard.press("Enter");
  await expect.poll(focused).toBe("Add field");
  await expect(form(app)).toContainText("No fields yet");
  await keyboard.press("Enter");
  await keyboard.press("Escape");
  await expect.poll(focused).toBe("Add field");
});

test("what the form does not understand is kept", async ({ app }) => {
  const pattern = '{"a" : [ {"numeric":[ 1 ]} , "x", "two\\nlines", {"regex":"."} ],\n\t"b": "scalar", "source":["\\u0073hop"],"$or":{"c":[1]}}';
  await open(app, pattern, { event: '{"source":"shop"}' });
  await expect(form(app).getByRole("button", { name: "Edit as text" })).toHaveCount(5);
  await app.page.getByRole("textbox", { name: "a, condition 2: value" }).fill("y");
  await form(app).getByRole("button", { name: "source: Add condition" }).click();
  expect(await text(app)).toBe(pattern.replace('"x"', '"y"').replace('["\\u0073hop"]', '["\\u0073hop", ""]').replace("\t", "\t"));
  await form(app).getByRole("button", { name: "Edit as text" }).first().click();
  await expect(app.page.getByRole("textbox", { name: "Pattern", exact: true })).toBeFocused();
  expect(await app.page.evaluate(() => getSelection().toString())).toBe('{"numeric":[ 1 ]}');
});

test("a text that is no JSON is named with its place, and a number that is none stays in its field", async ({ app }) => {
  await open(app, '{"a": [1],\n "b": [}', { event: '{"a": 1}' });
  await expect(form(app)).toContainText("The form needs a JSON object");
  await expect(form(app)).toContainText("Line 2, column 8");
  await form(app).getByRole("button", { name: "Go to the text" }).click();
  await expect(app.page.getByRole("textbox", { name: "Pattern", exact: true })).toBeFocused();
  await open(app, '{"a": [1]}', { event: '{"a": 1}' });
  const number = app.page.getByRole("textbox", { name: "a, condition 1: value" });
  await number.fill("1.");
  await expect(number).toHaveValue("1.");
  await expect(form(app)).toContainText("No number");
  await expect(verdict(app)).toHaveText("Match");
  await number.fill("2");
  await expect(form(app)).not.toContainText("No number");
  await expect(verdict(app)).toHaveText("No match");
});

test("the form can be undone in the text, and both texts are formatted", async ({ app }) => {
  await open(app, '{"source":["shop"]}', { event: '{"source":"shop","detail":{"x":[1,2]}}' });
  await app.page.getByRole("textbox", { name: "source, condition 1: value" }).fill("other");
  await expect(verdict(app)).toHaveText("No match");
  await form(app).getByRole("button", { name: "Text", exact: true }).click();
  const pattern = app.page.getByRole("textbox", { name: "Pattern", exact: true });
  await pattern.focus();
  await app.page.keyboard.press("Control+z");
  await expect(verdict(app)).toHaveText("Match");
  await app.page.getByRole("button", { name: "Format the pattern" }).click();
  await expect(pattern.locator(".cm-line")).toContainText(["{", '  "source": ["shop"]', "}"]);
  await pattern.focus();
  await app.page.keyboard.press("Control+z");
  await expect(pattern.locator(".cm-line")).toContainText(['{"source":["shop"]}']);
  await app.page.getByRole("button", { name: "Format the event" }).click();
  await expect(app.page.getByRole("textbox", { name: "Event", exact: true }).locator(".cm-line")).toContainText(["{", '  "source": "shop",', '  "detail": {', '    "x": [1, 2]', "  }", "}"]);
});

test("axe finds nothing in a form with alternatives, in Korean too, and nothing scrolls sideways at 400 pixels", async ({ app }) => {
  const pattern = '{"source":["aws.ecs","x"],"detail":{"lastStatus":[{"anything-but":["a","b"]},{"numeric":[">",1,"<",2]}],"n":[null]},"$or":[{"a":[{"exists":false}]},{}]}';
  await open(app, pattern, { sample: SAMPLE });
  await expect(form(app)).toContainText("an empty object asks for nothing");
  await app.isAccessible();
  await app.page.evaluate(() => localStorage.setItem("watchglass.language", "ko"));
  await app.page.reload();
  await expect(app.page.getByRole("button", { name: "양식", exact: true })).toHaveAttribute("aria-pressed", "true");
  await expect(app.page.getByText("다음 중 하나")).toBeVisible();
  await app.isAccessible();
  await app.page.setViewportSize({ width: 400, height: 800 });
  expect(await app.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(400);
});
