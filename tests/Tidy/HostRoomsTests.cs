using System.Text.RegularExpressions;

using EdgeSpike.HostSim.Cli;
using EdgeSpike.HostSim.Files;

using Mono.Cecil;

namespace EdgeSpike.Tests.Tidy;

/// <summary>The rooms of host-sim, and that none sees one that comes after it.</summary>
/// <remarks>
/// Two witnesses: what the compiled types refer to, however a source spells it; and the using
/// directives, which also show what leaves no trace in the assembly, a constant or a nameof. An
/// unused directive does not build.
/// </remarks>
[TestClass]
public partial class HostRoomsTests
{
    private const string Root = "EdgeSpike.HostSim";

    /// <summary>A room sees itself and those before it; a new one needs its place here.</summary>
    internal static readonly string[] Rooms =
    [
        "Files", "Describe", "Compile", "Data", "Automata", "Tasks", "Reference", "Convert",
        "Replay", "Transports", "Host", "Mqtt",
        "VirtualBoard", "Cost", "Benchmarks", "Train", "Draw", "Cli",
    ];

    [TestMethod]
    public void NoTypeBindsToALaterRoom() => AssertNone(
        from arrow in Arrows.Value
        where Place(arrow.To, Rooms) > Place(arrow.From, Rooms)
        select $"{FileOf(arrow.From)}: {arrow.From} must not see {arrow.To}");

    [TestMethod]
    public void NoFileUsesALaterRoom() => AssertNone(
        from file in Sources()
        from line in SourceTree.ReadLines(file).Select((text, n) => (Text: text, Number: n + 1))
        let used = Using().Match(line.Text)
        where used.Success
            && Array.IndexOf(Rooms, used.Groups["room"].Value) > Array.IndexOf(Rooms, RoomOf(file))
        select $"{file}:{line.Number}: {RoomOf(file)} must not see {used.Groups["room"].Value}");

    [TestMethod]
    public void EveryFileLiesInARoomOfTheListUnderItsOwnNamespace() => AssertNone(
        from file in Sources()
        let folder = Path.GetDirectoryName(file)!.Replace('\\', '/')
        let expected = folder.Replace("host-sim", Root, StringComparison.Ordinal).Replace('/', '.')
        let found = Namespace().Match(SourceTree.Read(file)).Groups["name"].Value
        where found != expected || !Rooms.Contains(RoomOf(file))
        select $"{file}:1: namespace '{found}', expected {expected}, in one of "
            + string.Join(", ", Rooms));

    [TestMethod]
    public void NoRoomOfTheListIsEmpty() =>
        CollectionAssert.AreEquivalent(Rooms, Sources().Select(RoomOf).Distinct().ToArray());

    /// <summary>In the opposite order there is something to find, and each kind of reference
    /// is.</summary>
    [TestMethod]
    [DataRow("Cli.LearnVerb", "Tasks.TaskRow", "a parameter")]
    [DataRow("Tasks.SensorTask", "Tasks.LearningTask", "a base class")]
    [DataRow("Host.SpikeFeed", "Data.Trial", "a parameter of a method")]
    [DataRow("Replay.Verification", "Files.RecordingInput", "a parameter of a static method")]
    [DataRow("Transports.ProcessLine", "Files.BadInputException", "what a body throws")]
    [DataRow("Cli.VerifyRun", "Replay.Verification", "a static method that a body calls")]
    public void TheCompiledAssemblyShows(string from, string to, string how) =>
        Assert.Contains(($"{Root}.{from}", $"{Root}.{to}"), Arrows.Value, how);

    [TestMethod]
    public void TurnedAroundTheListIsWrong()
    {
        string[] around = [.. Rooms.Reverse()];
        Assert.IsGreaterThan(300,
            Arrows.Value.Count(a => Place(a.To, around) > Place(a.From, around)));
    }

    /// <summary>Which type of host-sim binds to which other; nested types count as the one around
    /// them.</summary>
    private static readonly Lazy<HashSet<(string From, string To)>> Arrows = new(() =>
    {
        using AssemblyDefinition command =
            AssemblyDefinition.ReadAssembly(typeof(Report).Assembly.Location);
        using AssemblyDefinition library =
            AssemblyDefinition.ReadAssembly(typeof(GeneratedFile).Assembly.Location);
        return
        [
            .. from type in command.MainModule.GetTypes().Concat(library.MainModule.GetTypes())
               from seen in Seen(type).SelectMany(Parts)
               let pair = (From: Outermost(type), To: Outermost(seen))
               where pair.From != pair.To && Place(pair.From, Rooms) >= 0
                   && Place(pair.To, Rooms) >= 0
               select pair,
        ];
    });

    private static IEnumerable<TypeReference?> Seen(TypeDefinition type) =>
        type.Interfaces.Select(i => i.InterfaceType)
            .Append(type.BaseType)
            .Concat(type.CustomAttributes.Select(a => a.AttributeType))
            .Concat(type.GenericParameters.SelectMany(g => g.Constraints)
                .Select(c => c.ConstraintType))
            .Concat(type.Fields.Select(f => f.FieldType))
            .Concat(type.Methods.SelectMany(Seen));

    private static IEnumerable<TypeReference?> Seen(MethodDefinition method)
    {
        IEnumerable<TypeReference?> signature = method.CustomAttributes.Select(a => a.AttributeType)
            .Concat(method.GenericParameters.SelectMany(g => g.Constraints)
                .Select(c => c.ConstraintType))
            .Concat(Signature(method));
        if (!method.HasBody) return signature;
        return signature
            .Concat(method.Body.Variables.Select(v => v.VariableType))
            .Concat(method.Body.ExceptionHandlers.Select(h => h.CatchType))
            .Concat(method.Body.Instructions.SelectMany(i => i.Operand switch
            {
                TypeReference type => [type],
                FieldReference field => [field.DeclaringType, field.FieldType],
                MethodReference called => Signature(called).Append(called.DeclaringType),
                _ => Enumerable.Empty<TypeReference?>(),
            }));
    }

    private static IEnumerable<TypeReference?> Signature(MethodReference method) =>
        method.Parameters.Select(p => p.ParameterType)
            .Append(method.ReturnType)
            .Concat(method is GenericInstanceMethod generic ? generic.GenericArguments : []);

    /// <summary>A type, what it is an array of, and what it is made generic with.</summary>
    private static IEnumerable<TypeReference> Parts(TypeReference? type) => type switch
    {
        null or GenericParameter => [],
        GenericInstanceType generic =>
            generic.GenericArguments.SelectMany(Parts).Append(generic.ElementType),
        TypeSpecification made => Parts(made.ElementType),
        _ => [type],
    };

    private static string Outermost(TypeReference type)
    {
        while (type.DeclaringType != null) type = type.DeclaringType;
        return type.FullName;
    }

    private static int Place(string type, string[] rooms) =>
        type.StartsWith(Root + ".", StringComparison.Ordinal)
            ? Array.IndexOf(rooms, type.Split('.')[2]) : -1;

    private static string FileOf(string type) =>
        Sources().FirstOrDefault(
            f => f.EndsWith($"/{type.Split('.')[^1]}.cs", StringComparison.Ordinal)) ?? "host-sim";

    /// <summary>The sources of the rooms; what is made into packages, the studio and the cluster
    /// are projects of their own.</summary>
    private static IEnumerable<string> Sources() => SourceTree.Files.Where(f =>
        f.StartsWith("host-sim/", StringComparison.Ordinal)
        && f.EndsWith(".cs", StringComparison.Ordinal)
        && !f.StartsWith("host-sim/Library/", StringComparison.Ordinal)
        && !f.StartsWith("host-sim/Templates/", StringComparison.Ordinal)
        && !f.StartsWith("host-sim/Studio/", StringComparison.Ordinal)
        && !f.StartsWith("host-sim/Cluster/", StringComparison.Ordinal));

    private static string RoomOf(string file) => file.Split('/')[1];

    private static void AssertNone(IEnumerable<string> wrong)
    {
        string[] all = [.. wrong];
        if (all.Length > 0) Assert.Fail($"{all.Length} found:\n{string.Join('\n', all)}");
    }

    [GeneratedRegex(@"^using EdgeSpike\.HostSim\.(?<room>\w+)[\w.]*;")]
    private static partial Regex Using();

    [GeneratedRegex(@"^namespace (?<name>[\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Namespace();
}
