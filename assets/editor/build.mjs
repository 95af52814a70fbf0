// Bundles the editor into one file. Trunk runs it before every build.
// In: the modules beside this one and the packages that package-lock.json pins. Out: `editor.js` in the folder that Trunk fills.
// The app asks for it with its build's name in the address, and that name counts every file here and the lock file.
import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build, transform } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const folder = process.env.TRUNK_STAGING_DIR ?? process.argv[2];
if (!folder) throw new Error("say where to: node assets/editor/build.mjs FOLDER");

/** `import sheet from "./x.css"` is the text of the sheet, without its comments and spaces. */
const sheets = {
  name: "sheets",
  setup({ onLoad }) {
    onLoad({ filter: /\.css$/ }, async ({ path }) => {
      const { code } = await transform(await readFile(path, "utf8"), { loader: "css", minify: true, target: "es2022" });
      return { contents: code, loader: "text" };
    });
  },
};

await build({
  entryPoints: [join(here, "editor.mjs")],
  outfile: join(folder, "editor.js"),
  bundle: true,
  minify: true,
  format: "esm",
  target: "es2022",
  charset: "utf8",
  logLevel: "warning",
  plugins: [sheets],
  banner: { js: "/* Holds CodeMirror, copyright (C) 2018 by Marijn Haverbeke and others, MIT licence. */" },
});
