using Mono.Cecil.Cil;

namespace EdgeSpike.HostSim.Cost;

/// <summary>What an interpreter pays for an opcode, in plain opcodes: the one place for these
/// weights.</summary>
/// <remarks>
/// Measured on the interpreter of nanoFramework 1.x: a call costs as much as about 12 plain
/// opcodes, the access to a field as about 5. A prefix, a nop and a branch are opcodes like any
/// other.
/// </remarks>
public static class OpcodePrice
{
    /// <summary>Of a call or of making an object.</summary>
    public const int Call = 12;

    /// <summary>Of reading or writing a field.</summary>
    public const int Field = 5;

    public const int Plain = 1;

    /// <summary>Opcodes a second that a plain ESP32 at 240 MHz is expected to interpret. An
    /// estimate: no board has been asked.</summary>
    public const double EstimatedOpcodesPerSecond = 1.5e6;

    /// <summary>The price of an opcode.</summary>
    public static int Of(Code code) => code switch
    {
        Code.Call or Code.Callvirt or Code.Calli or Code.Newobj => Call,
        Code.Ldfld or Code.Ldflda or Code.Stfld or Code.Ldsfld or Code.Ldsflda or Code.Stsfld =>
            Field,
        _ => Plain,
    };
}
