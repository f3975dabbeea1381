using Mono.Cecil;
using Mono.Cecil.Cil;

namespace EdgeSpike.Tests.Tidy;

/// <summary>What a chip's assemblies hold: nanoFramework's metadata processor gives a method's
/// place in 16 bits, and refuses an assembly of more than 65,535 bytes of byte code ("byte code
/// table overflow").</summary>
[TestClass]
public class ByteCodeTests
{
    private const int Most = 65535;

    // What surrounds the instructions of a method: its handlers, rounded up.
    private const int HandlerBytes = 12;

    [TestMethod]
    [DataRow("EdgeSpike.Check", "EdgeSpike", "Debug")]
    [DataRow("EdgeSpike.Check", "EdgeSpike", "Release")]
    [DataRow("EdgeSpike.Device.Check", "EdgeSpike.Device", "Debug")]
    [DataRow("EdgeSpike.Device.Check", "EdgeSpike.Device", "Release")]
    [DataRow("NanoEsp32.Check", "NanoEsp32", "Debug")]
    [DataRow("NanoEsp32.Check", "NanoEsp32", "Release")]
    [DataRow("NanoEsp32.Cable.Check", "NanoEsp32", "Debug")]
    [DataRow("NanoEsp32.Cable.Check", "NanoEsp32", "Release")]
    [DataRow("NanoEsp32.Wireless.Check", "NanoEsp32", "Debug")]
    [DataRow("NanoEsp32.Wireless.Check", "NanoEsp32", "Release")]
    [DataRow("NFUnitTest.Check", "NFUnitTest", "Debug")]
    [DataRow("NFUnitTest.Check", "NFUnitTest", "Release")]
    [DataRow("Selftest.Check", "EdgeSpike.Selftest", "Debug")]
    [DataRow("Selftest.Check", "EdgeSpike.Selftest", "Release")]
    public void AnAssemblyOfTheChipFits(string project, string name, string configuration)
    {
        using ModuleDefinition module =
            ChipAssembly.Read(project, name, configuration: configuration);
        Check($"{name}, {configuration}", BytesOf(module));
    }

    /// <summary>CI's Debug is then the vendor's: both say so after what their own properties
    /// set.</summary>
    [TestMethod]
    public void DebugIsOptimisedToo()
    {
        string[] projects =
            [.. SourceTree.Files.Where(file => file.EndsWith(".nfproj", StringComparison.Ordinal))];
        Assert.IsNotEmpty(projects);
        foreach (string project in projects)
        {
            string text = SourceTree.Read(project);
            int properties = text.IndexOf(")NFProjectSystem.props\"", StringComparison.Ordinal);
            Assert.IsGreaterThan(0, properties, project);
            Assert.IsGreaterThan(properties,
                text.IndexOf("<Optimize>true</Optimize>", StringComparison.Ordinal), project);
        }

        StringAssert.Contains(SourceTree.Read("tests/Stubs/Nano.props"),
            "<Optimize>true</Optimize>");
    }

    private static void Check(string what, int bytes)
    {
        Console.WriteLine($"{what}: {bytes} of {Most} bytes");
        Assert.IsGreaterThan(1000, bytes, what);
        Assert.IsLessThanOrEqualTo(Most, bytes,
            $"{what}: {bytes} bytes, split it into two assemblies");
    }

    private static int BytesOf(ModuleDefinition module) =>
        module.GetTypes().SelectMany(type => type.Methods).Where(method => method.HasBody)
            .Sum(BytesOf);

    private static int BytesOf(MethodDefinition method) =>
        method.Body.Instructions.Sum(BytesOf)
            + (HandlerBytes * method.Body.ExceptionHandlers.Count);

    /// <summary>As on .NET, but that a token takes two bytes instead of four.</summary>
    private static int BytesOf(Instruction instruction)
    {
        bool token = instruction.OpCode.OperandType
            is OperandType.InlineField or OperandType.InlineMethod or OperandType.InlineString
            or OperandType.InlineTok or OperandType.InlineType;
        return token ? instruction.GetSize() - 2 : instruction.GetSize();
    }
}
