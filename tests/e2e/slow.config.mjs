import base from "./playwright.config.mjs";
export default { ...base, workers: 1, timeout: 280_000, expect: { timeout: 80_000 }, use: { ...base.use, trace: "off" } };
