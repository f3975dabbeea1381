using System.Globalization;

using EdgeSpike.Build;
using EdgeSpike.Core;

namespace EdgeSpike.HostSim.Describe;

/// <summary>What a network tells apart: numbers from 0, and names where its plan has
/// them.</summary>
/// <param name="Count">How many classes.</param>
/// <param name="Names">Of each; empty where the plan has none.</param>
public sealed record PlanClasses(int Count, IReadOnlyList<string> Names)
{
    /// <summary>The classes of a network's readout; none where it has no readout, or two.</summary>
    public static PlanClasses Of(NetworkPlan plan)
    {
        int readout = PlanEnds.Readout(plan);
        return readout < 0
            ? new PlanClasses(0, [])
            : new PlanClasses(plan.Populations[readout].Size, plan.Populations[readout].Names);
    }

    /// <summary>Whether they have names.</summary>
    public bool AreNamed => Names.Count > 0;

    /// <summary>What may be written for a class, for messages.</summary>
    public string Expected => AreNamed ? "one of " + string.Join(", ", Names) : $"0 to {Count - 1}";

    /// <summary>All classes in one line, numbers and names.</summary>
    public string List => AreNamed
        ? string.Join(", ", Names.Select((name, number) => $"{Number(number)} {name}"))
        : $"0 to {Count - 1}";

    /// <summary>The name of a class; its number where it has none; "unknown" below 0.</summary>
    public string this[int number] => number < 0 ? "unknown" : Name(number) ?? Number(number);

    /// <summary>The name of a class; null where it has none.</summary>
    public string? Name(int number) => number >= 0 && number < Names.Count ? Names[number] : null;

    /// <summary>The class that a person means.</summary>
    /// <param name="word">A name, else a number from 0; where names are numbers themselves, only
    /// a name.</param>
    /// <returns>−1 if there is none.</returns>
    public int Find(string word)
    {
        string[] names = [.. Names];
        int named = Array.IndexOf(names, word);
        if (named < 0)
            named = Array.FindIndex(names,
                name => name.Equals(word, StringComparison.OrdinalIgnoreCase));
        if (named >= 0 || Names.Any(IsNumber)) return named;
        bool good = int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture,
            out int number);
        return good && number < Count ? number : -1;
    }

    static bool IsNumber(string name) =>
        double.TryParse(name, NumberStyles.Float, CultureInfo.InvariantCulture, out _);

    static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
