// Cuts the page's binary into the part that is loaded first and those that are fetched on use, and makes the page's files small.
// Trunk runs it after every build (see Trunk.toml). In: the folder that Trunk fills, and the linker's binary, whose relocations tell
// which function and which constant is whose. Out: in that folder, the first part under the names Trunk gave, and `part-*.wasm` beside it.
// The lines of the cut are the attributes in src/main.rs.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build, transform } from "esbuild";

const staged = process.env.TRUNK_STAGING_DIR;
if (!staged) throw new Error("Trunk runs this: `trunk build`");
const isRelease = process.env.TRUNK_PROFILE === "release";
const target = process.env.CARGO_TARGET_DIR ?? join(process.env.TRUNK_SOURCE_DIR, "target");
const linked = join(target, "wasm32-unknown-unknown", isRelease ? "wasm-release" : "debug", "app.wasm");

const run = (command, ...words) => execFileSync(command, words, { stdio: ["ignore", "inherit", "inherit"] });
/** Trunk does the same to what it bundles itself; a part does not say which features it uses. */
const features = ["bulk-memory", "multivalue", "mutable-globals", "nontrapping-float-to-int", "reference-types", "sign-ext"];
const shrink = (path) => isRelease && run("wasm-opt", "-Oz", ...features.map((name) => `--enable-${name}`), path, "-o", path);
const named = (start) => readdirSync(staged).find((name) => name.startsWith("app-") && name.endsWith(start));

const script = named(".js");
const work = mkdtempSync(join(tmpdir(), "watchglass-parts-"));
try {
  run("wasm-split-cli", linked, work);
  const stem = script.slice(0, -".js".length);
  run("wasm-bindgen", join(work, "main.wasm"), "--target", "web", "--no-typescript", "--keep-lld-exports", "--out-dir", work, "--out-name", stem);

  // The loaders of the parts, with each part under a name that follows its content.
  const loaders = join(work, "__wasm_split.js");
  let text = readFileSync(loaders, "utf8").replace("./main.js", `./${script}`);
  for (const name of readdirSync(work).filter((name) => /^(split|chunk)_.*\.wasm$/.test(name))) {
    const path = join(work, name);
    shrink(path);
    const bytes = readFileSync(path);
    const hash = createHash("sha256").update(bytes).digest("hex").slice(0, 16);
    const shipped = `part-${name.replace(/^split_|\.wasm$/g, "").replaceAll("_", "-")}-${hash}.wasm`;
    writeFileSync(join(staged, shipped), bytes);
    text = text.replaceAll(`./${name}`, `./${shipped}`);
  }
  writeFileSync(loaders, text);

  const first = join(work, `${stem}_bg.wasm`);
  shrink(first);
  writeFileSync(join(staged, `${stem}_bg.wasm`), readFileSync(first));
  // One script: the loaders would cost a second journey.
  await build({
    entryPoints: [join(work, script)],
    outfile: join(staged, script),
    allowOverwrite: true,
    bundle: true,
    external: ["./snippets/*"],
    format: "esm",
    target: "es2022",
    minify: isRelease,
    charset: "utf8",
    logLevel: "warning",
  });
} finally {
  rmSync(work, { recursive: true });
}

if (isRelease) {
  for (const entry of readdirSync(staged, { recursive: true, withFileTypes: true })) {
    const loader = /\.(js|css)$/.exec(entry.name)?.[1];
    if (!entry.isFile() || !loader || entry.name === script || entry.name === "editor.js") continue;
    const path = join(entry.parentPath ?? entry.path, entry.name);
    const { code } = await transform(readFileSync(path, "utf8"), { loader, minify: true, charset: "utf8", target: "es2022" });
    writeFileSync(path, code);
  }
}
