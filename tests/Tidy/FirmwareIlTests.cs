using System.Text.RegularExpressions;

using Mono.Cecil;

namespace EdgeSpike.Tests.Tidy;

/// <summary>The IL of firmware/nano-esp32: what the chip's runtime has, and nothing made in the
/// loop.</summary>
[TestClass]
public partial class FirmwareIlTests
{
    // These open files and connections or speak once an answer, which allocates (their own pages
    // say so); all others run in every round of the loop.
    private static readonly string[] Opens =
    [
        "EdgeSpike.Firmware.Announcer", "EdgeSpike.Firmware.FileStore",
        "EdgeSpike.Firmware.MqttBroker",
        "EdgeSpike.Firmware.NameAnswer..ctor", "EdgeSpike.Firmware.NameService",
        "EdgeSpike.Firmware.NetworkDoor", "EdgeSpike.Firmware.PairedLink.Tag",
    ];

    private static readonly FirmwareCode Nano = FirmwareCode.Nano;

    private static readonly string[] VendorStructs =
        [.. Nano.Stubs.Types.Where(type => type.IsValueType && !type.IsEnum)
            .Select(type => type.Name), "SpanByte", "TimeSpan"];

    [TestMethod]
    public void OnlyWhatTheChipHasIsCalled()
    {
        HashSet<string> stubs =
            [.. Nano.Stubs.Types.SelectMany(FirmwareCode.Nested).SelectMany(type => type.Methods)
            .Select(method => method.FullName)];
        AssertNone(
            from method in Nano.Own.Methods
            from called in method.Body.Instructions.Select(one => one.Operand)
                .OfType<MethodReference>()
            where called.DeclaringType.Scope is AssemblyNameReference
            {
                Name: not ("EdgeSpike"
                or "EdgeSpike.Device")
            }
            where !stubs.Contains(called.FullName) && !IlWhitelist.Members.Contains(called.FullName)
            select $"{IlCode.NameOf(method)}: calls {called.FullName}");
    }

    [TestMethod]
    public void OnlyWhatTheChipExecutesAlike() => AssertNone(
        IlLanguage.Offences(Nano.Own)
            .Where(line => !line.Contains(": calls ", StringComparison.Ordinal))
            .Where(line =>
                !VendorStructs.Any(
                    name => line.EndsWith("struct " + name, StringComparison.Ordinal)))
            .Where(line => !VendorEnum().IsMatch(line))
            .Where(line => line is not ("EdgeSpike.Firmware.MqttBroker..ctor: opcode Ldftn"
                or "EdgeSpike.Firmware.Watchdog..ctor: opcode Ldftn")));

    [TestMethod]
    public void NothingUnsignedIsTakenForSigned() => AssertNone(IlSigns.Offences(Nano.Own));

    [TestMethod]
    public void StaticsAreConstantAndStandAlone() => AssertNone(IlStatics.Offences(Nano.Own));

    [TestMethod]
    public void NothingIsMadeInTheLoop()
    {
        MethodDefinition[] rounds = [.. Nano.Own.Methods.Where(method => IsRound(method))];
        Assert.IsGreaterThan(12, rounds.Length);
        AssertNone(IlAllocation.Offences(Nano.Own, rounds, Opens)
            .Where(line => !Opens.Any(one => line.StartsWith(one, StringComparison.Ordinal))));
    }

    /// <summary>The interpreter keeps a struct as an object, so each of these costs memory that is
    /// collected some time; the vendor's signatures leave no choice. No other struct may join them
    /// unseen.</summary>
    [TestMethod]
    public void TheStructsThatPassThroughTheLoopAreThese()
    {
        string[] passed = [.. from method in Nano.Own.Methods
            where IsRound(method)
            from called in method.Body.Instructions.Select(one => one.Operand)
                .OfType<MethodReference>()
            where VendorStructs.Contains(called.ReturnType.Name)
            let place = $"{method.DeclaringType.Name}.{method.Name}"
            group called by $"{place} {called.ReturnType.Name}" into same
            orderby same.Key
            select $"{same.Key} {same.Count()}"];
        CollectionAssert.AreEqual(
            new[]
            {
                "Button.get_Pressed PinValue 1",
                "I2cRegisters.Read I2cTransferResult 1",
                "I2cRegisters.Read SpanByte 2",
                "I2cRegisters.Write I2cTransferResult 1",
                "I2cRegisters.Write SpanByte 1",
                "PinLight.Shine PinValue 1",
                "Rest.LightSleep TimeSpan 1",
            },
            passed);
    }

    /// <summary>The interpreter makes an object for a local that is a struct, at each
    /// call.</summary>
    [TestMethod]
    public void NoReadingOfASensorHasALocalOfAStruct() => AssertNone(
        from method in Nano.Own.Methods
        where method.DeclaringType.Name == "I2cRegisters" && !method.IsConstructor
        from local in method.Body.Variables
        where VendorStructs.Contains(local.VariableType.Name)
        select $"{IlCode.NameOf(method)}: {local.VariableType.Name}");

    private static bool IsRound(MethodDefinition method) =>
        !method.IsConstructor && !Opens.Contains(method.DeclaringType.FullName)
        && (method.IsVirtual
            || method.DeclaringType.Name is "Rest" or "Watchdog" or "LinePace" or "DozeRule"
            or "SerialLink" or "Button")
        && method.Name != "DeepSleep";

    private static void AssertNone(IEnumerable<string> offences)
    {
        string[] all = [.. offences];
        if (all.Length > 0) Assert.Fail($"{all.Length} found:\n{string.Join('\n', all)}");
    }

    [GeneratedRegex("struct (I2cBusSpeed|I2cTransferStatus|PinMode|Parity|StopBits"
        + "|DeviceFunction|EspNativeError|MqttQoSLevel|MqttReasonCode|MqttSslProtocols"
        + "|WakeupCause|WakeupGpioPin|RebootOption|FileMode|FileAccess)$")]
    private static partial Regex VendorEnum();
}
