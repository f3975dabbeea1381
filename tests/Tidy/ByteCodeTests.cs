using Mono.Cecil;
using Mono.Cecil.Cil;

namespace EdgeSpike.Tests.Tidy;

/// <summary>What a chip's assemblies hold: nanoFramework's metadata processor gives a method's place in 16 bits, and
/// refuses an assembly of more than 65,535 bytes of byte code ("byte code table overflow").</summary>
[TestClass]
public class ByteCodeTests
{
    private const int Most = 65535;

    // What surrounds the instructions of a method: its handlers, rounded up.
    private const int HandlerBytes = 12;

    [TestMethod]
    [DataRow("firmware/library", "Core", "Encoders", "Rules", "Build")]
    [DataRow("firmware/device", "Link", "Session", "Device")]
    [DataRow("the self-test", "Vectors", "Selftest")]
    public void AnAssemblyOfTheChipFits(string what, params string[] units)
    {
        int bytes = 0;
        foreach (string unit in units)
        {
            string path = Path.Combine(AppContext.BaseDirectory, $"EdgeSpike.{unit}.dll");
            using var module = ModuleDefinition.ReadModule(path);
            bytes += BytesOf(module);
        }

        Check(what, bytes);
    }

    [TestMethod]
    public void TheFirmwareForEsp32Fits() =>
        Check("the firmware for ESP32", FirmwareCode.Nano.Own.Methods.Sum(BytesOf));

    private static void Check(string what, int bytes)
    {
        Console.WriteLine($"{what}: {bytes} of {Most} bytes");
        Assert.IsGreaterThan(1000, bytes, what);
        Assert.IsLessThanOrEqualTo(Most, bytes, $"{what}: {bytes} bytes, split it into two assemblies");
    }

    private static int BytesOf(ModuleDefinition module) =>
        module.GetTypes().SelectMany(type => type.Methods).Where(method => method.HasBody).Sum(BytesOf);

    private static int BytesOf(MethodDefinition method) =>
        method.Body.Instructions.Sum(BytesOf) + (HandlerBytes * method.Body.ExceptionHandlers.Count);

    /// <summary>As on .NET, but that a token takes two bytes instead of four.</summary>
    private static int BytesOf(Instruction instruction)
    {
        bool token = instruction.OpCode.OperandType
            is OperandType.InlineField or OperandType.InlineMethod or OperandType.InlineString
            or OperandType.InlineTok or OperandType.InlineType;
        return token ? instruction.GetSize() - 2 : instruction.GetSize();
    }
}
