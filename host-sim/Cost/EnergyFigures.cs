using EdgeSpike.HostSim.Files;

namespace EdgeSpike.HostSim.Cost;

/// <summary>What operations cost on some hardware, picojoules each: always an input, with its
/// source.</summary>
/// <param name="Name">Of the hardware.</param>
/// <param name="Source">Where the figures are from.</param>
/// <param name="Accumulate">An addition of 32 bits.</param>
/// <param name="Multiply">A multiplication of 32 bits.</param>
/// <param name="MoveByte">A byte to or from memory.</param>
public sealed record EnergyFigures(string Name, string Source, double Accumulate,
    double Multiply, double MoveByte)
{
    const double Most = 1e9;

    /// <summary>The file that comes with the command.</summary>
    public static string DefaultPath =>
        Path.Combine(AppContext.BaseDirectory, "energy", "horowitz-45nm.energy.json");

    /// <summary>Reads a file of figures.</summary>
    /// <exception cref="BadInputException">It cannot be read, or something in it is not as it
    /// should be.</exception>
    public static EnergyFigures Open(string path)
    {
        JsonTree tree = JsonTreeReader.Read(
            path, InputFile.ReadAll(path, JsonTreeReader.BytesMax, "energy figures"),
            "energy figures");
        return new EnergyFigures(
            Text(tree, "name"), Text(tree, "source"),
            Picojoules(tree, "accumulate"), Picojoules(tree, "multiply"),
            Picojoules(tree, "moveByte"));
    }

    static string Text(JsonTree tree, string name) =>
        Member(tree, name).Expect(System.Text.Json.JsonValueKind.String, "a text").Text;

    static double Picojoules(JsonTree tree, string name)
    {
        JsonTree value = Member(tree, name);
        double number = value.Expect(System.Text.Json.JsonValueKind.Number, "picojoules").Number;
        if (number is >= 0 and <= Most) return number;
        throw value.Place.Refuse($"{name} {number}: expected 0 to {Most} picojoules");
    }

    static JsonTree Member(JsonTree tree, string name)
    {
        foreach (JsonMember member in tree.Members)
        {
            if (member.Name == name) return member.Value;
        }

        throw tree.Place.Refuse(
            $"no '{name}', expected name, source, accumulate, multiply and moveByte");
    }
}
