using System.Globalization;

namespace EdgeSpike.HostSim.Data;

/// <summary>The order of classes where no header gives one.</summary>
public static class ClassNames
{
    /// <summary>Each name once: by number if all are numbers, else by character.</summary>
    public static string[] Sorted(IEnumerable<string> names)
    {
        string[] distinct = [.. names.Distinct()];
        bool numbers = distinct.All(name => NumberText.Read(name, '.', out _) == CellKind.Number);
        if (!numbers) return [.. distinct.Order(StringComparer.Ordinal)];
        return [.. distinct.OrderBy(name => double.Parse(name, CultureInfo.InvariantCulture))
            .ThenBy(name => name, StringComparer.Ordinal)];
    }
}
