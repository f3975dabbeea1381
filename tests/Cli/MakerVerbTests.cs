using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;

using EdgeSpike.HostSim.Data;
using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.Cli;

/// <summary>A maker's way: own data, learned, played by a virtual board, recorded, proved, and made
/// into data again.</summary>
[TestClass]
public class MakerVerbTests
{
    private static readonly string Command =
        Path.Combine(AppContext.BaseDirectory, "edgespike.dll");

    private readonly string folder = CommandRun.NewFolder();

    [TestCleanup]
    public void Clean() => Directory.Delete(folder, true);

    [TestMethod]
    public void AProjectFromACsvToAProofAndBack()
    {
        string data = Motions();
        CommandRun made = CommandRun.Of(folder, "new", "swings", "--data", data, "--json");
        Assert.AreEqual(0, made.ExitCode, made.Errors);
        Assert.AreEqual("slow,fast", string.Join(',', Texts(made.Json, "classes").Reverse()));
        string project = Path.Combine(folder, "swings");

        CommandRun learned = CommandRun.Of(project, "learn", "--epochs", "1");
        Assert.AreEqual(0, learned.ExitCode, learned.Errors);
        StringAssert.Contains(learned.Errors,
            "project swings: data --for m5stickc-plus --save swings.model");
        Assert.IsTrue(File.Exists(Path.Combine(project, "swings.model")));

        string device = Board("--network swings.model --sensor none --speed 100");
        CommandRun recorded = CommandRun.Of(
            project, "record", "--device", device, "--feed", "data", "--teach", "2", "--test",
            "data", "--json");
        Assert.AreEqual(0, recorded.ExitCode, recorded.Errors);
        string path = Path.Combine("recordings", "001.espk");
        Assert.AreEqual(path, recorded.Json.GetProperty("file").GetString());
        JsonElement[] classes = [.. recorded.Json.GetProperty("classes").EnumerateArray()];
        Assert.AreEqual("fast,slow",
            string.Join(',', classes.Select(c => c.GetProperty("name").GetString())));
        Assert.AreEqual("6,6",
            string.Join(',', classes.Select(c => c.GetProperty("asked").GetInt32())));

        CommandRun verified = CommandRun.Of(project, "verify");
        Assert.AreEqual(0, verified.ExitCode, verified.Output + verified.Errors);
        CommandRun alone = CommandRun.Of(project, "verify", path);
        StringAssert.Contains(alone.Output, "classes    fast, slow");

        CommandRun back =
            CommandRun.Of(project, "samples", path, "-o", "again", "--ts", "again.ts", "--json");
        Assert.AreEqual(0, back.ExitCode, back.Errors);
        Assert.AreEqual(12, back.Json.GetProperty("examples").GetInt32());
        Assert.AreEqual(24, back.Json.GetProperty("repeated").GetInt32());
        CheckAlike(DataReader.ReadAll(data), DataReader.ReadAll(Path.Combine(project, "again")));
        Assert.HasCount(12, DataReader.ReadAll(Path.Combine(project, "again.ts")).Series);
        CommandRun twice = CommandRun.Of(project, "samples", path, "-o", "again");
        Assert.AreEqual(2, twice.ExitCode);
        StringAssert.Contains(twice.Errors, "has examples of '001' already");
    }

    [TestMethod]
    public void ExamplesAreCollectedFromABoardsSensor()
    {
        string device = Board("--speed 40");
        CommandRun run = CommandRun.Of(
            folder, "collect", "--device", device, "--label", "punch", "-n", "2", "--countdown",
            "0", "-o", "own", "--json");
        Assert.AreEqual(0, run.ExitCode, run.Output + run.Errors);
        Assert.AreEqual(2, run.Json.GetProperty("examples").GetInt32());
        string[] lines = File.ReadAllLines(Path.Combine(folder, "own", "punch", "punch-0001.csv"));
        Assert.AreEqual("t_ms,c1,c2,c3,c4,c5,c6", lines[0]);
        Assert.HasCount(101, lines);
        StringAssert.StartsWith(lines[2], "20,");
        run = CommandRun.Of(
            folder, "collect", "--device", device, "--label", "circle", "-n", "1", "--countdown",
            "0", "-o", "own");
        Assert.AreEqual(0, run.ExitCode, run.Output + run.Errors);
        Assert.AreEqual("collected  1 of 'circle', 100 readings each\nfolder     own: circle 1, "
            + "punch 2\n", run.Output);
        Assert.AreEqual(2, DataReader.ReadAll(Path.Combine(folder, "own")).Classes.Count);
    }

    /// <summary>A signal as soon as two examples of very many are there; whoever runs the tests in
    /// the background may have Ctrl-C ignored, and then nothing can be said of it.</summary>
    [TestMethod]
    [DataRow("INT", 2)]
    [DataRow("TERM", 15)]
    public void WhatIsWholeStaysWhenItIsInterrupted(string signal, int number)
    {
        if (OperatingSystem.IsWindows()) Assert.Inconclusive("signals are sent by kill");
        if (IsIgnored(number)) Assert.Inconclusive($"SIG{signal} is ignored here");
        string examples = Path.Combine(folder, "own", "punch");
        string[] words =
        [
            Command, "collect", "--device", Board("--speed 20"), "--label", "punch", "-n", "10000",
            "--countdown", "0", "-o", "own", "--json",
        ];
        var start = new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
        };
        foreach (string word in words) start.ArgumentList.Add(word);
        using var enough = new ManualResetEventSlim();
        using var watcher = new FileSystemWatcher(folder) { IncludeSubdirectories = true };
        watcher.Created += (_, _) => Look();
        watcher.Renamed += (_, _) => Look();
        watcher.EnableRaisingEvents = true;
        using var process = new Process { StartInfo = start, EnableRaisingEvents = true };
        process.Exited += (_, _) => enough.Set();
        process.Start();
        enough.Wait();
        using (Process kill = Process.Start("kill", [$"-{signal}", $"{process.Id}"]))
            kill.WaitForExit();
        JsonElement said = JsonDocument.Parse(process.StandardOutput.ReadToEnd()).RootElement;
        process.WaitForExit();
        Assert.AreEqual(1, process.ExitCode);
        Assert.AreEqual("interrupted", said.GetProperty("problem").GetString());
        string[] files = Directory.GetFiles(examples);
        Assert.HasCount(said.GetProperty("examples").GetInt32(), files);
        foreach (string file in files) Assert.HasCount(101, File.ReadAllLines(file), file);

        void Look()
        {
            if (File.Exists(Path.Combine(examples, "punch-0002.csv"))) enough.Set();
        }
    }

    [TestMethod]
    public void ASensorThatIsSilentGivesNoExample()
    {
        string device = Board("--speed 10 --fault sensor-missing=0-999999999");
        CommandRun run = CommandRun.Of(
            folder, "collect", "--device", device, "--label", "punch", "-n", "2", "--countdown",
            "0", "-o", "own");
        Assert.AreEqual(1, run.ExitCode, run.Output + run.Errors);
        StringAssert.Contains(run.Output, "collected  0 of 'punch'");
        StringAssert.Contains(run.Output, "stopped    no sample came for 5 s");
        Assert.IsFalse(Directory.Exists(Path.Combine(folder, "own")));
    }

    [TestMethod]
    public void AClassIsTaughtByItsName()
    {
        string network = Path.Combine(folder, "named.network.json");
        CommandRun printed = CommandRun.Of(folder, "network", "print", "gesture");
        Assert.AreEqual(0, printed.ExitCode, printed.Errors);
        File.WriteAllText(network, printed.Output.Replace(
            "\"kind\": \"window\",",
            "\"kind\": \"window\", \"classes\": [\"circle\", \"wave\", \"punch\", \"flex\"],"));
        string device = Board("--speed 20 --network named.network.json");
        CommandRun run = CommandRun.Of(folder, "teach", "Wave", "--device", device);
        Assert.AreEqual(0, run.ExitCode, run.Output + run.Errors);
        StringAssert.StartsWith(run.Output, "gesture 1, wave: done");
        run = CommandRun.Of(folder, "teach", "jump", "--device", device);
        Assert.AreEqual(2, run.ExitCode, run.Output);
        StringAssert.Contains(run.Errors, "teach jump: expected one of circle, wave, punch, flex");
        run = CommandRun.Of(folder, "monitor", "--seconds", "3", "--json", "--device", device);
        Assert.AreEqual(0, run.ExitCode, run.Errors);
        Assert.AreEqual("circle", Texts(run.Json, "classes")[0]);
        JsonElement answer = run.Json.GetProperty("lastAnswers").EnumerateArray().First();
        int label = answer.GetProperty("label").GetInt32();
        Assert.AreEqual(label < 0 ? null : Texts(run.Json, "classes")[label],
            answer.GetProperty("class").GetString());
    }

    [TestMethod]
    public void AProjectTakesNoFolderThatHoldsSomething()
    {
        File.WriteAllText(Path.Combine(folder, "note.txt"), "mine");
        CommandRun run = CommandRun.Of(folder, "new", ".");
        Assert.AreEqual(2, run.ExitCode);
        StringAssert.Contains(run.Errors, ".: a folder that is not empty, expected a new one");
        run = CommandRun.Of(folder, "new", "sub", "--data", "note.txt");
        Assert.AreEqual(2, run.ExitCode);
        Assert.IsFalse(Directory.Exists(Path.Combine(folder, "sub")),
            "nothing stays of what was refused");
    }

    /// <summary>Whether what is started here would not hear a signal.</summary>
    private static bool IsIgnored(int signal)
    {
        const string status = "/proc/self/status";
        if (!File.Exists(status)) return false;
        string mask = File.ReadLines(status)
            .Single(line => line.StartsWith("SigIgn:", StringComparison.Ordinal));
        return (System.Convert.ToUInt64(mask["SigIgn:".Length..].Trim(), 16) >> (signal - 1) & 1)
            != 0;
    }

    private static string Board(string options) =>
        $"process:dotnet '{Command}' virtual-board --link stdio: {options}";

    private static string[] Texts(JsonElement json, string name) =>
        [.. json.GetProperty(name).EnumerateArray().Select(each => each.GetString()!)];

    /// <summary>The same classes, and readings that a network sees as the same: but for a
    /// thousandth of the range.</summary>
    private static void CheckAlike(TsFile first, TsFile second)
    {
        CollectionAssert.AreEqual(first.Classes.ToArray(), second.Classes.ToArray());
        CollectionAssert.AreEqual(first.ChannelNames.ToArray(), second.ChannelNames.ToArray());
        Assert.AreEqual(first.PeriodMicroseconds, second.PeriodMicroseconds);
        string[] a = [.. first.Series.Select(Text).Order()];
        string[] b = [.. second.Series.Select(Text).Order()];
        CollectionAssert.AreEqual(a, b);

        static string Text(TsSeries s) =>
            s.Label + ": "
                + string.Join(' ',
                    s.Channels[0].Select(v => Math.Round(Math.Clamp(v, -0.8, 0.8), 1)));
    }

    /// <summary>A folder a class, six swings in each, two channels, a reading every 20
    /// ms.</summary>
    private string Motions()
    {
        string data = Path.Combine(folder, "motions");
        foreach (string name in new[] { "slow", "fast" })
        {
            Directory.CreateDirectory(Path.Combine(data, name));
            for (int n = 0; n < 6; n++)
            {
                var text = new StringBuilder("t_ms,ax,ay\n");
                for (int t = 0; t < 40; t++)
                {
                    double phase = n + (t * (name == "fast" ? 1.0 : 0.25));
                    text.Append(CultureInfo.InvariantCulture,
                        $"{20 * t},{Math.Sin(phase):F3},{Math.Cos(phase):F3}\n");
                }

                File.WriteAllText(Path.Combine(data, name, $"{name}-{n}.csv"), text.ToString());
            }
        }

        return data;
    }
}
