// Texts that are no patterns and no events: each is named with its place, and what was typed stays.
import { expect, test } from "./fixtures.mjs";

const SURROGATE = "\\ud800";
const DIGITS = "7".repeat(400);
const deep = (levels) => `{"a":${"[".repeat(levels)}1${"]".repeat(levels)}}`;

const CASES = [
  { claim: "an event that breaks off", event: '{"source": "shop",', verdict: "This is no event", why: ["EP201", "an event is one JSON object"] },
  { claim: "an event that is a list", event: '[{"source": "shop"}]', verdict: "This is no event", why: ["EP202", "an event is a JSON object"] },
  { claim: "a name that stands twice in an event", event: '{"a": 1, "a": 2}', pattern: '{"a": [1]}', verdict: "Match", why: ["EP210", 'the name "a" occurs twice'] },
  { claim: "a name that stands twice in a pattern", event: '{"a": 2}', pattern: '{"a": [1], "a": [2]}', verdict: "Match", why: ["EP310", "this list is dropped"] },
  { claim: "an event of 10,000 nested lists", event: deep(10_000), pattern: '{"a": [1]}', verdict: "Match", why: ["EP212", "1100 levels deep"] },
  { claim: "a pattern of 10,000 nested lists", event: '{"a": 1}', pattern: deep(10_000), verdict: "The service refuses this pattern", why: ["EP0"] },
  { claim: "256 kB in one string", event: `{"a": "${"x".repeat(256 << 10)}"}`, pattern: '{"a": [{"prefix": "xx"}, "y"]}', verdict: "Match", why: ['found "xxxx'] },
  { claim: "a lone surrogate in both", event: `{"a": "${SURROGATE}"}`, pattern: `{"a": ["${SURROGATE}"]}`, verdict: "Match", why: [`a is "${SURROGATE}"`] },
  { claim: "a lone surrogate against another", event: '{"a": "\\ud801"}', pattern: `{"a": ["${SURROGATE}"]}`, verdict: "No match", why: ["\\ud801"] },
  { claim: "a number of 400 digits in an event", event: `{"a": ${DIGITS}}`, pattern: `{"a": [${DIGITS}]}`, verdict: "Match", why: ["EP213", "does not fit into 64 bits"] },
  { claim: "a number of 400 digits that is compared", event: '{"a": 1}', pattern: `{"a": [{"numeric": [">", ${DIGITS}]}]}`, verdict: "The service refuses this pattern", why: ["EP036", "cannot be compared"] },
];

/** Puts another text in the place of what an editor holds, in one go as pasting does. */
async function write(app, name, text) {
  await app.page.getByRole("textbox", { name, exact: true }).focus();
  await app.page.keyboard.press("Control+a");
  await app.page.keyboard.insertText(text);
}

/** What an editor holds, as copying takes it. */
async function held(app, name) {
  await app.page.getByRole("textbox", { name, exact: true }).focus();
  await app.page.keyboard.press("Control+a");
  return app.page.evaluate(() => {
    let copied = "";
    const take = (event) => { copied = event.clipboardData.getData("text/plain"); };
    document.addEventListener("copy", take, { once: true });
    document.execCommand("copy");
    document.removeEventListener("copy", take);
    return copied;
  });
}

for (const { claim, event, pattern = '{"source": ["shop"]}', verdict, why } of CASES) {
  test(`${claim} is named, and what was typed stays`, async ({ app }) => {
    await app.open("#/events");
    await expect(app.page.locator(".cm-content")).toHaveCount(2);
    await write(app, "Event", event);
    await write(app, "Pattern", pattern);
    await expect(app.page.locator(".verdict-word")).toHaveText(verdict);
    const reasons = app.page.getByRole("region", { name: "Why" });
    for (const words of why) await expect(reasons).toContainText(words);
    await expect.poll(async () => (await held(app, "Event")) === event, "the event is as it was typed").toBe(true);
    await expect.poll(async () => (await held(app, "Pattern")) === pattern, "the pattern is as it was typed").toBe(true);
    // It can be worked on: the next keystroke is judged.
    await write(app, "Event", '{"source": "shop"}');
    await write(app, "Pattern", '{"source": ["shop"]}');
    await expect(app.page.locator(".verdict-word")).toHaveText("Match");
  });
}

test("a refused pattern says the service's own text, and the place leads there", async ({ app }) => {
  await app.open("#/events");
  await expect(app.page.locator(".cm-content")).toHaveCount(2);
  await write(app, "Pattern", '{"source": ["shop"],\n"detail": {"n": [{"perfix": "x"}]}}');
  await expect(app.page.locator(".verdict-why")).toHaveText("Unrecognized match type perfix");
  const why = app.page.getByRole("region", { name: "Why" });
  await expect(why).toContainText("EP015");
  await why.getByRole("button", { name: "Go to the place in the text" }).first().click();
  expect(await app.page.evaluate(() => getSelection().toString())).toBe('"perfix"');
  await why.getByRole("button", { name: "Fix" }).first().click();
  await expect(app.page.getByRole("textbox", { name: "Pattern", exact: true })).toContainText('"prefix"');
});

test("a refusal is said in Korean, the service's text as it is", async ({ app }) => {
  await app.open("#/events");
  await app.page.evaluate(() => localStorage.setItem("watchglass.language", "ko"));
  await app.page.reload();
  await expect(app.page.locator(".cm-content")).toHaveCount(2);
  await write(app, "패턴", '{"source": "shop"}');
  await expect(app.page.locator(".verdict-why")).toHaveText('"source" must be an object or an array');
  await expect(app.page.getByRole("region", { name: "이유" })).toContainText("값 목록이 올 자리입니다");
});

test("every alternative says what it lacks", async ({ app }) => {
  await app.open("#/events");
  await expect(app.page.locator(".cm-content")).toHaveCount(2);
  await write(app, "Event", '{"a": 1, "b": 0, "detail": {"d": 5}}');
  await write(app, "Pattern", '{"a": [1], "$or": [{"b": [2], "c": [3]}, {"detail": {"d": [4]}}]}');
  const why = app.page.getByRole("region", { name: "Why" });
  await expect(why.locator(".reason-group")).toHaveCount(2);
  await expect(why.locator(".reason-group").first()).toContainText("$or[1]");
  await expect(why.locator(".reason-group").first()).toContainText("nearest");
  await expect(why.locator(".reason-group").nth(1)).toContainText("conditions that must change: 2");
  await expect(why.locator("li.reason[data-state=alarm]")).toHaveCount(3);
  await app.isAccessible();
});

test("names and values of the event and of samples are offered while a pattern is typed", async ({ app }) => {
  await app.open("#/events");
  await expect(app.page.locator(".cm-content")).toHaveCount(2);
  await write(app, "Event", '{"source": "mine", "detail": {"own": "x"}}');
  await write(app, "Pattern", '{"detail-type": ["EBS Volume Notification"], "source": [""]}');
  for (let presses = 0; presses < 3; presses += 1) await app.page.keyboard.press("ArrowLeft");
  await app.page.keyboard.press("Control+Space");
  const offers = app.page.locator(".cm-tooltip-autocomplete");
  await expect(offers).toContainText('"mine"');
  await expect(offers).toContainText('"aws.cloudwatch"');
});
