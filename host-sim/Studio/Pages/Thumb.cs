using System.Globalization;
using System.Text;

using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace EdgeSpike.Studio.Pages;

/// <summary>A small picture of readings: a line a channel, all over the same range.</summary>
public sealed class Thumb : ComponentBase
{
    const double Width = 100;
    const double Height = 50;
    const double Margin = 4;
    const int PointsMax = 60;

    IReadOnlyList<int[]>? drawn;
    string[] paths = [];

    /// <summary>In time order, one value a channel.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyList<int[]> Readings { get; set; }

    /// <summary>Says what it is to who does not see it; empty: what is around it says
    /// so.</summary>
    [Parameter]
    public string Label { get; set; } = "";

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        if (ReferenceEquals(drawn, Readings)) return;
        drawn = Readings;
        paths = PathsOf(Readings);
    }

    /// <inheritdoc/>
    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        builder.OpenElement(0, "svg");
        builder.AddAttribute(1, "viewBox", $"0 0 {Width} {Height}");
        builder.AddAttribute(2, "preserveAspectRatio", "none");
        if (Label.Length == 0) builder.AddAttribute(3, "aria-hidden", "true");
        else
        {
            builder.AddAttribute(3, "role", "img");
            builder.AddAttribute(4, "aria-label", Label);
        }

        for (int c = 0; c < paths.Length; c++)
        {
            builder.OpenElement(5, "path");
            builder.AddAttribute(6, "d", paths[c]);
            builder.AddAttribute(7, "fill", "none");
            builder.AddAttribute(8, "stroke", $"var(--data{c % 6})");
            builder.AddAttribute(9, "stroke-width", "1.5");
            builder.AddAttribute(10, "vector-effect", "non-scaling-stroke");
            builder.AddAttribute(11, "stroke-linejoin", "round");
            builder.CloseElement();
        }

        builder.CloseElement();
    }

    /// <summary>A path of each channel, its mean in the middle.</summary>
    static string[] PathsOf(IReadOnlyList<int[]> readings)
    {
        if (readings.Count == 0) return [];
        double[] means =
            [.. Enumerable.Range(0, readings[0].Length)
                .Select(c => readings.Average(r => (double)r[c]))];
        double most =
            Math.Max(1, means.Select((mean, c) => readings.Max(r => Math.Abs(r[c] - mean))).Max());
        int every = Math.Max(1, readings.Count / PointsMax);
        return [.. means.Select((mean, c) =>
        {
            var path = new StringBuilder();
            for (int n = 0; n < readings.Count; n += every)
            {
                double x = Width * n / Math.Max(1, readings.Count - 1);
                double y = (Height / 2)
                    - (((Height / 2) - Margin) * (readings[n][c] - mean) / most);
                path.Append(n == 0 ? 'M' : 'L')
                    .Append(CultureInfo.InvariantCulture, $"{x:0.#} {y:0.#}");
            }

            return path.ToString();
        })];
    }
}
