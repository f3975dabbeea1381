using EdgeSpike.HostSim.Cost;

using Mono.Cecil;

namespace EdgeSpike.Tests.Tidy;

/// <summary>The IL of shared/ as chips get it: Release, netstandard2.0.</summary>
[TestClass]
public class IlTests
{
    /// <summary>What reads files runs at boot and on the host; it may allocate, within the bounds
    /// that its own tests set.</summary>
    private static readonly string[] Readers =
    [
        "EdgeSpike.Link.BlockInput",
        "EdgeSpike.Link.ByteReader",
        "EdgeSpike.Link.ByteWriter",
        "EdgeSpike.Link.RecordingReader",
        "EdgeSpike.Sessions.Player",
    ];

    private static readonly ModuleDefinition[] Modules = ReadModules();

    private static readonly IlCode Shared = CodeOf(Modules);

    /// <summary>The golden vectors make lines of text, on a chip in its self-test only.</summary>
    private static readonly IlCode Running =
        CodeOf(Modules.Where(module => module.Name != "EdgeSpike.Vectors.dll"));

    [TestMethod]
    public void EveryUnitIsLookedAt()
    {
        string[] units = [.. SourceTree.Files
            .Where(file => file.StartsWith("shared/", StringComparison.Ordinal))
            .Where(file => file.EndsWith(".csproj", StringComparison.Ordinal))
            .Select(file => "EdgeSpike." + Path.GetFileNameWithoutExtension(file))];
        CollectionAssert.AreEquivalent(units,
            Modules.Select(module => module.Assembly.Name.Name).ToArray());
        foreach (ModuleDefinition module in Modules) CheckBuild(module);
    }

    [TestMethod]
    public void OnlyWhatChipsExecuteAlike() => AssertNone(IlLanguage.Offences(Shared));

    [TestMethod]
    public void NothingUnsignedIsTakenForSigned() => AssertNone(IlSigns.Offences(Shared));

    [TestMethod]
    public void StaticsAreConstantAndStandAlone() => AssertNone(IlStatics.Offences(Shared));

    [TestMethod]
    public void OnlyBuildingAllocates()
    {
        MethodDefinition[] steps = [.. Running.Methods.Where(method =>
            method.DeclaringType.FullName == "EdgeSpike.Sessions.Session" && method.IsPublic
                && !method.IsConstructor)];
        Assert.IsNotEmpty(steps);
        Assert.IsGreaterThan(100, Running.Reached(steps).Count, "what a step reaches");
        AssertNone(IlAllocation.Offences(Running, steps, Readers));
    }

    [TestMethod]
    public void ArrowsPointOneWayInTheAssembliesToo() => AssertNone(
        from module in Modules
        let unit = module.Assembly.Name.Name
        let allowed = ProjectFilesTests.MaySee[unit["EdgeSpike.".Length..].ToLowerInvariant()]
        from seen in module.AssemblyReferences
        where seen.Name != "netstandard"
        where !allowed.Contains(seen.Name["EdgeSpike.".Length..].ToLowerInvariant())
        select $"{unit}: must not see {seen.Name}");

    private static void CheckBuild(ModuleDefinition module)
    {
        string name = module.Assembly.Name.Name;
        CustomAttribute framework =
            Attribute("System.Runtime.Versioning.TargetFrameworkAttribute")!;
        Assert.AreEqual(".NETStandard,Version=v2.0", framework.ConstructorArguments[0].Value, name);
        CustomAttribute? debuggable = Attribute("System.Diagnostics.DebuggableAttribute");
        int modes = debuggable == null ? 0 : (int)debuggable.ConstructorArguments[0].Value;
        Assert.AreEqual(0, modes & 0x100, $"{name}: the compiler did not optimise");

        CustomAttribute? Attribute(string type) =>
            module.Assembly.CustomAttributes.FirstOrDefault(
                one => one.AttributeType.FullName == type);
    }

    private static ModuleDefinition[] ReadModules()
    {
        var resolver = new DefaultAssemblyResolver();
        string[] files = CountedCode.Files();
        resolver.AddSearchDirectory(Path.GetDirectoryName(files[0]));
        var parameters = new ReaderParameters { AssemblyResolver = resolver };
        return [.. files.Select(file => ModuleDefinition.ReadModule(file, parameters))];
    }

    private static IlCode CodeOf(IEnumerable<ModuleDefinition> modules) =>
        new(modules.SelectMany(module => module.Types).SelectMany(Nested));

    private static IEnumerable<TypeDefinition> Nested(TypeDefinition type) =>
        type.NestedTypes.SelectMany(Nested).Prepend(type);

    private static void AssertNone(IEnumerable<string> offences)
    {
        string[] all = [.. offences];
        if (all.Length > 0) Assert.Fail($"{all.Length} found:\n{string.Join('\n', all)}");
    }
}
