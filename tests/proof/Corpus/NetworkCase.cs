using System.Globalization;

using EdgeSpike.Build;
using EdgeSpike.Core;
using EdgeSpike.HostSim.Files;
using EdgeSpike.HostSim.Replay;
using EdgeSpike.Link;
using EdgeSpike.Proof.Compiled;
using EdgeSpike.Proof.Fuzzing;
using EdgeSpike.Sessions;
using EdgeSpike.Tests.Support;

namespace EdgeSpike.Proof.Corpus;

/// <summary>A network of the corpus, and all that the shared units make of it.</summary>
/// <param name="Seed">Of the plan when it was drawn, and of all that happens to it.</param>
/// <param name="Plan">As <see cref="PlanText"/> writes it.</param>
public sealed record NetworkCase(ulong Seed, string Plan) : ICorpusCase
{
    const int Steps = 240;
    const int GappySteps = 90;
    const int HashEvery = 7;
    const int SnapshotEvery = 30;
    const int Forged = 12;
    const int Torn = 4;
    const int Neighbours = 40;

    // A neighbour that is built for nothing but being refused or not has to be small.
    const long BytesMax = 1 << 20;
    const long PairsMax = 1 << 17;

    /// <inheritdoc/>
    public string Columns
    {
        get
        {
            NetworkPlan plan = PlanText.Read(Plan);
            byte[] recording = RandomRecording.Of(plan, Seed, Steps);
            byte[] gappy = Gappy(plan);
            string[] columns =
            [
                BuiltOf(plan), $"{Digest.Of(recording)}", Verdict(recording),
                $"{Digest.Of(gappy)}", Verdict(gappy), DamagedOf(recording, gappy),
                NeighboursOf(plan),
            ];
            return string.Join('\t', columns);
        }
    }

    /// <inheritdoc/>
    public string Key => $"{Seed}\t{Plan}";

    /// <summary>Draws one.</summary>
    public static NetworkCase Draw(ulong seed) => new(seed, PlanText.Of(RandomPlans.Make(seed)));

    /// <summary>Bytes and pairs it costs to build, as worked out before; bytes of a
    /// snapshot.</summary>
    static string BuiltOf(NetworkPlan plan)
    {
        var cost = new BuildCost(plan);
        Network network = NetworkBuilder.Build(plan, new Kernels());
        return $"{cost.Bytes} {cost.Pairs} {Snapshot.SizeMax(network)}";
    }

    /// <summary>A recording in which steps are missing and the state comes again.</summary>
    byte[] Gappy(NetworkPlan plan)
    {
        var file = new FileInMemory();
        Network network = NetworkBuilder.Build(plan, new Kernels());
        var header = new RecordingHeader("corpus");
        var blocks = new BlockSink(network, plan, header, file);
        var recorder = new Recorder(network, new GappySink(blocks, network));
        var session = new Session(network, recorder);
        recorder.Open(HashEvery, SnapshotEvery);
        var run = new RandomRun(session, Seed + 1) { Answers = false };
        run.Steps(GappySteps / 2);
        byte[] state = new byte[Snapshot.SizeMax(network)];
        int size = Snapshot.Write(network, state, 0);
        run.Steps(GappySteps / 4);
        session.Restore(RecordingFormat.Undo, state, 0, size);
        run.Steps(GappySteps / 4);
        recorder.Close();
        return file.ToArray();
    }

    /// <summary>What a replay says, in numbers.</summary>
    static string Verdict(byte[] file)
    {
        try
        {
            Verdict said = Verification.Run(FileInMemory.Input("corpus", file));
            return string.Create(CultureInfo.InvariantCulture,
                $"{said.Outcome} {said.Steps} {said.HashesCompared} {said.SnapshotsCompared} ")
                + $"{said.Gaps} {said.StepsNotCovered} {said.StepsNotProved} {said.LastSteps} "
                + $"{said.Restores} {said.LastAgreedStep} {said.LastAgreedSnapshot} "
                + $"{said.DivergedStep} {said.Stage} {said.HashDifference:x} {said.TornBytes}";
        }
        catch (BadInputException)
        {
            return "refused";
        }
    }

    /// <summary>What replays of forged and of torn copies say.</summary>
    string DamagedOf(byte[] recording, byte[] gappy)
    {
        var said = new Digest();
        FuzzBlocks[] apart = [FuzzBlocks.Of(recording), FuzzBlocks.Of(gappy)];
        for (int n = 0; n < Forged; n++)
        {
            var random = new FuzzRandom(Seed, n);
            said.Add(Verdict(BlockMutation.Apply(apart[n % 2], apart[1 - n % 2], random)));
        }

        for (int n = 0; n < Torn; n++)
        {
            var random = new FuzzRandom(Seed, Forged + n);
            said.Add(Verdict(ByteMutation.Apply(gappy, recording, random)));
        }

        return said.ToString();
    }

    /// <summary>How many plans with a few numbers changed can be built, and what each would
    /// cost.</summary>
    string NeighboursOf(NetworkPlan plan)
    {
        var said = new Digest();
        int built = 0;
        for (int n = 0; n < Neighbours; n++)
        {
            NetworkPlan other = PlanMutation.Apply(plan, new FuzzRandom(Seed, -1 - n));
            var cost = new BuildCost(other);
            bool small = cost.Bytes <= BytesMax && cost.Pairs <= PairsMax;
            bool builds = small && RandomPlans.CanBeBuilt(other);
            if (builds) built++;
            said.Add($"{cost.Bytes} {cost.Pairs} {cost.Fits(1000)} {builds}");
        }

        return $"{built} {said}";
    }
}
