using System.Reflection;
using System.Text;

using EdgeSpike.Core;
using EdgeSpike.HostSim.Files;
using EdgeSpike.Vectors;

namespace EdgeSpike.Proof.Vectors;

/// <summary>A vector as the text of a file: where it comes from on the first line, then what was
/// computed.</summary>
public static class VectorFile
{
    /// <summary>What a first line begins with.</summary>
    public const string Mark = "# edgespike ";

    public static GeneratedFile Make(GoldenVector vector, Kernels kernels)
    {
        var lines = new TextLines();
        lines.Line($"{Mark}{Version}; seed {vector.Seed}; {vector.What}; regenerate: "
            + "edgespike-proof vectors");
        vector.Write(lines, kernels);
        return new GeneratedFile(vector.Name + ".txt", lines.Text.ToString());
    }

    public static GeneratedFile[] MakeAll(Kernels kernels) =>
        [.. Enumerable.Range(0, GoldenVectors.Count)
            .Select(index => Make(GoldenVectors.Make(index), kernels))];

    public static string Version { get; } = typeof(VectorFile).Assembly
        .GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;

    sealed class TextLines : VectorLines
    {
        public StringBuilder Text { get; } = new();

        public override void Line(string text) => Text.Append(text).Append('\n');
    }
}
