// Fetches the editor's bundle. In: its address, relative to the page. Out: a promise of the module.
// It stands apart because the app's own JavaScript is written by a tool, and `import()` cannot be called from WebAssembly.

export const load = (address) => import(new URL(address, document.baseURI).href);
