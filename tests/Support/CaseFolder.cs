using System.Text.Json.Nodes;

namespace EdgeSpike.Tests.Support;

/// <summary>Writes the folder of a published case, as `edgespike oracle` reads it.</summary>
internal static class CaseFolder
{
    public static void WriteMatrix(string folder, string name, int rows, int columns,
        Func<int, int, double> entry)
    {
        using var file = new BinaryWriter(File.Create(Path.Combine(folder, name)));
        for (int r = 0; r < rows; r++)
        {
            for (int c = 0; c < columns; c++) file.Write((float)entry(r, c));
        }
    }

    public static void WriteLines(string folder, string name, IEnumerable<string> lines) =>
        File.WriteAllLines(Path.Combine(folder, name), lines);

    public static void WriteSettings(string folder, JsonObject settings) =>
        File.WriteAllText(Path.Combine(folder, "settings.json"),
            settings.ToJsonString(new() { WriteIndented = true }));
}
