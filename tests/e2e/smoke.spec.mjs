// The app starts under its policy, from a plain address and below a path.
import { expect, test } from "./fixtures.mjs";
import { serveApp } from "./server.mjs";

test("the app starts and breaks no policy", async ({ app }) => {
  await app.open();
  await expect(app.page.getByRole("main")).toBeVisible();
  await expect(app.page).toHaveTitle(/Watchglass/);
});

test("what breaks in the page is said, and the rest goes on", async ({ app }) => {
  app.allow(/broken on purpose|unreachable/);
  await app.open("#/gallery");
  await app.page.getByRole("button", { name: "Break the page" }).click();
  const notice = app.page.getByRole("alert").filter({ hasText: "Part of this page stopped" });
  await expect(notice).toContainText("broken on purpose");
  await app.page.getByRole("link", { name: "Files" }).click();
  await expect(app.page.getByRole("heading", { name: "Files" })).toBeVisible();
  await notice.getByRole("button", { name: "Load again" }).click();
  await expect(notice).toHaveCount(0);
  await expect(app.page.getByRole("heading", { name: "Files" })).toBeVisible();
});

test("the app starts below a path", async ({ page }) => {
  const server = await serveApp({ basePath: "/tools/watchglass/" });
  const refused = [];
  page.on("response", (response) => response.status() >= 400 && refused.push(response.url()));
  await page.goto(server.url);
  await expect(page.getByRole("main")).toBeVisible();
  expect(refused).toEqual([]);
  await server.stop();
});
