using System.Diagnostics;
using System.Text.Json;

using EdgeSpike.HostSim.Files;
using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.Cli;

/// <summary>The vendors' tools are told what their sources say they take.</summary>
[TestClass]
public class FlashVerbTests
{
    [TestMethod]
    [DataRow("esp32-wroom-32", "nanoff --update --target ESP32_REV3 --serialport P\n"
        + "nanoff --target ESP32_REV3 --serialport P --deploy --image app.bin")]
    [DataRow("m5stickc-plus", "nanoff --update --target M5StickCPlus --serialport P\n"
        + "nanoff --target M5StickCPlus --serialport P --deploy --image app.bin")]
    [DataRow("meadow-f7v2",
        "meadow config route P\nmeadow firmware download\nmeadow firmware write\n"
        + "meadow app deploy app.bin\nmeadow runtime enable")]
    public void ADryRunPrintsTheCommandsAndNeedsNoTool(string board, string commands)
    {
        CommandRun run =
            Flash("", "--board", board, "--port", "P", "--image", "app.bin", "--dry-run");
        Assert.AreEqual(0, run.ExitCode, run.Errors);
        Assert.AreEqual(commands, run.Output.ReplaceLineEndings("\n").TrimEnd());
        StringAssert.Contains(run.Errors, "not found on the PATH");
    }

    [TestMethod]
    public void AMissingToolIsExitCodeTwoAndHowToGetIt()
    {
        CommandRun run = Flash("", "--board", "esp32-c3", "--port", "P");
        Assert.AreEqual(2, run.ExitCode);
        Assert.AreEqual("edgespike: nanoff: not found on the PATH, expected the vendor's tool; "
            + "install it with 'dotnet tool install -g nanoff'", run.Errors.Trim());
        run = Flash("", "--board", "meadow-f7v2", "--port", "P");
        Assert.AreEqual(2, run.ExitCode);
        StringAssert.Contains(
            run.Errors, "'dotnet tool install WildernessLabs.Meadow.CLI --global'");
    }

    [TestMethod]
    public void TheToolGetsEachArgumentByItself()
    {
        string tools = Tools("nanoff", "exit 0");
        string image = Path.Combine(tools, "my app.bin");
        File.WriteAllText(image, "");
        CommandRun run = Flash(tools, "--board", "esp32-s3-octal", "--port", "/dev/ttyUSB0",
            "--image", image, "--json");
        Assert.AreEqual(0, run.ExitCode, run.Errors);
        Assert.AreEqual(0, run.Json.GetProperty("exitCode").GetInt32());
        CollectionAssert.AreEqual(
            new[]
            {
                "--update|--target|ESP32_S3_OCTAL|--serialport|/dev/ttyUSB0|",
                $"--target|ESP32_S3_OCTAL|--serialport|/dev/ttyUSB0|--deploy|--image|{image}|",
            },
            File.ReadAllLines(Path.Combine(tools, "calls")));
    }

    /// <summary>From sources to the first hello: restore, build for this board, update, deploy, and
    /// a board that answers.</summary>
    [TestMethod]
    [DataRow("esp32-c3",
        "nuget restore R/firmware/nano-esp32/packages.config -PackagesDirectory R/packages\n"
        + "msbuild R/firmware/nano-esp32/NanoEsp32.nfproj -p:Configuration=Release "
        + "-p:Board=esp32-c3\nnanoff --update --target ESP32_C3 --serialport P\n"
        + "nanoff --target ESP32_C3 --serialport P --deploy --image "
        + "R/firmware/nano-esp32/bin/Release/NanoEsp32.bin\nedgespike monitor --device tcp:9")]
    [DataRow("meadow-f7v2", "dotnet build R/firmware/meadow-f7/MeadowF7.csproj -c Release\n"
        + "meadow config route P\nmeadow firmware download\nmeadow firmware write\n"
        + "meadow app deploy R/firmware/meadow-f7/bin/Release/netstandard2.1/App.dll\nmeadow "
        + "runtime enable\nedgespike monitor --device tcp:9")]
    public void FromSourcesToTheFirstHello(string board, string commands)
    {
        if (OperatingSystem.IsWindows())
            Assert.Inconclusive("paths are written with other slashes");
        CommandRun run = Flash("", "--board", board, "--port", "P", "--build", "R", "--hello",
            "tcp:9", "--dry-run");
        Assert.AreEqual(0, run.ExitCode, run.Errors);
        Assert.AreEqual(commands, run.Output.TrimEnd());
    }

    [TestMethod]
    public void ADryRunOfAWirelessBoardNamesItsLinkAndMakesNoKey()
    {
        CommandRun run = Flash("", "--board", "esp32-wroom-32", "--port", "P", "--image", "app.bin",
            "--wifi", "Home", "--name", "attic", "--hello", "tcp:attic", "--dry-run");
        Assert.AreEqual(0, run.ExitCode, run.Errors);
        Assert.AreEqual("nanoff --update --target ESP32_REV3 --serialport P\n"
            + "nanoff --networkdeployment network.json\nnanoff --filedeployment files.json\n"
            + "nanoff --target ESP32_REV3 --serialport P --deploy --image app.bin\n"
            + "edgespike pair tcp:attic --key KEY\nedgespike monitor --device tcp:attic",
            run.Output.ReplaceLineEndings("\n").TrimEnd());
    }

    /// <summary>The vendor's tool finds network, name and keys in files that their owner alone
    /// reads; afterwards they are gone, and the host knows the board.</summary>
    [TestMethod]
    public void ABoardIsBroughtIntoItsNetwork()
    {
        string tools = Tools("nanoff",
            "case \"$1\" in --*deployment) /bin/cp -p \"${2%/*}\"/* .;; esac");
        string folder = CommandRun.NewFolder();
        string boards = Path.Combine(folder, "settings", "boards");
        PrivateFile.Write(Path.Combine(folder, "password"), "correct horse\n");
        CommandRun run = FlashIn(tools, folder, boards, "--board", "esp32-wroom-32", "--port",
            "/dev/ttyUSB0", "--wifi", "Café", "--wifi-password", "password", "--name", "attic",
            "--recording-key", "attic.recording", "--json");
        Assert.AreEqual(0, run.ExitCode, run.Errors);
        string key = run.Json.GetProperty("key").GetString()!;
        Assert.AreEqual("tcp:attic", run.Json.GetProperty("link").GetString());
        Assert.AreEqual($"attic.local:7070 {key}\n", File.ReadAllText(boards));
        string[] calls = File.ReadAllLines(Path.Combine(tools, "calls"));
        Assert.HasCount(3, calls);
        string network = calls[1].Split('|')[1];
        Assert.AreEqual($"--networkdeployment|{network}|", calls[1]);
        Assert.IsFalse(Directory.Exists(Path.GetDirectoryName(network)), "the password is gone");
        Assert.AreEqual(key, Word("link.key"));
        Assert.AreEqual("attic", Word("link.name"));
        Assert.AreEqual(Word("attic.recording"), Word("recording.key"));
        Assert.AreNotEqual(key, Word("recording.key"));
        JsonElement client = Json("network.json").GetProperty("WirelessClient");
        Assert.AreEqual(("Café", "correct horse", "WPA2", "AutoConnect"), (Text(client, "Ssid"),
            Text(client, "Password"), Text(client, "Authentication"),
            Text(client, "ConfigurationOption")));
        JsonElement files = Json("files.json");
        Assert.AreEqual("/dev/ttyUSB0", Text(files, "SerialPort"));
        CollectionAssert.AreEqual(
            new[] { @"I:\link.key", @"I:\link.name", @"I:\recording.key" },
            files.GetProperty("Files").EnumerateArray()
                .Select(one => Text(one, "DestinationFilePath")).ToArray());
        if (OperatingSystem.IsWindows()) return;
        foreach (string name in (string[])["network.json", "files.json", "link.key"])
        {
            Assert.AreEqual(UnixFileMode.UserRead | UnixFileMode.UserWrite,
                File.GetUnixFileMode(Path.Combine(folder, name)), name);
        }

        string Word(string name) => File.ReadAllText(Path.Combine(folder, name)).TrimEnd();
        JsonElement Json(string name) => JsonDocument.Parse(Word(name)).RootElement;
        string? Text(JsonElement part, string name) => part.GetProperty(name).GetString();
    }

    [TestMethod]
    [DataRow("esp32-c3|--wifi|Home", "--wifi: esp32-c3 has no port in a wireless network")]
    [DataRow("meadow-f7v2|--wifi|Home", "--wifi: meadow-f7v2 has no port in a wireless network")]
    [DataRow("esp32-wroom-32|--name|attic", "--name: expected --wifi NETWORK beside it")]
    [DataRow("esp32-wroom-32|--wifi|Home|--name|my board",
        "--name my board: expected 1 to 30 letters, digits and hyphens, a letter or digit first")]
    [DataRow("esp32-wroom-32|--wifi|Home|--wifi-password|short",
        "--wifi-password: expected a file with the password alone, 8 to 63 characters of ASCII")]
    [DataRow("esp32-wroom-32|--wifi|Home|--hello|tcp:attic|--key|ABCDEFGH23456789ABCDEFGH23",
        "--key and --wifi: expected one of them, for --wifi makes a key")]
    public void AWirelessBoardIsRefusedBeforeAnythingIsRun(string args, string problem)
    {
        string tools = Tools("nanoff", "exit 0");
        string folder = CommandRun.NewFolder();
        PrivateFile.Write(Path.Combine(folder, "short"), "1234567\n");
        string boards = Path.Combine(folder, "boards");
        CommandRun run =
            FlashIn(tools, folder, boards, ["--port", "P", "--board", .. args.Split('|')]);
        Assert.AreEqual(2, run.ExitCode);
        Assert.AreEqual("edgespike: " + problem, run.Errors.Trim());
        Assert.IsFalse(File.Exists(Path.Combine(tools, "calls")));
        Assert.IsFalse(File.Exists(boards));
    }

    [TestMethod]
    public void TheWirelessPortIsBuiltInWhereItIsAskedFor()
    {
        CommandRun run = Flash("", "--board", "m5core2", "--port", "P", "--build", "R", "--wifi",
            "Home", "--dry-run");
        StringAssert.Contains(run.Output, "-p:Board=m5core2 -p:Wireless=true\n");
    }

    [TestMethod]
    public void WhatTellsABrokerIsBuiltInWhereItIsAskedFor()
    {
        CommandRun run = Flash("", "--board", "m5core2", "--port", "P", "--build", "R", "--wifi",
            "Home", "--mqtt", "192.168.0.7", "--dry-run");
        StringAssert.Contains(run.Output,
            "-p:Board=m5core2 -p:Wireless=true -p:Mqtt=true\n");
    }

    [TestMethod]
    public void EachMissingToolIsNamedWithItsInstallLine()
    {
        string sources = CommandRun.NewFolder();
        Directory.CreateDirectory(Path.Combine(sources, "firmware"));
        CommandRun run = Flash(Tools("nuget", "exit 0"), "--board", "esp32-c3", "--port",
            "P", "--build", sources);
        Assert.AreEqual(2, run.ExitCode);
        Assert.HasCount(1, run.Errors.Trim().Split('\n'));
        StringAssert.Contains(run.Errors, "msbuild: not found on the PATH");
        StringAssert.Contains(run.Errors, "nanoff: not found on the PATH");
        Assert.DoesNotContain("nuget: not found", run.Errors);
    }

    [TestMethod]
    public void TheBoardThatWasFlashedSaysWhatItIs()
    {
        string tools = Tools("nanoff", "exit 0");
        string command = Path.Combine(AppContext.BaseDirectory, "edgespike.dll");
        string board = $"process:{Environment.ProcessPath} {command} virtual-board --link stdio: "
            + "--sensor none";
        CommandRun run =
            Flash(tools, "--board", "esp32-wroom-32", "--port", "P", "--hello", board, "--json");
        Assert.AreEqual(0, run.ExitCode, run.Errors);
        StringAssert.Contains(
            run.Json.GetProperty("firmware").GetString(), "EdgeSpike virtual board");
    }

    [TestMethod]
    public void AFailureEndsIt()
    {
        string tools = Tools("meadow", "[ \"$2\" != download ] || exit 3");
        CommandRun run = Flash(tools, "--board", "meadow-f7v2", "--port", "COM7");
        Assert.AreEqual(1, run.ExitCode);
        StringAssert.Contains(
            run.Errors, "edgespike: meadow ended with 3: meadow firmware download");
        CollectionAssert.AreEqual(
            new[] { "config|route|COM7|", "firmware|download|" },
            File.ReadAllLines(Path.Combine(tools, "calls")));
    }

    [TestMethod]
    [DataRow("--board|esp8266|--port|P",
        "esp8266: no such board, expected *.board.json, or one of ")]
    [DataRow("--board|esp32-c3|--port|P|--image|gone.bin",
        "gone.bin: no such file, expected the application for esp32-c3")]
    [DataRow("--board|esp32-c3", "Option '--port' is required")]
    public void BadInputIsOneLineAndExitCodeTwo(string args, string problem)
    {
        CommandRun run = Flash("", args.Split('|'));
        Assert.AreEqual(2, run.ExitCode);
        StringAssert.StartsWith(run.Errors, "edgespike: " + problem);
    }

    /// <summary>A folder with a tool that writes down what it is told.</summary>
    private static string Tools(string name, string end)
    {
        if (OperatingSystem.IsWindows())
            Assert.Inconclusive("the stand-in for the tool is a shell script");
        string folder = CommandRun.NewFolder();
        string tool = Path.Combine(folder, name);
        string script =
            $"#!/bin/sh\nfor a in \"$@\"; do printf '%s|' \"$a\" >> '{folder}/calls'; done\n"
            + $"echo >> '{folder}/calls'\necho \"{name} says\"\n{end}\n";
        File.WriteAllText(tool, script);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(tool, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        return folder;
    }

    private static CommandRun Flash(string path, params string[] args)
    {
        string folder = CommandRun.NewFolder();
        return FlashIn(path, folder, Path.Combine(folder, "boards"), args);
    }

    /// <param name="folder">Where it runs.</param>
    /// <param name="boards">Where it keeps the keys of boards.</param>
    private static CommandRun FlashIn(
        string path, string folder, string boards, params string[] args)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["PATH"] = path;
        start.Environment["EDGESPIKE_BOARDS"] = boards;
        foreach (string arg in (string[])[Path.Combine(AppContext.BaseDirectory, "edgespike.dll"),
            "flash", .. args])
        {
            start.ArgumentList.Add(arg);
        }

        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new CommandRun(process.ExitCode, output, errors.Result);
    }
}
