// The loader of every worker. In: `?name=engine&v=…` in its own address. It loads `<name>.js` and `<name>_bg.wasm` of exactly that build,
// keeps messages that arrive before the binary runs, and tells the page when the binary falls over.
const address = new URL(self.location.href);
const name = address.searchParams.get("name");
const version = address.searchParams.get("v");
const crash = (reason) => self.postMessage({ crash: String((reason && reason.message) || reason) });

self.waiting = [];
self.onmessage = (event) => self.waiting.push(event);
self.addEventListener("error", (event) => crash(event.error || event.message));
self.addEventListener("unhandledrejection", (event) => crash(event.reason));

// The workspace as the browser keeps it over reloads: one snapshot, opaque here.
const opened = () => new Promise((resolve, reject) => {
  const request = indexedDB.open("watchglass", 1);
  request.onupgradeneeded = () => request.result.createObjectStore("workspace");
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(request.error);
});
const inStore = async (mode, act) => {
  const database = await opened();
  try {
    return await new Promise((resolve, reject) => {
      const transaction = database.transaction("workspace", mode);
      const request = act(transaction.objectStore("workspace"));
      transaction.oncomplete = () => resolve(request.result);
      transaction.onabort = transaction.onerror = () => reject(transaction.error);
    });
  } finally {
    database.close();
  }
};
self.keptWorkspace = {
  get: () => inStore("readonly", (store) => store.get("snapshot")),
  isThere: () => inStore("readonly", (store) => store.count("snapshot")),
  put: (bytes) => inStore("readwrite", (store) => store.put(bytes, "snapshot")),
};

const load = async (binaryName) => {
  try {
    if (!/^[a-z-]+$/.test(binaryName)) throw new Error("a worker needs a plain name");
    const binary = await import(`./${binaryName}.js?v=${version}`);
    await binary.default({ module_or_path: new URL(`./${binaryName}_bg.wasm?v=${version}`, self.location.href) });
  } catch (reason) {
    crash(reason);
  }
};

// A small binary that is asked more than it knows has a larger one take over: it gets the first event, the one that asked more,
// and all that follow. The small one may still have events of before to pass on; the larger one is loaded once.
let isPassedOn = false;
self.passOn = (binaryName, first, event) => {
  if (isPassedOn) {
    self.onmessage(event);
    return;
  }
  isPassedOn = true;
  self.waiting = [...new Set([first, event])];
  self.onmessage = (later) => self.waiting.push(later);
  load(binaryName);
};

// `engine` knows the sample alone. Where something else is kept, or cannot be looked for, the whole is needed at once.
const needsWhole = name === "engine" && await self.keptWorkspace.isThere().catch(() => true);
load(needsWhole ? "engine-files" : name);
