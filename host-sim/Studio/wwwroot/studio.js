// Charts by plotly.js, which comes with Plotly.Blazor; the theme; and what a page cannot do without a script.
const live = new Map();
const drawn = new Map();
const quiet = { displayModeBar: false, responsive: true, staticPlot: true };
const zoomable = { displaylogo: false, responsive: true, modeBarButtonsToRemove: ["select2d", "lasso2d", "toImage"] };
const colour = name => getComputedStyle(document.documentElement).getPropertyValue("--" + name).trim();

function axis(extra) {
    return {
        gridcolor: colour("grid"), zerolinecolor: colour("edge"), linecolor: colour("edge"), tickcolor: colour("edge"),
        tickfont: { color: colour("muted"), size: 11 }, title: { font: { color: colour("muted"), size: 12 } }, ...extra,
    };
}

function base(height) {
    return {
        height, paper_bgcolor: "rgba(0,0,0,0)", plot_bgcolor: "rgba(0,0,0,0)", showlegend: false, hovermode: "closest",
        font: { family: getComputedStyle(document.body).fontFamily, color: colour("ink"), size: 12 },
        margin: { l: 52, r: 12, t: 8, b: 34 }, dragmode: "zoom",
    };
}

/** Begins a live plot. spec: { channels, unit, seconds, bands: [{ name, first, size }], rows, classes } */
export function begin(element, spec) {
    live.set(element, { spec, x: [], y: spec.channels.map(() => []), sx: [], sy: [], trials: [], now: 0, redraws: 0 });
    redraw(element);
}

/** Adds what came. batch: { x, y: [channel][], sx, sy, trials: [{ b, e, name, colour }], now } */
export function push(element, batch) {
    const plot = live.get(element);
    if (!plot) return;
    plot.x.push(...batch.x);
    batch.y.forEach((values, c) => plot.y[c].push(...values));
    for (let n = 0; n < batch.sx.length; n++) {
        plot.sx.push(batch.sx[n], batch.sx[n], null);
        plot.sy.push(batch.sy[n] + 0.12, batch.sy[n] + 0.88, null);
    }
    plot.trials.push(...batch.trials);
    plot.now = batch.now;
    const oldest = plot.now - plot.spec.seconds;
    let gone = plot.x.findIndex(x => x >= oldest);
    if (gone > 0) { plot.x.splice(0, gone); plot.y.forEach(values => values.splice(0, gone)); }
    gone = plot.sx.findIndex(x => x !== null && x >= oldest);
    if (gone > 0) { plot.sx.splice(0, gone); plot.sy.splice(0, gone); }
    if (gone < 0 && plot.sx.length > 0) { plot.sx = []; plot.sy = []; }
    plot.trials = plot.trials.filter(trial => trial.e > oldest);
    redraw(element);
}

/** How often a live plot was drawn, and how many points of its first channel it shows. */
export function counts(element) {
    const plot = live.get(element);
    return plot ? { redraws: plot.redraws, points: plot.x.length, milliseconds: plot.took ?? 0 } : null;
}

function redraw(element) {
    const plot = live.get(element);
    const { spec } = plot;
    const began = performance.now();
    const spiking = spec.bands.length > 0;
    const traces = spec.channels.map((name, c) => ({
        type: "scatter", mode: "lines", name, x: plot.x, y: plot.y[c], line: { color: colour("data" + c % 6), width: 1.75 },
        connectgaps: false,
    }));
    if (spiking) {
        traces.push({
            type: "scatter", mode: "lines", x: plot.sx, y: plot.sy, yaxis: "y2", line: { color: colour("ink"), width: 1.1 },
            connectgaps: false,
        });
    }
    const layout = {
        ...base(spec.height),
        datarevision: ++plot.redraws,
        xaxis: axis({ range: [plot.now - spec.seconds, plot.now], title: { text: "seconds", font: { color: colour("muted"), size: 12 } }, zeroline: false, anchor: spiking ? "y2" : "y", dtick: spec.seconds > 8 ? 2 : 1 }),
        yaxis: axis({ domain: spiking ? [0.46, 1] : [0, 1], range: spec.range ?? undefined, zeroline: true, title: { text: spec.unit, font: { color: colour("muted"), size: 12 } } }),
        shapes: plot.trials.map(trial => ({
            type: "rect", xref: "x", yref: "paper", x0: trial.b, x1: trial.e, y0: 0, y1: 1, layer: "below", line: { width: 0 },
            fillcolor: trial.colour < 0 ? colour("strong-edge") : colour("data" + trial.colour % 6), opacity: 0.13,
        })),
        annotations: plot.trials.map(trial => ({
            x: Math.max(trial.b, plot.now - spec.seconds), y: 1, xref: "x", yref: "paper", xanchor: "left", yanchor: "bottom", showarrow: false,
            text: trial.name, font: { size: 12, color: trial.colour < 0 ? colour("muted") : colour("data" + trial.colour % 6) },
        })),
    };
    layout.margin.t = 22;
    if (spiking) {
        layout.yaxis2 = axis({
            domain: [0, 0.38], range: [spec.rows, 0], tickvals: spec.bands.map(b => b.first + b.size / 2),
            ticktext: spec.bands.map(b => b.name), showgrid: false, zeroline: false, fixedrange: true,
        });
        layout.margin.l = 64;
        layout.shapes.push(...spec.bands.slice(1).map(b => ({
            type: "line", xref: "paper", yref: "y2", x0: 0, x1: 1, y0: b.first, y1: b.first, line: { color: colour("edge"), width: 1 },
        })));
    }
    Plotly.react(element, traces, layout, quiet);
    plot.took = performance.now() - began;
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
    Plotly.react(element, traces, layout, zoomable);
}

/** Forgets a plot whose element goes. */
export function end(element) {
    live.delete(element);
    drawn.delete(element);
    if (element) Plotly.purge(element);
}

export async function copy(text) {
    try { await navigator.clipboard.writeText(text); return true; } catch { return false; }
}

function redrawAll() {
    for (const element of live.keys()) redraw(element);
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
