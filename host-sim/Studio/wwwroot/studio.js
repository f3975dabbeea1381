// Charts by plotly.js, which comes with Plotly.Blazor; the theme; and what a page cannot do without a script.
const live = new Map();
const drawn = new Map();
const RASTER_COLUMNS = 300;
const DENSE = 2;   // spikes in a cell of the raster that is drawn in full ink
const still = { mode: "immediate", frame: { duration: 0, redraw: false }, transition: { duration: 0 } };
const quiet = { displayModeBar: false, responsive: true, staticPlot: true };
const zoomable = { displaylogo: false, responsive: true, modeBarButtonsToRemove: ["select2d", "lasso2d", "toImage"] };
const colour = name => getComputedStyle(document.documentElement).getPropertyValue("--" + name).trim();

function axis(extra) {
    return {
        gridcolor: colour("grid"), zerolinecolor: colour("edge"), linecolor: colour("edge"), tickcolor: colour("edge"),
        tickfont: { color: colour("muted"), size: 11 }, ...extra,
        title: { font: { color: colour("muted"), size: 12 }, standoff: 8, ...extra.title },
    };
}

function base(height) {
    return {
        height, paper_bgcolor: "rgba(0,0,0,0)", plot_bgcolor: "rgba(0,0,0,0)", showlegend: false, hovermode: "closest",
        font: { family: getComputedStyle(document.body).fontFamily, color: colour("ink"), size: 12 },
        margin: { l: 52, r: 12, t: 8, b: 42 }, dragmode: "zoom",
    };
}

/** Begins a live plot. spec: { channels, unit, seconds, height, bands: [{ name, first, size }], rows } */
export function begin(element, spec) {
    live.set(element, {
        spec, x: [], y: spec.channels.map(() => []), spikes: [], trials: [], now: 0, redraws: 0, received: 0,
        first: null, drawn: null, range: null, stale: true,
    });
    redraw(element);
}

/** Adds what came. batch: { x, y: [channel][], sx, sy, trials: [{ b, e, name, colour }], now }; a null in y is a gap. */
export function push(element, batch) {
    const plot = live.get(element);
    if (!plot) return;
    plot.x.push(...batch.x);
    batch.y.forEach((values, c) => plot.y[c].push(...values));
    plot.received += batch.y[0].filter(value => value !== null).length;
    plot.first ??= batch.x[0];
    for (let n = 0; n < batch.sx.length; n++) plot.spikes.push({ x: batch.sx[n], row: batch.sy[n] });
    plot.now = batch.now;
    const oldest = plot.now - plot.spec.seconds;
    const gone = plot.x.findIndex(x => x >= oldest);
    if (gone > 0) { plot.x.splice(0, gone); plot.y.forEach(values => values.splice(0, gone)); }
    plot.spikes = plot.spikes.filter(spike => spike.x >= oldest);
    const before = plot.trials.length;
    plot.trials = [...plot.trials, ...batch.trials].filter(trial => trial.e > oldest);
    if (batch.trials.length > 0 || plot.trials.length !== before) plot.stale = true;
    redraw(element);
}

/** Of a live plot: how often it was drawn, how many samples came since it began, the board's time of the first and the
    last of them, and of the last that was drawn. */
export function counts(element) {
    const plot = live.get(element);
    return plot ? { redraws: plot.redraws, received: plot.received, first: plot.first, last: plot.now, drawn: plot.drawn } : null;
}

/** Spikes as a picture of cells, a row by a short time: thousands of them cost no more than one. Columns keep their place in time. */
function rasterOf(plot) {
    const width = plot.spec.seconds / RASTER_COLUMNS;
    const first = Math.floor((plot.now - plot.spec.seconds) / width);
    const z = Array.from({ length: plot.spec.rows }, () => new Array(RASTER_COLUMNS + 1).fill(null));
    for (const { x, row } of plot.spikes) {
        const column = Math.floor(x / width) - first;
        if (column >= 0 && column <= RASTER_COLUMNS) z[row][column]++;
    }
    return { z, x0: (first + 0.5) * width - plot.now, dx: width, y0: 0.5, dy: 1 };
}

/** Traces with what moves from one redraw to the next; time is counted back from now, so that no axis moves. */
function tracesOf(plot) {
    const back = x => x === null ? null : x - plot.now;
    const from = -plot.spec.seconds;
    const x = plot.x.map(back);
    const traces = plot.y.map(y => ({ x, y }));
    if (plot.spec.rows > 0) traces.push(rasterOf(plot));
    for (const trial of plot.trials) {
        const [b, e] = [Math.max(from, back(trial.b)), back(trial.e)];
        traces.push({ x: [b, b, e, e], y: [0, 1, 1, 0] });
    }
    if (plot.trials.length > 0) {
        traces.push({ x: plot.trials.map(trial => Math.max(from, back(trial.b))), y: plot.trials.map(() => 1) });
    }
    return traces;
}

/** How each of those traces looks: trials on the first axis, which is behind the others and has no ticks. */
function looksOf(plot) {
    const line = { type: "scatter", mode: "lines", connectgaps: false };
    const looks = plot.spec.channels.map((name, c) => ({ ...line, name, yaxis: "y2", line: { color: colour("data" + c % 6), width: 1.75 } }));
    const mark = trial => colour(trial.colour < 0 ? "muted" : "data" + trial.colour % 6);
    if (plot.spec.rows > 0) {
        looks.push({
            type: "heatmap", yaxis: "y3", colorscale: [[0, colour("muted")], [1, colour("ink")]], zmin: 1, zmax: DENSE, showscale: false,
            zsmooth: "fast",
        });
    }
    for (const trial of plot.trials) {
        looks.push({ ...line, line: { width: 0 }, fill: "toself", fillcolor: mark(trial), opacity: 0.13 });
    }
    if (plot.trials.length > 0) {
        looks.push({
            type: "scatter", mode: "text", text: plot.trials.map(trial => trial.name), textposition: "top right",
            textfont: { size: 12, color: plot.trials.map(mark) }, cliponaxis: false,
        });
    }
    return looks;
}

function layoutOf(plot) {
    const { spec } = plot;
    const spiking = spec.bands.length > 0;
    const layout = {
        ...base(spec.height),
        datarevision: plot.redraws,
        xaxis: axis({ range: [-spec.seconds, 0], title: { text: "seconds, now is 0" }, zeroline: false, anchor: spiking ? "y3" : "y2", dtick: spec.seconds > 8 ? 2 : 1 }),
        yaxis: { domain: [0, 1], range: [0, 1], visible: false },
        yaxis2: axis({ domain: spiking ? [0.46, 1] : [0, 1], range: plot.range ?? undefined, zeroline: true, title: { text: spec.unit } }),
    };
    layout.margin.t = 22;
    if (spiking) {
        layout.yaxis3 = axis({
            domain: [0, 0.38], range: [spec.rows, 0], tickvals: spec.bands.map(b => b.first + b.size / 2),
            ticktext: spec.bands.map(b => b.name), showgrid: false, zeroline: false, fixedrange: true,
        });
        layout.margin.l = 64;
        layout.shapes = spec.bands.slice(1).map(b => ({
            type: "line", xref: "paper", yref: "y3", x0: 0, x1: 1, y0: b.first, y1: b.first, line: { color: colour("edge"), width: 1 },
        }));
    }
    return layout;
}

/** Readings that the axis shows: wider at once when they leave it, narrower when they use less than half of it. */
function rangeOf(plot) {
    let [low, high] = [Infinity, -Infinity];
    for (const values of plot.y) {
        for (const value of values) {
            if (value === null) continue;
            if (value < low) low = value;
            if (value > high) high = value;
        }
    }
    if (low > high) return plot.range;
    const [from, to] = plot.range ?? [0, 0];
    if (low >= from && high <= to && 2 * (high - low) >= to - from) return plot.range;
    const room = Math.max(0.15 * (high - low), 0.01 * Math.max(Math.abs(low), Math.abs(high)), 1e-3);
    return [low - room, high + room];
}

/** Draws all of it where there is a raster or something else than time has changed, else only moves the traces along, which
    costs less. */
function redraw(element) {
    const plot = live.get(element);
    if (document.hidden) { plot.stale = true; return; }
    const range = rangeOf(plot);
    plot.redraws++;
    plot.drawn = plot.now;
    if (plot.stale || range !== plot.range || plot.spec.rows > 0) {
        [plot.stale, plot.range] = [false, range];
        const looks = looksOf(plot);
        Plotly.react(element, tracesOf(plot).map((trace, n) => ({ ...looks[n], ...trace })), layoutOf(plot), quiet);
        return;
    }
    const traces = tracesOf(plot);
    // One that the next takes the place of is rejected, with nothing.
    Plotly.animate(element, { data: traces, traces: traces.map((_, n) => n) }, still).catch(() => { });
}

/** Draws a chart; colours are given as names: "data0", "ink". */
export function draw(element, chart) {
    drawn.set(element, chart);
    const traces = chart.traces.map(trace => {
        const made = structuredClone(trace);
        if (made.line?.color) made.line.color = colour(made.line.color);
        if (made.marker?.color) made.marker.color = colour(made.marker.color);
        if (made.type === "heatmap") {
            made.colorscale = [[0, colour("data0")], [0.5, colour("paper")], [1, colour("data1")]];
            made.colorbar = { thickness: 10, outlinewidth: 0, tickfont: { color: colour("muted"), size: 11 } };
        }
        return made;
    });
    const layout = { ...base(chart.height), showlegend: chart.legend ?? false };
    layout.legend = { orientation: "h", y: 1.12, font: { color: colour("muted") } };
    for (const [name, extra] of Object.entries(chart.axes)) layout[name] = axis(extra);
    layout.shapes = (chart.shapes ?? []).map(shape => ({
        ...shape, fillcolor: shape.fillcolor && colour(shape.fillcolor),
        line: shape.line ? { ...shape.line, color: colour(shape.line.color) } : { width: 0 },
    }));
    layout.annotations = (chart.notes ?? []).map(note => ({
        showarrow: false, xref: "paper", yref: "paper", font: { size: 12, color: colour("muted") }, ...note,
    }));
    layout.margin = { ...layout.margin, ...(chart.margin ?? {}) };
    layout.modebar = { bgcolor: "rgba(0,0,0,0)", color: colour("muted"), activecolor: colour("accent") };
    Plotly.react(element, traces, layout, zoomable);
}

/** Forgets a plot whose element goes; what plotly.js has begun to draw needs it until it is done. */
export function end(element) {
    live.delete(element);
    drawn.delete(element);
    if (!element) return;
    setTimeout(() => { if (!live.has(element) && !drawn.has(element)) Plotly.purge(element); }, 1000);
}

export async function copy(text) {
    try { await navigator.clipboard.writeText(text); return true; } catch { return false; }
}

function redrawAll() {
    for (const [element, plot] of live) { plot.stale = true; redraw(element); }
    for (const [element, chart] of drawn) draw(element, chart);
}

/** Whether this browser shows the dark page. */
export function isDark() { return document.documentElement.dataset.theme === "dark"; }

export function setDark(dark) {
    document.documentElement.dataset.theme = dark ? "dark" : "light";
    localStorage.setItem("edgespike-theme", dark ? "dark" : "light");
    redrawAll();
}

matchMedia("(prefers-color-scheme: dark)").addEventListener("change", event => {
    if (localStorage.getItem("edgespike-theme")) return;
    document.documentElement.dataset.theme = event.matches ? "dark" : "light";
    redrawAll();
});

document.addEventListener("visibilitychange", () => {
    if (!document.hidden) for (const element of live.keys()) redraw(element);
});

/** A key of the keyboard makes a motion, unless somebody writes. */
export function keys(page) {
    const hear = event => {
        const writes = event.target.closest?.("input[type=text], input[type=number], select, textarea");
        if (writes || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
        if (/^[1-9]$/.test(event.key)) page.invokeMethodAsync("MakeByKey", Number(event.key) - 1);
    };
    document.addEventListener("keydown", hear);
    return { dispose: () => document.removeEventListener("keydown", hear) };
}
