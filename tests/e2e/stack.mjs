// The servers that stand in for AWS, as the tests see them.
// In: the variable STAND_IN_VENVS, which `cargo xtask test` sets. Out: an endpoint, and keys that were seeded there.
import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root } from "./server.mjs";

/** Ports of loopback that were free a moment ago. */
async function freePorts(count) {
  const servers = await Promise.all(
    Array.from({ length: count }, () => new Promise((resolve, reject) => {
      const server = createServer().once("error", reject).listen(0, "127.0.0.1", () => resolve(server));
    })),
  );
  const ports = servers.map((server) => server.address().port);
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}

function script(action, folder, env) {
  return new Promise((resolve, reject) => {
    const child = spawn("bash", [join(root, "tests/stand-in/stack.sh"), action, folder], { env: { ...process.env, ...env }, stdio: ["ignore", "ignore", "inherit"] });
    child.once("error", reject);
    child.once("exit", (status) => (status === 0 ? resolve() : reject(new Error(`stack.sh ${action} ended with ${status}; its logs are in ${folder}`))));
  });
}

/** Starts them on free ports, in a folder of their own, seeded. `endpoint` is the one address the app calls; `seeds` is what the seeding said. */
export async function startStack() {
  const folder = await mkdtemp(join(tmpdir(), "watchglass-stack-"));
  const [moto, motoAuth, ministack, gate, closed] = await freePorts(5);
  const env = { MOTO_PORT: moto, MOTO_AUTH_PORT: motoAuth, MINISTACK_PORT: ministack, GATE_PORT: gate, GATE_CLOSED_PORT: closed, STAND_IN_ONLY: "ministack" };
  const stop = async () => {
    await script("stop", folder, env);
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await script("start", folder, env);
    const seeds = JSON.parse(await readFile(join(folder, "seed-ministack.json"), "utf8"));
    return { endpoint: `http://127.0.0.1:${gate}`, seeds, folder, stop };
  } catch (error) {
    await stop().catch(() => {});
    throw error;
  }
}
