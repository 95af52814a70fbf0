// The whole way to AWS: signed in a worker, against servers that refuse wrong signatures.
import { connect, expect, lines, test } from "./fixtures.mjs";

test("a key is pasted, the dashboards are listed, one is drawn from data put there a moment before", async ({ signedApp: app, stack }) => {
  await app.open();
  const dialog = await connect(app.page, stack.endpoint, lines(stack.seeds));
  await expect(dialog).toHaveCount(0);
  await app.page.getByRole("link", { name: "services" }).click();
  const chart = app.page.getByRole("application", { name: /Latency/ });
  await expect(chart).toBeVisible();
  await expect(chart).toHaveAccessibleName(/checkout .*search/);
  await expect(app.page.getByRole("heading", { name: "Services", exact: true })).toBeVisible();
  await app.isAccessible();
});

test("a session is used with its token, and signing out goes back to the sample", async ({ signedApp: app, stack }) => {
  await app.open();
  await connect(app.page, stack.endpoint, lines(stack.seeds.session));
  await expect(app.page.getByRole("link", { name: "services" })).toBeVisible();
  await app.page.getByRole("button", { name: /Connection/ }).click();
  await app.page.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(app.page.getByRole("link", { name: "shop-checkout" })).toBeVisible();
});

test("a wrong secret is refused, in the dialog, and what was typed stays", async ({ signedApp: app, stack }) => {
  app.allow(/Failed to load resource/);
  await app.open();
  const dialog = await connect(app.page, stack.endpoint, lines({ ...stack.seeds, secretAccessKey: "0".repeat(40) }));
  await expect(dialog.getByRole("alert")).toContainText("AWS refused the credentials");
  await expect(dialog.getByLabel("Paste credentials")).toHaveValue(/AWS_ACCESS_KEY_ID/);
});

test("text that is no credentials is explained before anything is sent", async ({ signedApp: app, stack }) => {
  await app.open();
  const dialog = await connect(app.page, stack.endpoint, "hello");
  await expect(dialog.getByRole("alert")).toContainText("The credentials could not be read");
});

test("a refused action is named", async ({ signedApp: app, stack }) => {
  app.allow(/Failed to load resource/);
  await app.open();
  await connect(app.page, stack.endpoint, lines(stack.seeds.limited));
  await app.page.getByRole("link", { name: "services" }).click();
  await expect(app.page.getByText(/cloudwatch:GetDashboard/)).toBeVisible();
});

test("a throttled answer is asked for again", async ({ signedApp: app, stack }) => {
  app.allow(/Failed to load resource/);
  let refused = 0;
  await app.page.context().route(`${stack.endpoint}/**`, async (route) => {
    const isData = route.request().headers()["x-amz-target"]?.endsWith("GetMetricData");
    if (!isData || refused > 0) return route.fallback();
    refused += 1;
    await route.fulfill({ status: 400, headers: { "access-control-allow-origin": "*" }, contentType: "application/x-amz-json-1.0", body: '{"__type":"ThrottlingException","message":"Rate exceeded"}' });
  });
  await app.open();
  await connect(app.page, stack.endpoint, lines(stack.seeds));
  await app.page.getByRole("link", { name: "services" }).click();
  await expect(app.page.getByRole("application", { name: /checkout .*search/ })).toBeVisible({ timeout: 20_000 });
  expect(refused).toBe(1);
});

test("expired credentials are told apart, and the view stays", async ({ signedApp: app, stack }) => {
  app.allow(/Failed to load resource/);
  await app.open();
  await connect(app.page, stack.endpoint, lines(stack.seeds));
  await expect(app.page.getByRole("link", { name: "services" })).toBeVisible();
  await app.page.context().route(`${stack.endpoint}/**`, (route) =>
    route.fulfill({ status: 403, headers: { "access-control-allow-origin": "*" }, contentType: "application/x-amz-json-1.0", body: '{"__type":"ExpiredTokenException","message":"The security token included in the request is expired"}' }),
  );
  await app.page.getByRole("link", { name: "services" }).click();
  await expect(app.page.getByText("The credentials have expired")).toBeVisible();
});

test("a server that lets no page in is explained", async ({ signedApp: app, stack }) => {
  app.allow(/Failed to load resource|CORS|net::ERR/);
  await app.page.context().route(`${stack.endpoint}/**`, (route) => route.abort("failed"));
  await app.open();
  const dialog = await connect(app.page, stack.endpoint, lines(stack.seeds));
  await expect(dialog.getByRole("alert")).toContainText("CORS", { timeout: 60_000 });
});
