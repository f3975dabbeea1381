using EdgeSpike.Core;
using EdgeSpike.Link;
using EdgeSpike.Loop;

namespace EdgeSpike.HostSim.Vectors.Golden;

/// <summary>Three learning trials of cue accumulation: state hashes on the way, the whole state at the end.</summary>
public sealed class LearningVector : GoldenVector
{
    const int Trials = 3;
    const int HashEvery = 50;

    readonly CuePlan plan;

    /// <summary>Creates the vector.</summary>
    /// <param name="name">Of the file.</param>
    /// <param name="what">What learns how.</param>
    /// <param name="plan">The network.</param>
    public LearningVector(string name, string what, CuePlan plan)
        : base(name, 5, "three trials of a 40-16-2 cue network: " + what)
    {
        this.plan = plan;
    }

    /// <inheritdoc/>
    public override void Write(VectorLines lines, Kernels kernels)
    {
        Network network = Catalogue.Build(plan.Make(Seed), kernels);
        var session = new Session(network, null);
        for (int trial = 0; trial < Trials; trial++) WriteTrial(lines, session, new CueTrial(Seed, trial));
        WriteWeights(lines, network);
        WriteSnapshot(lines, network);
    }

    static void WriteTrial(VectorLines lines, Session session, CueTrial trial)
    {
        Network network = session.Network;
        var hashes = new StageHashes();
        int spikes = 0;
        lines.Line("# step deliver step learn");
        session.BeginTrial(true, trial.Label);
        for (int t = 0; t < CueTrial.Steps; t++)
        {
            if (t == CueTrial.RecallStart) OpenWindow(session, trial.Label);
            for (int i = 0; i < CueTrial.Inputs; i++)
            {
                if (trial.Fires(t, i)) session.Spike(0, i);
            }

            bool due = (network.StepCount + 1) % HashEvery == 0;
            network.Step(due ? hashes : null);
            SpikeRing fired = network.Populations[1].Spikes;
            spikes += fired.Counts[fired.Head];
            if (due) WriteHashes(lines, network, hashes);
        }

        session.EndTrial(-1);
        var readout = (ReadoutPopulation)network.Populations[CuePlan.Readout];
        lines.Line("# label spikes readout readout");
        lines.Line(trial.Label.ToString() + " " + spikes.ToString() + " " + readout.Value(0).ToString()
            + " " + readout.Value(1).ToString());
    }

    static void OpenWindow(Session session, int label)
    {
        var target = new int[2];
        target[label] = 1 << Limits.ValueBits;
        session.SetTargets(CuePlan.Readout, target);
        session.OpenWindow();
    }

    static void WriteHashes(VectorLines lines, Network network, StageHashes hashes)
    {
        lines.Line(network.StepCount.ToString() + " " + HexText.Of(hashes.Deliver, 16)
            + " " + HexText.Of(hashes.Step, 16) + " " + HexText.Of(hashes.Learn, 16));
    }

    static void WriteWeights(VectorLines lines, Network network)
    {
        lines.Line("# projection synapses changes weights");
        for (int q = 0; q < network.Projections.Length; q++)
        {
            Projection projection = network.Projections[q];
            lines.Line(q.ToString() + " " + projection.Synapses.ToString() + " " + projection.WeightChanges.ToString()
                + " " + HexText.Of(projection.Weights.Hash, 16));
        }
    }

    static void WriteSnapshot(VectorLines lines, Network network)
    {
        var bytes = new byte[Snapshot.SizeMax(network)];
        int count = Snapshot.Write(network, bytes, 0);
        lines.Line("# snapshot bytes, CRC-32");
        lines.Line(count.ToString() + " " + HexText.Of(new Crc32().Append(0, bytes, 0, count), 8));
    }
}
