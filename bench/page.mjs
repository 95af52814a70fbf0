// Times our charts and uPlot in one page, on the same numbers, and our matcher of event patterns.
// Runs in the browser; `bench/run.mjs` prints what it returns.
import init, { Families, Panel } from "./chart-bench.js";
import uPlot from "./uPlot.esm.js";

// Our lines' width. A browser draws lines of one pixel, uPlot's default, on a much faster way, so the peer is timed with both.
const LINE_PX = 1.5;
const PEER_LINE_PX = 1;
const PASSES = 3;
const START_MS = Date.UTC(2026, 10, 24);

/** A walk that is the same in every run. */
function walk(count, seed) {
  let state = seed >>> 0;
  let value = 50;
  return Float64Array.from({ length: count }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    value += (state / 2 ** 32 - 0.5) * 2;
    return value;
  });
}

function input(nSeries, nPoints, stepMs) {
  const times = Float64Array.from({ length: nPoints }, (_, index) => START_MS + index * stepMs);
  const series = Array.from({ length: nSeries }, (_, index) => walk(nPoints, index + 1));
  const flat = new Float64Array(nSeries * nPoints);
  series.forEach((values, index) => flat.set(values, index * nPoints));
  return { times, series, flat, nSeries };
}

/** Reads one pixel, so that the time includes the drawing itself and not only its commands. */
const settle = (canvas) => canvas.getContext("2d").getImageData(0, 0, 1, 1).data[3];

function ours({ times, flat, nSeries }, width, height) {
  const canvas = document.body.appendChild(document.createElement("canvas"));
  const panel = new Panel(times, flat, nSeries);
  return { draw: () => { panel.draw(canvas, width, height); settle(canvas); }, end: () => { canvas.remove(); panel.free(); } };
}

const theirs = (linePx) => ({ times, series }, width, height) => {
  const data = [Array.from(times, (at) => at / 1000), ...series.map((values) => Array.from(values))];
  const host = document.body.appendChild(document.createElement("div"));
  const strokes = ["#3b5bdb", "#e67700", "#2b8a3e", "#c2255c", "#1098ad", "#862e9c", "#5c940d", "#d9480f", "#364fc7", "#495057"];
  const options = { width, height, legend: { show: false }, cursor: { show: false }, series: [{}, ...series.map((_, index) => ({ stroke: strokes[index % 10], width: linePx, points: { show: false } }))] };
  let plot;
  return {
    // uPlot draws in a microtask after its maker returns.
    first: async () => { plot = new uPlot(options, data, host); await new Promise(queueMicrotask); settle(plot.ctx.canvas); },
    draw: async () => { plot.setData(data); await new Promise(queueMicrotask); settle(plot.ctx.canvas); },
    end: () => { plot.destroy(); host.remove(); },
  };
};

const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

async function timed(work) {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** One chart from its numbers to the first paint: cold once, then the median of new charts. */
async function firstPaint(numbers, make) {
  const runs = [];
  for (let run = 0; run < 15; run += 1) {
    const chart = make(numbers, 1200, 400);
    runs.push(await timed(chart.first ?? chart.draw));
    chart.end();
  }
  return { cold: runs[0], warm: median(runs.slice(1)) };
}

/** All panels again with their numbers: the median. */
async function redraw(numbers, count, make) {
  const charts = Array.from({ length: count }, () => make(numbers, 460, 240));
  for (const chart of charts) await (chart.first ?? chart.draw)();
  const runs = [];
  for (let run = 0; run < 15; run += 1) {
    runs.push(await timed(async () => { for (const chart of charts) await chart.draw(); }));
  }
  charts.forEach((chart) => chart.end());
  return { warm: median(runs) };
}

export async function run() {
  await init();
  const large = input(3, 55_550, 1000);
  const panel = input(10, 360, 30_000);
  const rows = [];
  for (const [what, measure] of [
    ["166,650 points in one chart, to first paint", (make) => firstPaint(large, make)],
    ["12 panels of 10 series of 360 points, redrawn", (make) => redraw(panel, 12, make)],
  ]) {
    // Theirs first, so that what the page warms up helps ours no more than it helps them in the warm runs.
    const same = await measure(theirs(LINE_PX));
    const thin = await measure(theirs(PEER_LINE_PX));
    rows.push({ what, same, thin, own: await measure(ours) });
  }
  return rows;
}

/** Every family of event patterns, one thread: events and bytes a second, of the best of several runs. */
export async function patterns() {
  await init();
  const families = new Families();
  return families.names().map((what, family) => {
    const matches = families.run(family);
    let best = Infinity;
    for (let run = 0; run < 60; run += 1) {
      const start = performance.now();
      // The page's clock is coarse, but a long run is sure to be interrupted.
      for (let pass = 0; pass < PASSES; pass += 1) families.run(family);
      best = Math.min(best, (performance.now() - start) / PASSES);
    }
    return { what, matches, eventsPerSec: families.n_events(family) / best * 1000, bytesPerSec: families.n_bytes(family) / best * 1000 };
  });
}
