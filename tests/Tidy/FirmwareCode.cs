using Mono.Cecil;

namespace EdgeSpike.Tests.Tidy;

/// <summary>A firmware as CI compiles it against the stubs, and the stubs.</summary>
internal sealed class FirmwareCode
{
    private FirmwareCode(string check, string name, string stubs, string framework)
    {
        Firmware = ChipAssembly.Read(check, name, framework);
        Stubs = ChipAssembly.Read(check, stubs, framework);
        Own = new IlCode(Firmware.Types.Where(type => type.Namespace == "EdgeSpike.Firmware")
            .SelectMany(Nested));
    }

    public static FirmwareCode Nano { get; } =
        new("NanoEsp32.Check", "NanoEsp32", "NanoEsp32.Stubs", "netstandard2.0");

    public static FirmwareCode Meadow { get; } =
        new("Meadow.Check", "Meadow.Check", "Meadow.Stubs", "netstandard2.1");

    /// <summary>The firmware: for ESP32 what its own project compiles, for Meadow with the shared
    /// code in it.</summary>
    public ModuleDefinition Firmware { get; }

    public ModuleDefinition Stubs { get; }

    /// <summary>What is the firmware's own.</summary>
    public IlCode Own { get; }

    public static IEnumerable<TypeDefinition> Nested(TypeDefinition type) =>
        type.NestedTypes.SelectMany(Nested).Prepend(type);
}
