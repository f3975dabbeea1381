using Mono.Cecil;

namespace EdgeSpike.Tests.Tidy;

/// <summary>A firmware as CI compiles it against the stubs, and the stubs.</summary>
internal sealed class FirmwareCode
{
    private FirmwareCode(string check, string stubs, string framework)
    {
        string folder = Path.Combine(
            SourceTree.Root, "tests", "Stubs", check, "bin", Configuration(), framework);
        Firmware = ModuleDefinition.ReadModule(Path.Combine(folder, check + ".dll"));
        Stubs = ModuleDefinition.ReadModule(Path.Combine(folder, stubs + ".dll"));
        Own = new IlCode(Firmware.Types.Where(type => type.Namespace == "EdgeSpike.Firmware").SelectMany(Nested));
    }

    public static FirmwareCode Nano { get; } = new("NanoEsp32.Check", "NanoEsp32.Stubs", "netstandard2.0");

    public static FirmwareCode Meadow { get; } = new("Meadow.Check", "Meadow.Stubs", "netstandard2.1");

    /// <summary>The firmware with the shared code in it, as one assembly.</summary>
    public ModuleDefinition Firmware { get; }

    public ModuleDefinition Stubs { get; }

    /// <summary>What is the firmware's own.</summary>
    public IlCode Own { get; }

    public static IEnumerable<TypeDefinition> Nested(TypeDefinition type) =>
        type.NestedTypes.SelectMany(Nested).Prepend(type);

    /// <summary>Debug or Release: the tests lie in bin/CONFIGURATION/net10.0.</summary>
    private static string Configuration() =>
        Path.GetFileName(Path.GetDirectoryName(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar)))!;
}
