using EdgeSpike.HostSim.Describe;

using Mono.Cecil;

namespace EdgeSpike.HostSim.Cost;

/// <summary>What nanoFramework and the firmware's drivers take of a board's managed heap before
/// there is a network: the tables of all loaded assemblies, and the objects that the ports
/// keep.</summary>
/// <remarks>
/// Tables: <see cref="AssemblyTables"/>, for the shared units of what is built here. Objects: by
/// nanoFramework's object model, with the fields of the vendor's classes as their sources have
/// them. Calls in progress take some more: a frame has about 100 bytes and 12 a local and argument.
/// On a Meadow, whose runtime is another one, nothing is counted.
/// </remarks>
public static class ChipRuntime
{
    /// <summary>The vendor's assemblies that the firmware loads, with the bytes of their
    /// tables.</summary>
    /// <remarks>Counted in assemblies compiled from the vendor's sources at these versions; of the
    /// base library in the <c>.pe</c> of its package.</remarks>
    public static readonly IReadOnlyList<VendorAssembly> Vendors =
    [
        new("nanoFramework.CoreLibrary", "1.17.11", 4104),
        new("nanoFramework.Hardware.Esp32", "1.6.40", 1596),
        new("nanoFramework.M2Mqtt", "5.1.218", 3768, FirmwarePort.Mqtt),
        new("nanoFramework.Runtime.Events", "1.11.37", 672),
        new("nanoFramework.Runtime.Native", "1.7.11", 480),
        new("nanoFramework.System.Collections", "1.5.75", 720, FirmwarePort.Mqtt),
        new("nanoFramework.System.Device.Adc", "1.1.24", 408),
        new("nanoFramework.System.Device.Gpio", "1.1.62", 864),
        new("nanoFramework.System.Device.I2c", "1.1.29", 396),
        new("nanoFramework.System.IO.FileSystem", "1.1.93", 1992),
        new("nanoFramework.System.IO.Ports", "1.1.139", 900),
        new("nanoFramework.System.IO.Streams", "1.1.96", 924),
        new("nanoFramework.System.Net", "1.11.54", 2592, FirmwarePort.Wireless),
        new("nanoFramework.System.Security.Cryptography", "1.0.43", 420, FirmwarePort.Wireless),
        new("nanoFramework.System.Text", "1.3.42", 660),
        new("nanoFramework.System.Threading", "1.1.52", 1872, FirmwarePort.Wireless),
    ];

    /// <summary>Tables of the firmware's own assembly where a board is heard by cable.</summary>
    public const int FirmwareTables = 1296;

    /// <summary>What the port in the wireless network adds to them.</summary>
    public const int WirelessTables = 672;

    /// <summary>What telling a broker adds to both.</summary>
    public const int MqttTables = 252;

    /// <summary>Objects of the wireless port: a paired link with its records and three visitors,
    /// four connections, the port and the service of its name.</summary>
    public const int WirelessObjects = 4800;

    /// <summary>Objects of the vendor's client for a broker, an estimate: its own 1,700 bytes, five
    /// threads with their frames 3,600, texts and a message under way 1,900.</summary>
    public const int MqttObjects = 7200;

    static readonly (string What, int Bytes)[] Objects =
    [
        ("serial port, its stream, pace and sense", 420),
        ("store: four paths, four file streams that stay open", 1284),
        ("pins: controller, button, lamp", 444),
        ("bus and motion sensor", 424),
        ("clock, reaction, rest, watchdog and its thread", 276),
    ];

    static readonly string[] Library = ["Core", "Encoders", "Rules"];
    static readonly string[] Device = ["Link", "Build", "Session", "Device"];

    static readonly Lazy<int> Units =
        new(() => UnitTables(Library).Bytes + UnitTables(Device).Bytes);

    /// <summary>Bytes of tables and objects of a board that is heard by cable.</summary>
    public static int Bytes(Board board) => board.Runtime != Board.Nano ? 0
        : Tables(FirmwarePort.Cable) + Units.Value + FirmwareTables
            + Objects.Sum(one => one.Bytes);

    /// <summary>Bytes that hearing hosts over Wi-Fi takes besides; 0 where the board's file names
    /// no port for it.</summary>
    public static int WirelessBytes(Board board) => board.Wireless == null ? 0
        : Tables(FirmwarePort.Wireless) + WirelessTables + WirelessObjects;

    /// <summary>Bytes that telling an MQTT broker takes besides, on a board that hears hosts over
    /// Wi-Fi; 0 where there is no port for it.</summary>
    public static int MqttBytes(Board board) => board.Wireless == null ? 0
        : Tables(FirmwarePort.Mqtt) + MqttTables + MqttObjects;

    /// <summary>Bytes that a board has for a network and the loop around it.</summary>
    public static long Free(Board board) => board.ManagedHeap.Bytes - Bytes(board);

    /// <summary>What some classes of the library take in its tables.</summary>
    /// <param name="types">Names of the classes, with their namespaces.</param>
    public static int LibraryTablesOf(IReadOnlyCollection<string> types) =>
        UnitTables(Library).Bytes - UnitTables(Library, types).Bytes;

    /// <summary>Tables of the assembly that holds some of the shared units.</summary>
    /// <param name="leftOut">Full names of classes that it does not have.</param>
    public static AssemblyTables UnitTables(
        IReadOnlyCollection<string> units, params IReadOnlyCollection<string> leftOut)
    {
        ModuleDefinition[] modules =
        [
            .. CountedCode.Files()
                .Where(file => units.Contains(UnitOf(Path.GetFileNameWithoutExtension(file))))
                .Select(ModuleDefinition.ReadModule),
        ];
        try
        {
            foreach (ModuleDefinition module in modules)
            {
                foreach (string name in leftOut)
                    if (module.GetType(name) is { } type) module.Types.Remove(type);
            }

            // Those of the library that are not among them are one assembly on a chip.
            AssemblyTables counted = AssemblyTables.Of(modules);
            int others =
                modules.SelectMany(module => module.AssemblyReferences).Select(one => one.Name)
                    .Distinct().Select(UnitOf)
                    .Count(unit => Library.Contains(unit) && !units.Contains(unit));
            return counted with { References = counted.References - Math.Max(0, others - 1) };
        }
        finally
        {
            foreach (ModuleDefinition module in modules) module.Dispose();
        }
    }

    static string UnitOf(string assembly) => assembly.Split('.')[^1];

    static int Tables(FirmwarePort port) =>
        Vendors.Where(one => one.Port == port).Sum(one => one.Bytes);
}

/// <summary>What a firmware is built for; each with those before it.</summary>
public enum FirmwarePort
{
    /// <summary>Every firmware has it.</summary>
    Cable,

    /// <summary>Hosts in the wireless network.</summary>
    Wireless,

    /// <summary>An MQTT broker.</summary>
    Mqtt,
}

/// <summary>An assembly of the vendor's.</summary>
/// <param name="Package">By which it comes.</param>
/// <param name="Bytes">Its tables in the managed heap.</param>
/// <param name="Port">What needs it.</param>
public sealed record VendorAssembly(
    string Package, string Version, int Bytes, FirmwarePort Port = FirmwarePort.Cable);
