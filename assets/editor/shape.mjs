// Symbols of the page's sprite. A shadow root cannot refer to them, so they are copied.

/** The symbol `name` as an element of class `className`; an empty one when the page has no such symbol. */
export function shape(name, className) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const symbol = document.getElementById(name);
  svg.setAttribute("class", className);
  svg.setAttribute("aria-hidden", "true");
  if (symbol) {
    svg.setAttribute("viewBox", symbol.getAttribute("viewBox"));
    svg.append(...[...symbol.children].map((child) => child.cloneNode(true)));
  }
  return svg;
}

/** An element with a class and text in it; what stands between backticks becomes code. */
export function textElement(tag, className, text) {
  const element = document.createElement(tag);
  element.className = className;
  text.split("`").forEach((part, at, parts) => {
    const isCode = at % 2 === 1 && at < parts.length - 1;
    element.append(isCode ? Object.assign(document.createElement("code"), { textContent: part }) : part);
  });
  return element;
}
