using EdgeSpike.Tests.Support;
using EdgeSpike.Tests.Tidy;

namespace EdgeSpike.Tests.Firmware;

/// <summary>Where the vendor's runtime and metadata processor are found, the runtime matrix runs
/// what CI compiles, on the mscorlib of the package; both faked.</summary>
[TestClass]
public sealed class NanoClrTests : IDisposable
{
    private const string Row = """
        set -uo pipefail
        results=$(mktemp -d) passed=0 failed=0 skipped=0
        row() { printf '%s|' "$@"; echo; }
        skip() { skipped=$((skipped + $1)); row "$2" skipped "$3"; }
        same() { cmp -s "$results/net.$1" "$2" && passed=1; }
        cp "$NET" "$results/net.selftest"
        source tests/matrix/nanoclr.sh
        nanoclr_row
        rm -r "$results"
        [ "$passed" -eq 1 ]
        """;

    private readonly string tools = CommandRun.NewFolder();

    public void Dispose() => Directory.Delete(tools, recursive: true);

    [TestMethod]
    public void TheMatrixRunsWhatIsCompiledOnTheLibraryOfThePackage()
    {
        if (OperatingSystem.IsWindows())
            Assert.Inconclusive("the stand-ins for the tools are shell scripts");
        File.WriteAllText(Path.Combine(tools, "net"),
            "pass lif: 58 lines\nEdgeSpike selftest: 1 passed, 0 failed, finished\n");
        Tool("processor", $"""
            echo "$*" >> '{tools}/calls'
            while [ $# -gt 0 ]; do
                if [ "$1" = -parse ]; then cp "$2" '{tools}/parsed'; fi
                if [ "$1" = -compile ]; then cp '{tools}/parsed' "$2"; fi
                shift
            done
            """);
        Tool("nanoclr", $"""
            for a in "$@"; do
                case "$a" in *.pe)
                    cp "$a" '{tools}'
                    printf '%s ' "$(basename "$a")" >> '{tools}/run' ;;
                esac
            done
            echo "some words of the runtime"
            cat '{tools}/net'
            """);
        CommandRun run = Matrix();
        Assert.AreEqual(0, run.ExitCode, run.Output + run.Errors);
        StringAssert.StartsWith(run.Output, "nanoCLR|64 little|1 passed|");
        Assert.AreEqual("EdgeSpike.Device.pe EdgeSpike.Selftest.pe EdgeSpike.pe mscorlib.pe",
            string.Join(' ', File.ReadAllText(Path.Combine(tools, "run")).Trim().Split(' ')
                .Order(StringComparer.Ordinal)));

        // Each is what CI compiled, told where those before it are; the library is the package's.
        string[] calls = File.ReadAllLines(Path.Combine(tools, "calls"));
        Assert.HasCount(3, calls);
        StringAssert.Contains(calls[2], "-loadHints EdgeSpike.Device ");
        string compiled = Path.Combine(SourceTree.Root, "tests", "Stubs", "Selftest.Check", "bin",
            "Release", "netstandard2.0");
        CollectionAssert.AreEqual(
            File.ReadAllBytes(Path.Combine(compiled, "EdgeSpike.Device.dll")),
            File.ReadAllBytes(Path.Combine(tools, "EdgeSpike.Device.pe")));
        byte[] library = File.ReadAllBytes(Path.Combine(tools, "mscorlib.pe"));
        Assert.AreEqual("NFMRK", System.Text.Encoding.ASCII.GetString(library, 0, 5));
    }

    [TestMethod]
    public void WhatIsMissingIsSaid()
    {
        if (OperatingSystem.IsWindows())
            Assert.Inconclusive("the stand-ins for the tools are shell scripts");
        File.WriteAllText(Path.Combine(tools, "net"), "");
        StringAssert.StartsWith(Matrix().Output,
            "nanoCLR|skipped|dotnet tool install -g nanoclr|");
        Tool("nanoclr", "exit 1");
        StringAssert.StartsWith(Matrix().Output,
            "nanoCLR|skipped|no .pe in firmware/selftest/bin/Release: build ");
        Tool("processor", "echo it does not fit; exit 1");
        StringAssert.StartsWith(Matrix().Output,
            "nanoCLR|skipped|the metadata processor refuses EdgeSpike: it does not fit|");
    }

    private CommandRun Matrix() => CommandRun.OfTool("bash", SourceTree.Root, ["-c", Row],
        new()
        {
            ["PATH"] = $"{tools}:/usr/bin:/bin",
            ["NET"] = Path.Combine(tools, "net"),
            ["EDGESPIKE_METADATA_PROCESSOR"] = "processor",
        });

    private void Tool(string name, string does)
    {
        string file = Path.Combine(tools, name);
        File.WriteAllText(file, $"#!/bin/bash\n{does}\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserExecute);
    }
}
