using System.Globalization;

using EdgeSpike.HostSim.Data;
using EdgeSpike.HostSim.Files;

namespace EdgeSpike.HostSim.Convert;

/// <summary>Labelled examples in an archive of NumPy: `x`, a row an example, and `y`, its
/// class.</summary>
/// <remarks>`x_test` and `y_test` are asked about; without them, or a second archive, a share of
/// each class. Dimensions of x behind the first are laid one after the other.</remarks>
public static class LabelledArrays
{
    const int ClassesMost = 1000;

    /// <summary>How such a file ends.</summary>
    public const string Ending = ".npz";

    /// <summary>What is learned from and what is asked about.</summary>
    /// <param name="choices">A second archive, or the share to ask about.</param>
    /// <exception cref="BadInputException">It is no such archive.</exception>
    public static SensorData Read(string path, DataChoices choices) =>
        Of(path, NumberFile.Read(path), choices);

    /// <summary>The same of arrays that were read.</summary>
    /// <exception cref="BadInputException">They are no labelled examples.</exception>
    public static SensorData Of(
        string path, IReadOnlyList<NumberArray> arrays, DataChoices choices)
    {
        TsFile learned = Examples(path, arrays, "x", "y");
        if (choices.Test is { } other)
            return SensorData.Of(learned, Examples(other, NumberFile.Read(other), "x", "y"));
        if (arrays.Any(array => array.Name is "x_test" or "y_test"))
            return SensorData.Of(learned, Examples(path, arrays, "x_test", "y_test"));
        var all = LabelledData.Of(learned);
        var split = new DataSplit(all, choices.Split ?? DataSet.ShareAsked);
        split.Divide(byRecording: false);
        var data = SensorData.Of(
            all.Examples(path, split.Train), all.Examples(path, split.Test));
        return data with { Notes = [.. split.Notes, .. data.Notes] };
    }

    static TsFile Examples(
        string path, IReadOnlyList<NumberArray> arrays, string inputs, string classes)
    {
        NumberArray x = Find(path, arrays, inputs), y = Find(path, arrays, classes);
        int count = x.Shape.Count < 2 ? 0 : x.Shape[0];
        if (count == 0 || x.Values.Length == 0)
            throw new BadInputException(
                $"{path}: '{inputs}' of {x.ShapeText}, expected a row for each example");
        if (y.Values.Length != count)
            throw new BadInputException(
                $"{path}: '{classes}' of {y.ShapeText}, expected {count} classes as '{inputs}' has"
                + " rows");
        int size = x.Values.Length / count;
        TsSeries[] series = [.. Enumerable.Range(0, count).Select(n => new TsSeries(
            n + 1, Class(path, classes, y.Values[n], n),
            [Row(path, inputs, x.Values[(n * size)..((n + 1) * size)], n)]))];
        int names = series.Max(one => one.Label) + 1;
        return new TsFile(path, "",
            [.. Enumerable.Range(0, names).Select(k => k.ToString(CultureInfo.InvariantCulture))],
            1, series);
    }

    static NumberArray Find(string path, IReadOnlyList<NumberArray> arrays, string name) =>
        arrays.FirstOrDefault(array => array.Name == name)
        ?? throw new BadInputException($"{path}: no array '{name}', expected x and y, and x_test"
            + " and y_test or a share to ask about");

    static int Class(string path, string name, double value, int row) =>
        value is >= 0 and < ClassesMost && value == Math.Floor(value) ? (int)value
            : throw new BadInputException($"{path}: '{name}', number {row + 1}: {value:G6},"
                + $" expected a class: 0 to {ClassesMost - 1}");

    static double[] Row(string path, string name, double[] values, int row)
    {
        int bad = Array.FindIndex(values, value => !double.IsFinite(value));
        return bad < 0 ? values : throw new BadInputException(
            $"{path}: '{name}', row {row + 1}, number {bad + 1}: not finite");
    }
}
