// Schedules: when an expression fires, why it may not, and the schedules of the connection.
import { connect, expect, lines, test } from "./fixtures.mjs";

const END = "sample-end=2026-11-12T04:05:00Z";

test("an expression is typed, read in words, and its next fires are listed; the link says it all", async ({ app }) => {
  const { page } = app;
  await app.open(`#/events/schedules?${END}`);
  await page.getByLabel("Expression").fill("cron(0 9 ? * MON-FRI *)");
  const fires = page.getByRole("region", { name: "Next fires" });
  await expect(fires.getByRole("rowheader").first()).toHaveText("Thu 12 Nov 09:00");
  await page.getByLabel("Time zone").fill("Asia/Seoul");
  await page.getByLabel("Time zone").press("Enter");
  await expect(fires.getByRole("rowheader").first()).toHaveText("Fri 13 Nov 09:00");
  await expect(fires.getByRole("row").nth(1)).toContainText("Fri 13 Nov 00:00");
  await expect(page).toHaveURL(/expr=cron.*tz=Asia/);
  await page.reload();
  await expect(fires.getByRole("rowheader").first()).toHaveText("Fri 13 Nov 09:00");
  await app.isAccessible();
});

test("what the service refuses is placed, and one press mends it", async ({ app }) => {
  const { page } = app;
  await app.open(`#/events/schedules?${END}&expr=rate(1%20minutes)&flavor=rules`);
  const calculator = page.getByRole("region", { name: "Calculator" });
  await expect(calculator).toContainText("The service refuses this expression");
  await expect(calculator.locator("mark")).toHaveText("minutes");
  await calculator.getByRole("button", { name: /^Write/ }).first().click();
  await expect(page.getByLabel("Expression")).toHaveValue("rate(1 minute)");
  await expect(calculator).not.toContainText("refuses");
});

test("a local time that comes twice or never is marked", async ({ app }) => {
  const { page } = app;
  await app.open(`#/events/schedules?sample-end=2026-10-23T12:00:00Z&expr=cron(30%202%20*%20*%20%3F%20*)&tz=Europe%2FBerlin`);
  const fires = page.getByRole("region", { name: "Next fires" });
  await expect(fires.getByRole("row").filter({ hasText: "comes twice" })).toContainText("25 Oct 02:30");
  const calendar = page.getByRole("table", { name: "Calendar" });
  await expect(calendar.getByRole("button", { name: /25 Oct: 1×, clocks change/ })).toBeVisible();
  await calendar.getByRole("button", { name: /25 Oct:/ }).click();
  await expect(page).toHaveURL(/day=2026-10-25/);
});

test("a schedule of the list opens in the calculator with its window", async ({ app }) => {
  const { page } = app;
  await app.open(`#/events/schedules?${END}`);
  await page.getByRole("region", { name: "Scheduler", exact: true }).getByRole("link", { name: "daily-settlement" }).click();
  await expect(page.getByLabel("Expression")).toHaveValue("cron(30 4 * * ? *)");
  await expect(page.getByLabel("Flexible window, minutes")).toHaveValue("15");
  await expect(page.getByRole("region", { name: "Next fires" })).toContainText("within 15 min");
  await page.getByRole("region", { name: "Scheduled rules" }).getByRole("link", { name: "nightly-report" }).click();
  await expect(page.getByRole("group", { name: "Run by" }).getByRole("button", { name: "Rule" })).toHaveAttribute("aria-pressed", "true");
  await app.isAccessible();
});

test("the calculator is worked with keys alone", async ({ app }) => {
  const { page } = app;
  await app.open(`#/events/schedules?${END}`);
  const expression = page.getByLabel("Expression");
  await expect(expression).toBeVisible();
  const tabTo = async (locator) => {
    for (let step = 0; step < 90; step += 1) {
      if (await locator.evaluate((element) => element === document.activeElement)) return;
      await page.keyboard.press("Tab");
    }
    throw new Error("Tab does not lead there");
  };
  await tabTo(expression);
  await page.keyboard.type("rate(1 minutes)");
  const rule = page.getByRole("group", { name: "Run by" }).getByRole("button", { name: "Rule" });
  await tabTo(rule);
  await page.keyboard.press("Enter");
  const calculator = page.getByRole("region", { name: "Calculator" });
  const fix = calculator.getByRole("button", { name: /^Write/ }).first();
  await expect(fix).toBeVisible();
  await tabTo(fix);
  await page.keyboard.press("Enter");
  await expect(expression).toHaveValue("rate(1 minute)");
  const day = page.getByRole("table", { name: "Calendar" }).getByRole("button").nth(9);
  await expect(day).toBeVisible();
  await tabTo(day);
  await page.keyboard.press("Space");
  await expect(page).toHaveURL(/day=2026-11-18/);
  await expect(page.getByRole("group", { name: /Wed 18 Nov: 1,?440×/ })).toBeVisible();
});

test("what is wrong is said in Korean to those who read Korean", async ({ app }) => {
  const { page } = app;
  await page.addInitScript(() => localStorage.setItem("watchglass.language", "ko"));
  await app.open(`#/events/schedules?${END}&expr=rate(1%20minutes)&flavor=rules`);
  const calculator = page.getByRole("region", { name: "계산기" });
  await expect(calculator).toContainText("규칙에서는 1에 단수형, 그 밖의 수에 복수형을 씁니다");
  await expect(calculator).not.toContainText("rules take");
  await app.isAccessible();
});

test("a service that lets no page in is told as such, and rules stay readable", async ({ signedApp: app, stack }) => {
  app.allow(/Failed to load resource|net::ERR_FAILED/);
  const { page } = app;
  // What a browser makes of an answer without CORS headers: no answer at all.
  await page.context().route(`${stack.endpoint}/schedules**`, (route) => route.abort("failed"));
  await app.open("#/events/schedules");
  await expect(await connect(page, stack.endpoint, lines(stack.seeds))).toHaveCount(0);
  const own = page.getByRole("region", { name: "Scheduler", exact: true });
  await expect(own).toContainText("ListSchedules got no answer");
  await expect(own).toContainText("CORS");
  await expect(own).toContainText("AWS does not say that this service lets any page in");
  await expect(own.getByRole("button", { name: "Try again" })).toBeVisible();
  await expect(page.getByRole("region", { name: "Scheduled rules" })).not.toContainText("got no answer");
  await page.getByLabel("Expression").fill("rate(5 minutes)");
  await expect(page.getByRole("region", { name: "Calculator" })).toContainText("every 5 minutes");
});
