// Runs before the app. In: strings that code wants to hand to the browser as markup or as a script's address.
// Out: the same strings, or a refusal. Everything the app shows from AWS, files and links is a text node and never comes here;
// what comes here is the fixed markup of the app's own templates and the addresses of its own workers.
"use strict";
(() => {
  try {
    const theme = localStorage.getItem("watchglass.theme");
    if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
  } catch {
    // Storage is refused in some embeddings; the system's theme stays.
  }
  if (!window.trustedTypes) return;
  const active = /<\s*(script|iframe|object|embed|base|meta|link|style)\b|\son[a-z]+\s*=|\sstyle\s*=|javascript:/i;
  trustedTypes.createPolicy("default", {
    createHTML(markup) {
      if (active.test(markup)) throw new TypeError("markup with active parts is refused");
      return markup;
    },
    createScriptURL(address) {
      const url = new URL(address, document.baseURI);
      if (url.origin !== location.origin || !url.pathname.endsWith("/worker.js")) throw new TypeError("only the app's own workers may start");
      return url.href;
    },
  });
})();
