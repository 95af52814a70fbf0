// The painter's inner loops, so that a line of any length is one call from WebAssembly.
// In: a 2D context and a flat view of x, y pairs in CSS pixels. Out: pixels. It decides nothing.

export function trace(context, points, close) {
  context.beginPath();
  context.moveTo(points[0], points[1]);
  for (let at = 2; at < points.length; at += 2) context.lineTo(points[at], points[at + 1]);
  if (close) context.closePath();
}
