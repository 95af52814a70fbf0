// Starts Chromium the way every browser test and benchmark here uses it.
// In: the variable CHROMIUM, which `cargo xtask` sets. Out: a browser with a profile folder of its own, and the way to end both.
import { existsSync } from "node:fs";
import { chromium } from "@playwright/test";

export const executablePath = process.env.CHROMIUM ?? ["/usr/bin/chromium", "/usr/bin/google-chrome"].find(existsSync);

export const args = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** A browser outside of Playwright's test runner. Playwright gives each launch a fresh profile folder and removes it at the end. */
export async function launch() {
  if (!executablePath) throw new Error("set CHROMIUM to the path of a Chromium or Chrome; `cargo xtask test` does");
  const browser = await chromium.launch({ executablePath, args, headless: true });
  return { browser, close: () => browser.close() };
}
