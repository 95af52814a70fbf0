// The app starts under its policy, from a plain address and below a path.
import { expect, test } from "./fixtures.mjs";
import { serveApp } from "./server.mjs";

test("the app starts and breaks no policy", async ({ app }) => {
  await app.open();
  await expect(app.page.getByRole("main")).toBeVisible();
  await expect(app.page).toHaveTitle(/Watchglass/);
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
