using EdgeSpike.HostSim.Describe;
using EdgeSpike.HostSim.Files;

namespace EdgeSpike.HostSim.Compile;

/// <summary>A network as a folder of C: header, source, and an example that runs it.</summary>
/// <param name="Prefix">Before every name that is seen outside.</param>
/// <param name="Files">Their names in the folder, with their text.</param>
/// <param name="StateBytes">Size of the state where pointers do not matter: there are none in
/// it.</param>
/// <param name="TableBytes">Size of constants, first weights included.</param>
public sealed record ExportedC(string Prefix, IReadOnlyList<GeneratedFile> Files,
    int StateBytes, int TableBytes)
{
    const int PrefixMax = 31;

    /// <summary>Compiles a network.</summary>
    /// <param name="name">As it was given, for people.</param>
    /// <param name="prefix">Before every name that is seen outside.</param>
    /// <exception cref="BadInputException">The prefix is no name of C, or some part of the network
    /// has no text.</exception>
    public static ExportedC Of(string name, SavedModel model, string prefix)
    {
        if (prefix.Length > PrefixMax || !SyntaxName.IsGood(prefix)
            || prefix.Any(char.IsAsciiLetterUpper))
            throw new BadInputException(
                $"--name {prefix}: expected a name of C of at most {PrefixMax} lower-case letters, "
                    + "digits and _");
        StepText program;
        try
        {
            program = StepCompiler.ForC(model);
        }
        catch (CannotCompileException reason)
        {
            throw new BadInputException($"{name}: {reason.Message}");
        }

        string about = $"Network {Ascii(Path.GetFileName(name))}, seed {model.Plan.Seed}: made by "
            + "'edgespike export c'.";
        var c = new C99(prefix);
        return new ExportedC(
            prefix,
            [
                new GeneratedFile($"{prefix}.h", c.Header(program, about)),
                new GeneratedFile($"{prefix}.c", c.Source(program, about)),
                .. CExamples.Of(prefix, model.Plan, model.Network),
            ],
            program.Fields.Sum(f => SizeOf(f.Type) * Math.Max(1, f.Length)),
            program.Tables.Sum(t => SizeOf(t.Type) * t.Values.Count));
    }

    /// <summary>The name that a path suggests: of its file, without endings, in letters of
    /// C.</summary>
    public static string NameFrom(string path)
    {
        string file = Path.GetFileName(path).Split('.')[0].ToLowerInvariant();
        string name = new([.. file.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '_')]);
        return name.Length == 0 || char.IsAsciiDigit(name[0]) || !SyntaxName.IsGood(name)
            ? "net_" + name : name;
    }

    static string Ascii(string text) =>
        new([.. text.Select(c => c is >= ' ' and < '\x7F' and not ('*' or '/') ? c : '?')]);

    static int SizeOf(string type) => type switch
    {
        "i8" or "u8" => 1,
        "i16" => 2,
        "i32" or "u32" => 4,
        _ => 8,
    };
}
