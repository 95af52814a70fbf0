// Servers on loopback, each started by who needs it and ended by who started it.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

export const root = join(dirname(fileURLToPath(import.meta.url)), "../..");

/**
 * Starts `watchglass serve` over the built app on a free port.
 * `connect` lists origins that the app may call besides AWS's own. Resolves with the address and a function that ends the server.
 */
export async function serveApp({ connect = [], basePath = "/", app = join(root, "dist") } = {}) {
  const command = process.env.WATCHGLASS ?? join(root, "target/debug/watchglass");
  for (const [what, path, remedy] of [
    ["the command", command, "cargo build -p cli"],
    ["the built app", join(app, "index.html"), "cargo xtask start --build-only"],
  ]) {
    if (!existsSync(path)) throw new Error(`${what} is missing at ${path}: run \`${remedy}\``);
  }
  const options = ["serve", "--listen", "127.0.0.1:0", "--app", app, "--base-path", basePath, ...connect.flatMap((origin) => ["--connect", origin])];
  const child = spawn(command, options, { stdio: ["ignore", "pipe", "inherit"] });
  const ended = new Promise((resolve) => child.once("exit", resolve));
  const first = await Promise.race([
    new Promise((resolve) => createInterface({ input: child.stdout }).once("line", resolve)),
    ended.then((status) => { throw new Error(`the server ended with ${status} before it listened`); }),
  ]);
  const url = /http:\S+/.exec(first)?.[0];
  if (!url) throw new Error(`the server said no address: ${first}`);
  return { url, stop: () => { child.kill(); return ended; } };
}
