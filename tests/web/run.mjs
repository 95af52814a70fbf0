// Runs test programs that were compiled for WebAssembly, each in a fresh page of Chromium.
// In: the file with cargo's messages, which name the programs. Out: one line for each program; status 1 when one fails.
// A test program talks to nobody: it returns 0 when every test in it passed, and a failing test ends it with a trap whose stack names the test.
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { launch } from "../e2e/browser.mjs";

const messages = readFileSync(process.argv[2], "utf8").split("\n").filter((line) => line.startsWith("{")).map((line) => JSON.parse(line));
const programs = messages.filter((message) => message.reason === "compiler-artifact" && message.profile.test && message.executable);
if (programs.length === 0) throw new Error("cargo built no test program");

/** Bytes of a program that one message to the page carries: the browser ends when a message of more than 100 MB comes. */
const PIECE = 24 << 20;

/** Runs in the page: takes a piece of the program. */
function takePiece(base64) {
  (window.pieces ??= []).push(Uint8Array.from(atob(base64), (character) => character.charCodeAt(0)));
}

/** Runs in the page: the program whose pieces it took. */
async function runProgram() {
  const module = await WebAssembly.compile(await new Blob(window.pieces).arrayBuffer());
  window.pieces = [];
  let memory;
  const known = {
    // Seeds of property tests.
    __getrandom_v03_custom: (at, length) => {
      for (let done = 0; done < length; done += 65536) crypto.getRandomValues(new Uint8Array(memory.buffer, at + done, Math.min(65536, length - done)));
      return 0;
    },
  };
  const imports = {};
  for (const { module: from, name } of WebAssembly.Module.imports(module)) {
    (imports[from] ??= {})[name] = known[name] ?? (() => { throw new Error(`${from}.${name} exists only in the app`); });
  }
  const start = performance.now();
  try {
    const instance = await WebAssembly.instantiate(module, imports);
    memory = instance.exports.memory;
    const status = instance.exports.main(0, 0);
    return { failure: status === 0 ? null : `ended with ${status}`, ms: performance.now() - start };
  } catch (error) {
    // Frames of the program's own code; those of the harness and of panicking say nothing.
    const noise = /(core|std|alloc|test)(\[[0-9a-f]+\])?::|rust_|__rust|panic/;
    const frames = String(error.stack).split("\n").slice(1).map((line) => line.trim()).filter((line) => !noise.test(line)).slice(0, 12);
    return { failure: [String(error), ...frames].join("\n    "), ms: performance.now() - start };
  }
}

const { browser, close } = await launch();
let failures = 0;
for (const program of programs) {
  const name = `${program.package_id.split("/").pop().split("#")[0]}: ${program.target.name} (${basename(program.executable)})`;
  const page = await browser.newPage();
  const binary = readFileSync(program.executable);
  for (let at = 0; at < binary.length; at += PIECE) await page.evaluate(takePiece, binary.subarray(at, at + PIECE).toString("base64"));
  const { failure, ms } = await page.evaluate(runProgram);
  await page.close();
  console.log(`${failure ? "FAILED" : "ok    "} ${name} ${ms.toFixed(0)} ms${failure ? `\n    ${failure}\n    The message is lost in the browser; \`cargo test\` on this machine may show it.` : ""}`);
  failures += failure ? 1 : 0;
}
await close();
console.log(`${programs.length - failures} of ${programs.length} test programs passed in Chromium ${browser.version()}.`);
process.exit(failures ? 1 : 0);
