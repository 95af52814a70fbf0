// What every whole-app test starts from.
//
//   import { test, expect } from "./fixtures.mjs";
//   test("opens the sample", async ({ app }) => { await app.open("#/"); await app.isAccessible(); });
//
// `app` opens addresses of the served app and fails the test on any console error, uncaught exception or breach of the
// Content Security Policy. `stack` is the servers that stand in for AWS, started once for each worker; `served` is the app's own server.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { test as base, expect } from "@playwright/test";
import { serveApp } from "./server.mjs";
import { startStack } from "./stack.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** One page on the app. */
class App {
  constructor(page, url) {
    this.page = page;
    this.url = url;
    this.troubles = [];
    this.allowed = [];
    page.on("console", (message) => {
      if (message.type() === "error") this.troubles.push(`console: ${message.text()}`);
    });
    page.on("pageerror", (error) => this.troubles.push(`uncaught: ${error.message}`));
    page.on("crash", () => this.troubles.push("the page crashed"));
  }

  /** Opens the app at a fragment such as `#/dashboards/shop`. */
  async open(fragment = "") {
    await this.page.goto(this.url + fragment);
  }

  /** Lets troubles that match `pattern` pass, for tests that cause them on purpose. */
  allow(pattern) {
    this.allowed.push(pattern);
  }

  /** The breaches of the policy on this page, as text. */
  breaches() {
    return this.page.evaluate(() => window.policyBreaches ?? []);
  }

  /** axe finds nothing on the page as it stands, in the light and in the dark theme. `only` is a selector to look at. */
  async isAccessible(only) {
    for (const colorScheme of ["light", "dark"]) {
      // Without reduced motion, colours could be read halfway between two themes.
      await this.page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      // Playwright evaluates outside of the page's policy; nothing is added to the page's own scripts.
      await this.page.evaluate(axe);
      const found = await this.page.evaluate(async (within) => {
        const { violations } = await window.axe.run(within ?? document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] });
        return violations.map(({ id, help, nodes }) => `${id}: ${help}\n  ${nodes.map((node) => node.target.join(" ")).slice(0, 5).join("\n  ")}`);
      }, only);
      expect(found, `axe, ${colorScheme}`).toEqual([]);
    }
    await this.page.emulateMedia({ colorScheme: null, reducedMotion: null });
  }

  /** Nothing went wrong until now. */
  async isCalm() {
    const breaches = this.page.isClosed() ? [] : await this.breaches().catch(() => []);
    const all = [...this.troubles, ...breaches].filter((trouble) => !this.allowed.some((pattern) => pattern.test(trouble)));
    expect(all, "console errors, exceptions and policy breaches").toEqual([]);
  }
}

export const test = base.extend({
  // The servers that stand in for AWS: { endpoint, key, session }. Only tests that name it pay for it.
  stack: [
    async ({}, use) => {
      const stack = await startStack();
      await use(stack);
      await stack.stop();
    },
    { scope: "worker", timeout: 120_000 },
  ],

  /** Origins the served app may call besides AWS's own; tests of a custom endpoint set it with `test.use`. */
  connect: [[], { option: true, scope: "worker" }],

  served: [
    async ({ connect }, use) => {
      const server = await serveApp({ connect });
      await use(server);
      await server.stop();
    },
    { scope: "worker" },
  ],

  app: async ({ page, served }, use) => {
    await page.addInitScript(() => {
      window.policyBreaches = [];
      document.addEventListener("securitypolicyviolation", (event) => {
        window.policyBreaches.push(`policy: ${event.effectiveDirective} refused ${event.blockedURI || event.sample} (${event.sourceFile}:${event.lineNumber})`);
      });
    });
    const app = new App(page, served.url);
    await use(app);
    await app.isCalm();
  },

  // The app's page, connected to the stand-in servers: `await signIn()` hands over the seeded key in the dialog, as a person would.
  signedApp: async ({ page, stack }, use) => {
    const server = await serveApp({ connect: [stack.endpoint] });
    const app = new App(page, server.url);
    await use(app);
    await app.isCalm();
    await server.stop();
  },
});

/** The lines people paste to sign in with a key, or a session, of the servers that stand in for AWS. */
export const lines = ({ accessKeyId, secretAccessKey, sessionToken }) =>
  [`export AWS_ACCESS_KEY_ID=${accessKeyId}`, `export AWS_SECRET_ACCESS_KEY=${secretAccessKey}`, sessionToken && `export AWS_SESSION_TOKEN=${sessionToken}`]
    .filter(Boolean)
    .join("\n");

/** Fills in the connection dialog and sends it; resolves with the dialog, which closes when the server lets one in. */
export async function connect(page, endpoint, pasted) {
  await page.getByRole("button", { name: /Connection/ }).click();
  await page.getByRole("menuitemradio", { name: "AWS…" }).click();
  const dialog = page.getByRole("dialog", { name: "Connect to AWS" });
  await dialog.getByLabel("Paste credentials").fill(pasted);
  await dialog.getByLabel("Region").fill("us-east-1");
  await dialog.getByLabel(/Endpoint/).fill(endpoint);
  await dialog.getByRole("button", { name: "Connect", exact: true }).click();
  return dialog;
}

export { expect };
