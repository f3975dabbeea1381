using EdgeSpike.HostSim.Draw;

namespace EdgeSpike.Studio.Pages;

/// <summary>What a recording shows, as the page's script draws it.</summary>
public static class LookCharts
{
    const int BandHeight = 120;
    const int ReadoutHeight = 150;
    const double Gap = 0.03;

    /// <summary>Right answers over trials.</summary>
    public static object Curve(
        IReadOnlyList<(string Name, IReadOnlyList<AccuracyPoint> Points)> series) => new
        {
            height = 260,
            legend = true,
            traces = series.Index().Select(s => new
            {
                type = "scatter",
                mode = "lines+markers",
                name = s.Item.Name,
                x = s.Item.Points.Select(p => p.At),
                y = s.Item.Points.Select(p => 100 * p.Share),
                line = new { color = $"data{s.Index}", width = 2 },
            }),
            axes = new Dictionary<string, object>
            {
                ["xaxis"] = new { title = new { text = "trials" } },
                ["yaxis"] = new { title = new { text = "right, %" }, range = new[] { -2, 102 } },
            },
        };

    /// <summary>Spikes, a band a population, and the readout under them.</summary>
    /// <param name="mark">Step in the trial that is marked; below 0: none.</param>
    /// <param name="readouts">Whether they have a value in each step.</param>
    /// <returns>The chart, and its height in pixels.</returns>
    public static (object Chart, int Height) Raster(
        SpikeRasterData data, long mark, bool readouts)
    {
        int bands = data.Bands.Count;
        bool hasReadout = readouts && data.Readouts.Count > 0;
        double all = bands * BandHeight + (hasReadout ? ReadoutHeight : 0);
        int height = (int)all + 70;
        var traces = new List<object>();
        var axes = new Dictionary<string, object>();
        double top = 1;
        for (int b = 0; b < bands; b++)
        {
            SpikeBand band = data.Bands[b];
            double low = top - (BandHeight / all) + Gap / 2;
            axes[Axis("yaxis", b)] = new
            {
                domain = new[] { Math.Max(0, low), Math.Max(low + 0.01, top - (Gap / 2)) },
                range = new[] { band.Neurons - 0.5, -0.5 },
                title = new { text = band.Name },
                zeroline = false,
                nticks = 4,
            };
            traces.Add(new
            {
                type = "scatter",
                mode = "markers",
                name = band.Name,
                x = band.Spikes.Select(s => s.Step),
                y = band.Spikes.Select(s => s.Neuron),
                yaxis = Axis("y", b),
                marker = new
                {
                    color = "ink",
                    size = band.Neurons > 60 ? 2.5 : 4,
                    symbol = "line-ns-open"
                },
            });
            top -= BandHeight / all;
        }

        if (hasReadout)
        {
            axes[Axis("yaxis", bands)] = new
            {
                domain = new[] { 0, Math.Max(0.02, top - (Gap / 2)) },
                title = new { text = data.ReadoutName },
            };
            traces.AddRange(data.Readouts.Index().Select(r => (object)new
            {
                type = "scatter",
                mode = "lines",
                name = r.Item.Name,
                y = r.Item.Values,
                yaxis = Axis("y", bands),
                line = new { color = $"data{r.Index}", width = 1.75 },
            }));
        }

        axes["xaxis"] = new
        {
            title = new { text = data.Time.Name },
            range = new[] { -1, data.Time.Steps },
            anchor = Axis("y", hasReadout ? bands : bands - 1),
        };
        IEnumerable<object> shapes = data.Time.Windows.Select(w => (object)new
        {
            type = "rect",
            xref = "x",
            yref = "paper",
            x0 = w.First,
            x1 = w.End,
            y0 = 0,
            y1 = 1,
            layer = "below",
            fillcolor = "data4",
            opacity = 0.07,
        });
        if (mark >= 0)
        {
            shapes = shapes.Append(new
            {
                type = "line",
                xref = "x",
                yref = "paper",
                x0 = mark,
                x1 = mark,
                y0 = 0,
                y1 = 1,
                line = new { color = "bad", width = 2 },
            });
        }

        return (new { height, traces, axes, shapes, margin = new { l = 70 } }, height);
    }

    /// <summary>Potentials with their thresholds.</summary>
    public static object Potentials(PotentialsData data) => new
    {
        height = 300,
        legend = true,
        traces = data.Neurons.Index().SelectMany(n => new object[]
        {
            new
            {
                type = "scatter", mode = "lines", name = n.Item.Name, y = n.Item.Potential,
                line = new { color = $"data{n.Index % 6}", width = 1.75 },
            },
            new
            {
                type = "scatter", mode = "markers", showlegend = false, name = "spike",
                x = n.Item.SpikeSteps, y = n.Item.SpikeSteps.Select(s => n.Item.Potential[s]),
                marker = new { color = $"data{n.Index % 6}", size = 7 },
            },
        }),
        axes = new Dictionary<string, object>
        {
            ["xaxis"] = new { title = new { text = data.Time.Name } },
            ["yaxis"] = new { title = new { text = "potential" } },
        },
        shapes = data.Neurons.SelectMany(n => n.Threshold.Take(1)).Distinct().Select(t => new
        {
            type = "line",
            xref = "paper",
            yref = "y",
            x0 = 0,
            x1 = 1,
            y0 = t,
            y1 = t,
            line = new { color = "muted", width = 1, dash = "dash" },
        }),
    };

    /// <summary>Heat maps before and after, and of the change.</summary>
    public static List<(string Title, object Chart)> Weights(
        IReadOnlyList<WeightMatricesData> all) =>
        [.. all.Select(data => (data.Title, Matrices(data)))];

    static object Matrices(WeightMatricesData data)
    {
        int most = Math.Max(1, data.Before.Values.Concat(data.After.Values).Max(Math.Abs));
        int[] change = [.. data.Before.Values.Zip(data.After.Values, (b, a) => a - b)];
        int moved = Math.Max(1, change.Length == 0 ? 1 : change.Max(Math.Abs));
        return new
        {
            height = 260,
            traces = new object[]
            {
                Map(data.Before.Values, 0, most, false),
                Map(data.After.Values, 1, most, false),
                Map(change, 2, moved, true),
            },
            axes = new Dictionary<string, object>
            {
                ["xaxis"] = new
                {
                    domain = new[] { 0.0, 0.28 },
                    title = new { text = data.PostName }
                },
                ["xaxis2"] = new { domain = new[] { 0.34, 0.62 }, anchor = "y2" },
                ["xaxis3"] = new { domain = new[] { 0.68, 0.96 }, anchor = "y3" },
                ["yaxis"] = new { autorange = "reversed", title = new { text = data.PreName } },
                ["yaxis2"] = new { autorange = "reversed", showticklabels = false, anchor = "x2" },
                ["yaxis3"] = new { autorange = "reversed", showticklabels = false, anchor = "x3" },
            },
            notes = new[] { ("before", 0.14), ("after", 0.48), ("change", 0.82) }.Select(n =>
                new
                {
                    text = n.Item1,
                    x = n.Item2,
                    y = 1.02,
                    xanchor = "center",
                    yanchor = "bottom"
                }),
            margin = new { t = 26, l = 60 },
        };

        object Map(IReadOnlyList<int> values, int place, int scale, bool bar) => new
        {
            type = "heatmap",
            z = Enumerable.Range(0, data.Before.Pre).Select(i =>
                Enumerable.Range(0, data.Before.Post)
                    .Select(j => values[(i * data.Before.Post) + j])),
            zmin = -scale,
            zmax = scale,
            showscale = bar,
            xaxis = Axis("x", place),
            yaxis = Axis("y", place),
        };
    }

    static string Axis(string name, int place) => place == 0 ? name : $"{name}{place + 1}";
}
