using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

using EdgeSpike.HostSim.Files;
using EdgeSpike.HostSim.Host;
using EdgeSpike.Tests.Support;
using EdgeSpike.Tests.Tidy;

namespace EdgeSpike.Tests.Cli;

/// <summary>From nothing to a board that learns over Wi-Fi: each line of firmware/README.md is run
/// as it stands there, with the vendor's tools faked.</summary>
[TestClass]
public sealed class WirelessLinesTests : IDisposable
{
    private const string Page = "firmware/README.md";
    private const string Chapter = "### Over Wi-Fi, without a second cable";

    // Longer than any run; the board ends then, whatever happens to the test.
    private const int BoardSeconds = 300;

    private readonly string folder = CommandRun.NewFolder();
    private readonly string tools = CommandRun.NewFolder();

    public void Dispose()
    {
        string pid = Path.Combine(tools, "pid");
        if (File.Exists(pid))
        {
            try
            {
                int id = int.Parse(File.ReadAllText(pid), CultureInfo.InvariantCulture);
                using Process board = Process.GetProcessById(id);
                board.Kill();
            }
            catch (ArgumentException)
            {
                // It has ended by itself.
            }
        }

        Directory.Delete(folder, recursive: true);
        Directory.Delete(tools, recursive: true);
    }

    [TestMethod]
    public void EachLineDoesWhatItSays()
    {
        if (OperatingSystem.IsWindows())
            Assert.Inconclusive("the stand-ins for the tools are shell scripts");
        string[] lines = Lines();
        Assert.HasCount(5, lines);
        Directory.CreateDirectory(Path.Combine(folder, "firmware"));
        PrivateFile.Write(Path.Combine(folder, "wifi.txt"), "correct horse\n");
        int port = FreePort();
        Tool("nuget", "");
        Tool("msbuild", "");

        Assert.AreEqual(FlashTool.Nanoff.Install, lines[0]);
        StringAssert.Contains(Run(2, lines[1], port), lines[0], "without the first line");

        // The fake board starts with what it was given in flash, as the real one would.
        Tool("nanoff", $"""
            case "$*" in
            --filedeployment*) /bin/cp "$(/usr/bin/dirname "$2")/link.key" '{tools}/link.key' ;;
            *--deploy\ --image*) '{Environment.ProcessPath}' '{Command}' virtual-board \
                --board m5core2 --link tcp:0.0.0.0:{port} --seconds {BoardSeconds} \
                --key "$(/bin/cat '{tools}/link.key')" \
                > '{tools}/board' 2>&1 & echo $! > '{tools}/pid' ;;
            esac
            """);
        string flashed = Run(0, lines[1], port);
        StringAssert.Contains(flashed, "m5core2 runs EdgeSpike virtual board");
        string[] calls = [.. File.ReadAllLines(Path.Combine(tools, "calls"))
            .Select(call => call.Split('|')[0] + " " + call.Split('|')[1])];
        CollectionAssert.AreEqual(
            new[]
            {
                "nuget restore", "msbuild ./firmware/nano-esp32/NanoEsp32.nfproj",
                "nanoff --update", "nanoff --networkdeployment", "nanoff --filedeployment",
                "nanoff --target",
            },
            calls);
        StringAssert.Contains(Run(0, lines[2], port), "2");
        Run(0, lines[3], port);
        StringAssert.Contains(Run(0, lines[4], port), "bit-exact");
    }

    private static string Command => Path.Combine(AppContext.BaseDirectory, "edgespike.dll");

    private static string[] Lines()
    {
        string page = SourceTree.Read(Page).ReplaceLineEndings("\n");
        int chapter = page.IndexOf(Chapter, StringComparison.Ordinal);
        Assert.IsGreaterThan(0, chapter, Chapter);
        return page[chapter..].Split("```")[1].Trim().Split('\n');
    }

    /// <summary>Runs a line; the board is at an address of this computer instead of its
    /// name.</summary>
    private string Run(int expected, string line, int port)
    {
        string[] words = line.Replace("tcp:attic", $"tcp:127.0.0.1:{port}",
            StringComparison.Ordinal).Split(' ');
        Assert.AreEqual("edgespike", words[0]);
        var start = new ProcessStartInfo(Environment.ProcessPath!, [Command, .. words[1..]])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["PATH"] = tools;
        start.Environment["EDGESPIKE_BOARDS"] = Path.Combine(folder, "keys");
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        string said = output + errors.Result;
        Assert.AreEqual(expected, process.ExitCode, $"{line}\n{said}");
        return said;
    }

    private void Tool(string name, string does)
    {
        string file = Path.Combine(tools, name);
        File.WriteAllText(file, $"""
            #!/bin/sh
            printf '{name}|' >> '{tools}/calls'
            for a in "$@"; do printf '%s|' "$a" >> '{tools}/calls'; done
            echo >> '{tools}/calls'
            {does}

            """);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserExecute);
    }

    private static int FreePort()
    {
        using var socket =
            new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }
}
