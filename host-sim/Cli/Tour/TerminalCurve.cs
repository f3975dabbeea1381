using System.Text;

namespace EdgeSpike.HostSim.Cli.Tour;

/// <summary>A learning curve in a terminal: one column a point, blocks of an eighth of a
/// line.</summary>
public static class TerminalCurve
{
    const string Eighths = " ▁▂▃▄▅▆▇█";

    /// <param name="accuracy">0 … 1, oldest first.</param>
    /// <param name="columns">Width of the plot; later points stay empty.</param>
    /// <param name="rows">Height of the plot.</param>
    /// <param name="floor">Accuracy at the bottom edge.</param>
    /// <returns>Lines, each with its scale in front.</returns>
    public static string Draw(IReadOnlyList<double> accuracy, int columns, int rows, double floor)
    {
        var text = new StringBuilder();
        for (int row = rows - 1; row >= 0; row--)
        {
            double top = floor + (1 - floor) * (row + 1) / rows;
            string label = row == rows - 1 ? "100 %" : row == 0 ? $"{floor:P0}" : "";
            text.Append($"{label,7} │");
            for (int c = 0; c < columns; c++)
            {
                double height =
                    c < accuracy.Count ? (accuracy[c] - floor) / (1 - floor) * rows - row : 0;
                text.Append(Eighths[Math.Clamp((int)Math.Round(height * 8), 0, 8)]);
            }

            text.AppendLine();
        }

        return text.Append("        └").Append('─', columns).ToString();
    }
}
