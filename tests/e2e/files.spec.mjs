// Files: what is dropped is read in the browser, listed with what could not be read, kept over reloads.
import { expect, test } from "./fixtures.mjs";

const END = "sample-end=2026-11-12T04:05:00Z";

async function pick(page, files) {
  const chooser = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: "Choose files" }).click();
  await (await chooser).setFiles(files);
}

const table = (rows) => ({ name: "cpu.csv", mimeType: "text/csv", buffer: Buffer.from(`timestamp,CPUUtilization\n${rows}`) });

test("a table with a broken line keeps the rest, says which line, and stays over a reload", async ({ app }) => {
  await app.open(`#/files?${END}`);
  await pick(app.page, table("2026-11-12T03:00:00Z,10\n2026-11-12T03:01:00Z,oops\n2026-11-12T03:02:00Z,12\n"));
  const row = app.page.getByRole("row").filter({ hasText: "cpu.csv" });
  await expect(row).toContainText("Metric data (CSV)");
  await app.page.getByText(/could not be read/).click();
  await expect(app.page.getByText("line 3")).toBeVisible();
  await app.page.reload();
  await expect(app.page.getByRole("row").filter({ hasText: "cpu.csv" })).toBeVisible();
});

test("a dashboard body opens, and its file is removed by two presses", async ({ app }) => {
  await app.open(`#/files?${END}`);
  const body = '{"widgets":[{"type":"text","width":6,"height":3,"properties":{"markdown":"from a file"}}]}';
  await pick(app.page, { name: "mine.json", mimeType: "application/json", buffer: Buffer.from(body) });
  await expect(app.page.getByText("from a file")).toBeVisible();
  await app.page.getByRole("link", { name: "Files" }).click();
  await app.page.getByRole("button", { name: "Remove mine.json" }).click();
  await app.page.getByRole("button", { name: "Press again to remove mine.json" }).click();
  await expect(app.page.getByRole("row").filter({ hasText: "mine.json" })).toHaveCount(0);
});

test("what is of no known kind is listed as such", async ({ app }) => {
  await app.open(`#/files?${END}`);
  await pick(app.page, { name: "noise.bin", mimeType: "application/octet-stream", buffer: Buffer.from([0, 1, 2, 3, 255, 254]) });
  await expect(app.page.getByRole("row").filter({ hasText: "noise.bin" })).toContainText("Not recognised");
});

test("the page answers while 50 MB are read", async ({ app }) => {
  test.setTimeout(120_000);
  await app.open(`#/files?${END}`);
  await expect(app.page.getByRole("row").filter({ hasText: "Sample" })).toBeVisible();
  const line = (second) => `${new Date(1794456300000 - second * 1000).toISOString()},${second % 97}\n`;
  let rows = "";
  for (let second = 0; rows.length < 49_000_000; second += 1) rows += line(second);
  await pick(app.page, table(rows));
  await expect(app.page.getByRole("progressbar").or(app.page.getByRole("row").filter({ hasText: "cpu.csv" })).first()).toBeVisible();
  await app.page.getByRole("link", { name: "Settings" }).click();
  await expect(app.page.getByRole("heading", { name: "Settings" })).toBeVisible();
  await app.page.getByRole("link", { name: "Files" }).click();
  await expect(app.page.getByRole("row").filter({ hasText: "cpu.csv" })).toBeVisible({ timeout: 90_000 });
});
