// Builds the page of our charts, serves it beside uPlot on loopback, and prints the times side by side.
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
} finally {
  await close();
  server.close();
  rmSync(out, { recursive: true, force: true });
}
