// Builds the page of our charts, serves it beside uPlot on loopback, and prints the times side by side;
// then the rates of our matcher of event patterns, beside what the service's own library was measured at.
// In: the variables CHROMIUM and BENCH_WASM, which `cargo xtask bench` sets. Out: a table; no number here fails anything.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { launch } from "../tests/e2e/browser.mjs";

const here = fileURLToPath(new URL(".", import.meta.url));
const out = mkdtempSync(join(tmpdir(), "watchglass-bench-"));
execFileSync("wasm-bindgen", ["--target", "web", "--no-typescript", "--out-dir", out, "--out-name", "chart-bench", process.env.BENCH_WASM], { stdio: "inherit" });

const files = { "/page.mjs": join(here, "page.mjs"), "/uPlot.esm.js": join(here, "../node_modules/uplot/dist/uPlot.esm.js") };
const types = { ".mjs": "text/javascript", ".js": "text/javascript", ".wasm": "application/wasm" };
const server = createServer((request, response) => {
  const path = new URL(request.url, "http://x").pathname;
  if (path === "/") return response.setHeader("content-type", "text/html").end("<!doctype html><title>Benchmark</title><link rel=icon href=data:,>");
  try {
    const file = files[path] ?? join(out, path);
    response.setHeader("content-type", types[extname(path)] ?? "text/plain").end(readFileSync(file));
  } catch {
    response.writeHead(404).end();
  }
});
await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
// Event Ruler on the JVM, exact patterns, events of this size.
const RULER_EVENTS_PER_SEC = 330_000;

const { browser, close } = await launch();
try {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  page.on("pageerror", (error) => { console.error(error); process.exitCode = 1; });
  await page.goto(`http://127.0.0.1:${server.address().port}/`);
  const rows = await page.evaluate(async () => (await import("/page.mjs")).run());
  console.log(`Chromium ${browser.version()}, uPlot 1.6.32; times in ms; a ratio below 1 means that ours is faster`);
  const column = (time, own) => `${time.toFixed(1).padStart(8)} (${(own / time).toFixed(2)})`;
  console.log(`${"".padEnd(54)} ${"ours".padStart(8)}  uPlot, lines as wide  uPlot, its 1 px lines`);
  for (const { what, same, thin, own } of rows) {
    for (const kind of Object.keys(own)) {
      console.log(`${`${what}, ${kind}`.padEnd(54)} ${own[kind].toFixed(1).padStart(8)}  ${column(same[kind], own[kind]).padStart(20)}  ${column(thin[kind], own[kind]).padStart(20)}`);
    }
  }
  const families = await page.evaluate(async () => (await import("/page.mjs")).patterns());
  console.log(`\nEvent patterns, one thread; ${RULER_EVENTS_PER_SEC / 1e6} M events/s is Event Ruler's rate on the JVM, exact patterns`);
  console.log(`${"family".padEnd(24)} ${"matches".padStart(8)} ${"M events/s".padStart(11)} ${"MB/s".padStart(6)}  ratio`);
  for (const { what, matches, eventsPerSec, bytesPerSec } of families) {
    const rates = `${(eventsPerSec / 1e6).toFixed(3).padStart(11)} ${(bytesPerSec / 1e6).toFixed(0).padStart(6)}`;
    console.log(`${what.padEnd(24)} ${String(matches).padStart(8)} ${rates}  ${(eventsPerSec / RULER_EVENTS_PER_SEC).toFixed(2)}`);
  }
} finally {
  await close();
  server.close();
  rmSync(out, { recursive: true, force: true });
}
