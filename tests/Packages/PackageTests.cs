using System.IO.Compression;
using System.Xml.Linq;

using EdgeSpike.Tests.Support;
using EdgeSpike.Tests.Tidy;

namespace EdgeSpike.Tests.Packages;

/// <summary>The packages as people get them: made into a folder, installed from it and used outside
/// of the repository.</summary>
[TestClass]
[DoNotParallelize]
public class PackageTests
{
    private const string Version = "0.1.0";

    private static readonly string Configuration =
        AppContext.BaseDirectory.Contains("/Debug/", StringComparison.Ordinal) ? "Debug"
            : "Release";

    private static string folder = "";

    private static string Feed => Path.Combine(folder, "feed");

    [ClassInitialize]
    public static void Pack(TestContext _)
    {
        if (!OperatingSystem.IsLinux()) Assert.Inconclusive("made and tried on Linux only");
        folder = CommandRun.NewFolder();
        File.WriteAllText(Path.Combine(folder, "NuGet.Config"), $"""
            <configuration>
              <packageSources><clear /><add key="feed" value="{Feed}" /></packageSources>
            </configuration>
            """);
        foreach (string project in (string[])
            ["host-sim/HostSim", "host-sim/Studio/Studio", "host-sim/Cluster/Cluster",
            "host-sim/Library/Library",
            "host-sim/Templates/Templates", "firmware/package/EdgeSpike.NanoFramework"])
        {
            Dotnet(SourceTree.Root, "pack", project + ".csproj", "--no-build", "-c", Configuration,
                "-o", Feed);
        }

        Dotnet(folder, "tool", "install", "edgespike", "--tool-path", "tool", "--configfile",
            "NuGet.Config");
        Dotnet(folder, "new", "install",
            Path.Combine(Feed, $"EdgeSpike.Templates.{Version}.nupkg"));
    }

    [ClassCleanup]
    public static void TakeAway()
    {
        if (folder.Length > 0) Directory.Delete(folder, recursive: true);
    }

    [TestMethod]
    public void TheToolIsSmallAndBringsWhatItsVerbsNeed()
    {
        var tool = new FileInfo(Path.Combine(Feed, $"edgespike.{Version}.nupkg"));
        Assert.IsLessThan(15_000_000, tool.Length);
        using (ZipArchive files = ZipFile.OpenRead(tool.FullName))
        {
            // Unpacked: the compiler of C# is half of it.
            Assert.IsLessThan(22L << 20, files.Entries.Sum(entry => entry.Length));
        }

        Assert.AreEqual(
            SourceTree.Read("host-sim/Describe/README.md").TrimEnd(),
            Tool(folder, "network", "reference").TrimEnd(), "words for kinds");
        StringAssert.Contains(Tool(folder, "boards"), "m5core2");
        StringAssert.Contains(Tool(folder, "budget", "gesture", "--board", "esp32-wroom-32"),
            "opcodes");
    }

    /// <summary>The verb says which package it needs; once that is installed the page is served,
    /// with the library that draws its charts.</summary>
    [TestMethod]
    public void TheStudioIsAToolBesideTheCommand()
    {
        string command = Path.Combine(folder, "tool", "edgespike");
        CommandRun without = Run(folder, command, "studio");
        Assert.AreEqual(2, without.ExitCode, without.Output);
        StringAssert.Contains(without.Errors, "dotnet tool install --global edgespike-studio");

        Dotnet(folder, "tool", "install", "edgespike-studio", "--tool-path", "tool",
            "--configfile", "NuGet.Config");
        var tool = new FileInfo(Path.Combine(Feed, $"edgespike-studio.{Version}.nupkg"));
        Assert.IsLessThan(15_000_000, tool.Length);
        using (ZipArchive files = ZipFile.OpenRead(tool.FullName))
        {
            Assert.HasCount(1, files.Entries.Where(entry =>
                entry.Name.StartsWith("plotly", StringComparison.Ordinal)).ToArray());
        }

        string said = Tool(folder, "studio", "--port", "0", "--seconds", "1", "--json");
        StringAssert.Contains(said, "http://127.0.0.1:");
    }

    /// <summary>The verbs say which package they need; once that is installed they work.</summary>
    [TestMethod]
    public void TheClusterIsAToolBesideTheCommand()
    {
        string command = Path.Combine(folder, "tool", "edgespike");
        File.WriteAllText(Path.Combine(folder, "s.json"), """
            { "tasks": [{ "task": "cue", "options": { "trials": 5, "tests": 5 } }] }
            """);
        CommandRun without = Run(folder, command, "sweep", "s.json");
        Assert.AreEqual(2, without.ExitCode, without.Output);
        StringAssert.Contains(without.Errors, "dotnet tool install --global edgespike-cluster");

        Dotnet(folder, "tool", "install", "edgespike-cluster", "--tool-path", "tool",
            "--configfile", "NuGet.Config");
        var tool = new FileInfo(Path.Combine(Feed, $"edgespike-cluster.{Version}.nupkg"));
        Assert.IsLessThan(15_000_000, tool.Length);
        StringAssert.Contains(Tool(folder, "sweep", "s.json", "--json"), "results.parquet");
    }

    /// <summary>A program of 60 lines: learns, records, saves, loads what it saved; the installed
    /// tool proves each step.</summary>
    [TestMethod]
    public void AnAppMadeFromTheTemplateLearnsAndIsVerified()
    {
        string app = Path.Combine(folder, "Order");
        Dotnet(folder, "new", "edgespike-app", "-o", app);
        Assert.IsLessThanOrEqualTo(60, File.ReadAllLines(Path.Combine(app, "Program.cs")).Length);
        Dotnet(app, "build", "-c", "Release");
        string program = Path.Combine(app, "bin", "Release", "net10.0", "Order.dll");
        Dotnet(app, program, "1");
        Dotnet(app, program, "2");
        string last = Dotnet(app, program, "3");
        int right = int.Parse(last.Split(' ')[0]);
        Assert.IsGreaterThanOrEqualTo(80, right, "chance is 50: " + last);
        StringAssert.Contains(Tool(app, "verify", "run.espk"), "bit-exact");
        StringAssert.Contains(Tool(app, "network", "print", "order.model"), "A first");

        byte[] recording = File.ReadAllBytes(Path.Combine(app, "run.espk"));
        recording[recording.Length / 2] ^= 1;
        File.WriteAllBytes(Path.Combine(app, "broken.espk"), recording);
        Assert.AreNotEqual(0,
            Run(app, Path.Combine(folder, "tool", "edgespike"), "verify", "broken.espk").ExitCode);
    }

    /// <summary>A device's project and a rule, made from their templates, compile against what the
    /// chip has and against the library.</summary>
    [TestMethod]
    public void WhatTheOtherTemplatesMakeCompiles()
    {
        string device = Path.Combine(folder, "Tilt");
        Dotnet(folder, "new", "edgespike-device", "-o", device);
        string packages = Path.Combine(device, "packages");
        XElement[] restored =
            [.. XDocument.Load(Path.Combine(device, "packages.config")).Descendants("package")];
        CollectionAssert.AreEqual(
            (string[])[$"EdgeSpike.nanoFramework.{Version}", "nanoFramework.CoreLibrary.1.17.11"],
            restored.Select(one =>
                $"{(string?)one.Attribute("id")}.{(string?)one.Attribute("version")}").ToArray());
        ZipFile.ExtractToDirectory(
            Path.Combine(Feed, $"EdgeSpike.nanoFramework.{Version}.nupkg"),
            Path.Combine(packages, $"EdgeSpike.nanoFramework.{Version}"));
        string sources = $"packages/EdgeSpike.nanoFramework.{Version}/";
        foreach (XElement reference in XDocument.Load(Path.Combine(device, "Tilt.nfproj"))
            .Descendants()
            .Where(one => one.Name.LocalName == "ProjectReference"))
        {
            string path = ((string)reference.Attribute("Include")!)
                .Replace("$(EdgeSpike)", sources + "firmware/", StringComparison.Ordinal)
                .Replace('\\', '/');
            Assert.IsTrue(File.Exists(Path.Combine(device, path)), path);
        }

        // The vendor's project system is not here: the same sources against the same base library.
        string mscorlib =
            Directory.EnumerateFiles(AppContext.BaseDirectory, "mscorlib.dll",
                SearchOption.AllDirectories)
            .Concat(Directory.EnumerateFiles(
                Path.Combine(SourceTree.Root, "tests", "Stubs", "EdgeSpike.Check", "bin",
                    Configuration),
                "mscorlib.dll", SearchOption.AllDirectories)).First();
        string units =
            string.Concat(
                ((string[])["Core", "Encoders", "Rules", "Build", "Link", "Session", "Device"])
            .Select(unit =>
                $"<Import Project=\"{sources}shared/{unit.ToLowerInvariant()}/{unit}.projitems\" "
                    + "/>"));
        File.WriteAllText(Path.Combine(device, "Check.csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <OutputType>Exe</OutputType>
                <LangVersion>7.3</LangVersion>
                <EnableDefaultCompileItems>false</EnableDefaultCompileItems>
                <UseAppHost>false</UseAppHost>
                <DisableImplicitFrameworkReferences>true</DisableImplicitFrameworkReferences>
                <NoStdLib>true</NoStdLib><NoCompilerStandardLib>true</NoCompilerStandardLib>
                <GenerateAssemblyInfo>false</GenerateAssemblyInfo>
                <GenerateTargetFrameworkAttribute>false</GenerateTargetFrameworkAttribute>
                <TreatWarningsAsErrors>false</TreatWarningsAsErrors>
                <EnableNETAnalyzers>false</EnableNETAnalyzers>
              </PropertyGroup>
              {units}
              <ItemGroup>
                <Compile Include="*.cs;Properties/*.cs" /><Reference Include="{mscorlib}" />
              </ItemGroup>
            </Project>
            """);
        Dotnet(device, "build", "Check.csproj", "-c", "Release");

        string rule = Path.Combine(folder, "rule");
        Dotnet(folder, "new", "edgespike-rule", "-n", "Hebb", "-o", rule, "--number", "250");
        StringAssert.Contains(File.ReadAllText(Path.Combine(rule, "shared", "rules", "Hebb.cs")),
            "Id = 250;");
        Directory.Delete(Path.Combine(rule, "tests"), recursive: true);
        File.WriteAllText(Path.Combine(rule, "Rule.csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <LangVersion>7.3</LangVersion>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="EdgeSpike.Library" Version="{Version}" />
              </ItemGroup>
            </Project>
            """);
        Dotnet(rule, "build", "Rule.csproj", "-c", "Release");
    }

    private static string Tool(string where, params string[] args) =>
        Good(Run(where, Path.Combine(folder, "tool", "edgespike"), args), args);

    private static string Dotnet(string where, params string[] args) =>
        Good(Run(where, "dotnet", args), args);

    private static string Good(CommandRun run, string[] args)
    {
        Assert.AreEqual(0, run.ExitCode, $"{string.Join(' ', args)}\n{run.Output}\n{run.Errors}");
        return run.Output;
    }

    /// <summary>Nothing of it reaches the packages, tools and templates of whoever runs the
    /// test.</summary>
    private static CommandRun Run(string where, string command, params string[] args) =>
        CommandRun.OfTool(command, where, args, where == SourceTree.Root ? []
            : new()
            {
                ["NUGET_PACKAGES"] = Path.Combine(folder, "packages"),
                ["DOTNET_CLI_HOME"] = folder,
            });
}
