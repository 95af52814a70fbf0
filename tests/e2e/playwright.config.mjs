// How the whole-app tests run. Each worker starts its own server over the built app, on a free port of loopback.
import { defineConfig } from "@playwright/test";
import { args, executablePath } from "./browser.mjs";

export default defineConfig({
  testDir: ".",
  testMatch: "**/*.spec.mjs",
  outputDir: "../../test-results",
  fullyParallel: true,
  workers: 2,
  // On a loaded machine a browser may start slowly; what passes only the second time is named as flaky.
  retries: 1,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: [["list"]],
  use: {
    browserName: "chromium",
    headless: true,
    viewport: { width: 1440, height: 900 },
    locale: "en-GB",
    timezoneId: "Europe/Berlin",
    screenshot: "only-on-failure",
    trace: "retain-on-failure",
    launchOptions: { executablePath, args },
  },
});
