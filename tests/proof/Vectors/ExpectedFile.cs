using System.Text;

using EdgeSpike.HostSim.Files;
using EdgeSpike.Vectors;

namespace EdgeSpike.Proof.Vectors;

/// <summary>What each golden vector must give, as the source that the self-test of the firmware
/// compiles.</summary>
public static class ExpectedFile
{
    /// <summary>Where it lies in the repository.</summary>
    public const string Place = "firmware/selftest/Expected.cs";

    const string Head = """

        namespace EdgeSpike.Selftest
        {
            /// <summary>What each golden vector must give. Numbers in code, no table: that costs no
            /// heap.</summary>
            public static class Expected
            {
        """;

    /// <param name="files">Of all vectors, in their order; their first lines do not count.</param>
    public static GeneratedFile Make(IReadOnlyList<GeneratedFile> files)
    {
        var text = new StringBuilder(
            $"// edgespike {VectorFile.Version}; regenerate: edgespike-proof vectors");
        text.Append(Head);
        var sums = files.Select(file => (file.Name, Sum: Sum(file.Text))).ToArray();
        Write(text, "Lines of a vector; 0 if there is no such.", "int Lines", sums, "0",
            sum => $"{sum.Count}");
        text.Append('\n');
        Write(text, "CRC-32 of them, each ended by one LF.", "uint Checksum", sums, "0",
            sum => $"0x{sum.Checksum:x8}");
        text.Append("    }\n}\n");
        return new GeneratedFile(Path.GetFileName(Place), text.ToString());
    }

    static ChecksumLines Sum(string text)
    {
        var sum = new ChecksumLines();
        foreach (string line in text.Split('\n').Skip(1).SkipLast(1)) sum.Line(line);
        return sum;
    }

    static void Write(
        StringBuilder text, string what, string method, (string Name, ChecksumLines Sum)[] sums,
        string other,
        Func<ChecksumLines, string> value)
    {
        text.Append($"\n        /// <summary>{what}</summary>\n");
        text.Append("        /// <param name=\"name\">Of the vector.</param>\n");
        text.Append($"        public static {method}(string name)\n        {{\n");
        text.Append("            switch (name)\n            {\n");
        foreach ((string name, ChecksumLines sum) in sums)
        {
            string vector = Path.GetFileNameWithoutExtension(name);
            text.Append($"                case \"{vector}\": return {value(sum)};\n");
        }

        text.Append($"                default: return {other};\n            }}\n        }}\n");
    }
}
