using System.CommandLine;
using System.Globalization;

using EdgeSpike.Build;
using EdgeSpike.Core;
using EdgeSpike.HostSim.Cli;
using EdgeSpike.HostSim.Compile;
using EdgeSpike.HostSim.Cost;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.HostSim.Files;
using EdgeSpike.HostSim.Tasks;
using EdgeSpike.Link;
using EdgeSpike.Proof.Compiled;
using EdgeSpike.Rules;
using EdgeSpike.Sessions;

namespace EdgeSpike.Proof.Adversary;

/// <summary>`edgespike-proof adversary`: the cue network as compiled C or C# beside the same
/// algorithm in C by hand, in one process, block after block in turn.</summary>
public static class AdversaryVerb
{
    static readonly Option<int> Trials = new("--trials")
    {
        Description = "Trials of the cue task",
        DefaultValueFactory = _ => 200,
    };

    static readonly Option<bool> Answering =
        new("--answer") { Description = "Trials that do not learn" };

    static readonly Option<string> Target = new("--target")
    {
        Description = "C: native (thread time) or rv32 (instructions); or csharp (thread time)",
        DefaultValueFactory = _ => CTarget.Native.Name,
    };

    static readonly Option<string?> Keep =
        new("--output", "-o") { Description = "Keep sources and program there" };

    public static Command Create()
    {
        var command = new Command(
            "adversary",
            "Times the compiled cue network beside C by hand; exit 0: both computed the same bits, "
                + "whatever the ratio")
        {
            Trials,
            Answering,
            Target,
            Keep,
        };
        command.Gives(Run);
        return command;
    }

    static VerbResult Run(ParseResult given)
    {
        int trials = given.GetValue(Trials);
        if (trials < 1) throw new BadInputException($"--trials {trials}: expected 1 or more");
        bool learns = !given.GetValue(Answering);
        bool isCSharp = given.GetValue(Target) == CSharpReplay.Target;
        CTarget target = given.GetValue(Target) switch
        {
            "native" => CTarget.Fast,
            "rv32" => CTarget.RiscV,
            CSharpReplay.Target => CTarget.Fast,
            { } other => throw new BadInputException(
                $"--target {other}: expected native, rv32 or {CSharpReplay.Target}"),
            null => CTarget.Fast,
        };
        if (!target.IsHere)
            throw new BadInputException(
                $"{target.Compiler[0]}: not on this machine: {target.Install}");
        string? kept = given.GetValue(Keep);
        string folder = kept == null
            ? Directory.CreateTempSubdirectory("edgespike-adversary-").FullName
            : Directory.CreateDirectory(kept).FullName;
        try
        {
            return isCSharp ? CSharpReport.Of(Duel(folder, trials, learns), learns)
                : Report(Play(folder, target, trials, learns), target, learns);
        }
        finally
        {
            if (kept == null) Directory.Delete(folder, true);
        }
    }

    static string Play(string folder, CTarget target, int trials, bool learns)
    {
        SavedModel model = NetworkFile.Open("cue", [], null);
        string script = Script(model, trials, learns);
        foreach (GeneratedFile file in ExportedC.Of("cue", model, "cue").Files.Take(2))
            File.WriteAllText(Path.Combine(folder, file.Name), file.Text);
        WriteHand(folder, model);
        string[] sources = ["cue.c", "cue_hand.c", "cue_hand_log.c", "cue_bench.c", "-include",
            "cue_hand_constants.h",
            $"-DEVENTS_LIMIT={script.Length / 3 + 100}",
            $"-DTRIALS_A_BLOCK={Math.Max(1, trials / 100)}"];
        if (target.Embeds)
        {
            CompiledProof.WriteBytes(Path.Combine(folder, "script.inc"), script);
            sources = [.. sources, "-DSCRIPT=\"script.inc\""];
        }

        string program = target.Build(folder, "bench.elf", sources);
        (int code, string said) = target.Start(program, target.Embeds ? "" : script, folder);
        return code == 0 ? said : throw new BadInputException($"bench: {said}");
    }

    /// <summary>Plays the same on the core, on C# and on C by hand.</summary>
    static CSharpTimes Duel(string folder, int trials, bool learns)
    {
        SavedModel model = NetworkFile.Open("cue", [], null);
        WriteHand(folder, model);
        string library = CTarget.Library.Build(folder, "libhand.so", "cue_hand.c", "cue_hand_log.c",
            "cue_hand_blocks.c", "-include", "cue_hand_constants.h");
        return CSharpTimes.Of(
            model, library, Script(model, trials, learns), Math.Max(1, trials / 100));
    }

    static void WriteHand(string folder, SavedModel model)
    {
        foreach (string name in
            new[] { "cue_hand.c", "cue_hand.h", "cue_hand_blocks.c", "cue_bench.c" })
            File.Copy(Path.Combine(AppContext.BaseDirectory, "adversary", name),
                Path.Combine(folder, name), true);
        File.WriteAllText(Path.Combine(folder, "cue_hand_constants.h"), Constants(model));
        File.WriteAllText(Path.Combine(folder, "cue_hand_log.c"), LogTable());
    }

    /// <summary>What enters the network in so many trials.</summary>
    static string Script(SavedModel model, int trials, bool learns)
    {
        Network network = NetworkBuilder.Build(model.Plan, new VectorKernels());
        var file = new FileInMemory();
        Recorder recorder = BlockSink.Record(
            network, model.Plan, "cue", file, RecordingFormat.HashEveryMax, long.MaxValue);
        TaskRun run = CountedCue.Task.Begin(new Session(network, recorder), 1);
        for (int n = 0; n < trials; n++) run.Train(n)(learns);
        recorder.Close();
        string[] lines = ReplayScript.Of("cue", file.ToArray()).Text.Split('\n');
        return string.Join('\n',
            lines.Where(line => line.Length > 0 && "BEOCTSNHQ".Contains(line[0]))) + "\n";
    }

    /// <summary>The network's constants, as whoever writes it by hand would look them up.</summary>
    static string Constants(SavedModel model)
    {
        PopulationPlan hidden = model.Plan.Populations[1];
        PopulationPlan readout = model.Plan.Populations[2];
        PartPlan ceiling = hidden.Signals.First(s => s.Id == RateCeilingKind.Id);
        int[] rule = model.Plan.Projections[0].Rule.Parameters;
        int[] delta = model.Plan.Projections[2].Rule.Parameters;
        return $"""
            #define HAND_THETA {hidden.Neuron.Parameters[0]}
            #define HAND_HEIGHT {hidden.Surrogate.Parameters[0]}
            #define HAND_GROWTH {Growth(hidden.LeakQ31)}u
            #define HAND_GROWTH_OUT {Growth(readout.LeakQ31)}u
            #define HAND_COST {ceiling.Parameters[0]}
            #define HAND_CEILING {ceiling.Parameters[1]}
            #define HAND_RATE {rule[1]}
            #define HAND_REDUCE {rule[2] + 41 - 7 - 40}
            #define HAND_RATE_OUT {delta[1]}
            #define HAND_REDUCE_OUT {delta[2] + 41 - 7 - 40}
            #define HAND_STREAM_IN {Stream(model, 0)}
            #define HAND_STREAM_REC {Stream(model, 1)}
            #define HAND_STREAM_OUT {Stream(model, 2)}

            """;
    }

    static ulong Growth(uint leakQ31) => (1UL << 63) / leakQ31 - (1UL << 32);

    static string Stream(SavedModel model, int projection) =>
        $"0x{Keyed.Stream(model.Plan.Seed, Purpose.Hazard, projection):X}u";

    static string LogTable()
    {
        var text = new StepText();
        new NumberText(text).NegativeLog();
        text.Public("", "i64 table(u64 x)", "return negative_log(x);");
        return "#include \"cue_hand.h\"\n\nconst int32_t hand_log[257] = {\n"
            + string.Join(",\n",
                text.Tables.Single().Values.Chunk(16)
                    .Select(row => "    " + string.Join(", ", row)))
            + "\n};\n";
    }

    static VerbResult Report(string said, CTarget target, bool learns)
    {
        string[] words = said.Split(' ');
        if (words[0] != "same")
            return VerbResult.Of(false, new { said }, () => HostSim.Cli.Report.WriteLine(said));
        long[] n = [.. words[1..].Select(word => long.Parse(word, CultureInfo.InvariantCulture))];
        (double median, double low, double high) = (n[2] / 1000.0, n[3] / 1000.0, n[4] / 1000.0);
        (double compiled, double hand) = (n[5] / 1000.0, n[6] / 1000.0);
        string unit = target == CTarget.RiscV ? "instructions" : "ns";
        string work = learns ? "learning" : "answering";
        return VerbResult.Good(
            new
            {
                target = target.Name,
                work,
                steps = n[0],
                blocks = n[1],
                median,
                low,
                high,
                unit,
                compiled,
                hand
            },
            () =>
            {
                HostSim.Cli.Report.WriteLine($"{target.Name}, {work}: "
                    + FormattableString.Invariant($"compiled over hand-written {median:0.00} ")
                    + $"in the median of {n[1]} blocks "
                    + FormattableString.Invariant($"({low:0.00} to {high:0.00} in four of five)"));
                HostSim.Cli.Report.WriteLine(
                    FormattableString.Invariant($"{compiled:0.0} and {hand:0.0} {unit} a step ")
                    + FormattableString.Invariant($"over {n[0]:N0} steps; the same bits"));
            });
    }
}
