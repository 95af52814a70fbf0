// In: a folder. Out: one line for each file below it: name, bytes, bytes after Brotli at quality 11, separated by tabs.
import { readFileSync, readdirSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";

const root = process.argv[2];
const options = { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 22 } };
for (const entry of readdirSync(root, { recursive: true, withFileTypes: true })) {
  if (!entry.isFile() || /\.(br|gz|d\.ts)$/.test(entry.name)) continue;
  const path = join(entry.parentPath ?? entry.path, entry.name);
  const bytes = readFileSync(path);
  const name = relative(root, path).split(sep).join("/");
  console.log([name, bytes.length, brotliCompressSync(bytes, options).length].join("\t"));
}
