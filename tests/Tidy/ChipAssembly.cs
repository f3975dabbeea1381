using Mono.Cecil;

namespace EdgeSpike.Tests.Tidy;

/// <summary>An assembly of the firmware as the build makes it in a folder of tests/Stubs.</summary>
internal static class ChipAssembly
{
    /// <summary>The configuration that the tests were built in.</summary>
    public static string Configuration { get; } =
        Path.GetFileName(
            Path.GetDirectoryName(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar)))!;

    /// <summary>The chip's base library, from the vendor's package.</summary>
    public static ModuleDefinition Library { get; } = Read("EdgeSpike.Check", "mscorlib");

    /// <summary>Reads an assembly; what it refers to is looked for beside it.</summary>
    /// <param name="project">The folder of the project in tests/Stubs.</param>
    /// <param name="name">The assembly, without its ending.</param>
    /// <param name="framework">The folder in bin/ that it lies in.</param>
    /// <param name="configuration">Debug or Release; without it, that of the tests.</param>
    public static ModuleDefinition Read(
        string project, string name, string framework = "netstandard2.0",
        string? configuration = null)
    {
        string folder = Path.Combine(
            SourceTree.Root, "tests", "Stubs", project, "bin", configuration ?? Configuration,
            framework);
        var resolver = new DefaultAssemblyResolver();
        resolver.AddSearchDirectory(folder);
        string file =
            new[] { name + ".dll", name + ".exe" }.Select(one => Path.Combine(folder, one))
                .First(File.Exists);
        return ModuleDefinition.ReadModule(file,
            new ReaderParameters { AssemblyResolver = resolver });
    }
}
