using EdgeSpike.Core;
using EdgeSpike.HostSim.Learning;
using EdgeSpike.HostSim.Tasks;
using EdgeSpike.Loop;

namespace EdgeSpike.HostSim.Cost;

/// <summary>Synaptic operations of the mean step, in the convention of NeuroBench, and what it does not count.</summary>
/// <param name="EffectiveAcs">Accumulations: a spike arrives over a synapse whose weight is not zero.</param>
/// <param name="EffectiveMacs">Multiplications and accumulations: the same for values that are not spikes; no
/// population sends such yet.</param>
/// <param name="Dense">What a machine does that skips nothing: all pairs of all projections, in each step.</param>
/// <param name="TraceUpdates">Presynaptic traces raised by an arrival.</param>
/// <param name="WeightChanges">Weights changed.</param>
/// <param name="Draws">Random numbers drawn by the commits.</param>
/// <remarks>
/// Yik et al. 2025, doi:10.1038/s41467-025-56739-4: operations a model execution, here a step; effective
/// ones leave out zero activations and zero weights, dense ones count both. The last three are 0 where
/// nothing learns.
/// </remarks>
public sealed record SynapticWork(
    double EffectiveAcs, double EffectiveMacs, double Dense, double TraceUpdates, double WeightChanges, double Draws)
{
    /// <summary>Counts.</summary>
    /// <param name="model">Where to begin; it is not changed.</param>
    /// <param name="trials">At least one, one after the other.</param>
    /// <param name="place">Where they go.</param>
    /// <param name="learn">Whether the network learns from them.</param>
    public static SynapticWork Measure(SavedModel model, IReadOnlyList<Trial> trials, TaskPlace place, bool learn)
    {
        Network network = model.Copy();
        var session = new Session(network, null);
        var meter = new ActivityMeter(network);
        var counter = new ArrivalCounter();
        meter.Begin();
        foreach (Trial trial in trials) Run(session, trial, place, learn, counter);
        meter.End();
        double steps = trials.Sum(trial => (long)trial.Steps);
        return new SynapticWork(
            counter.NonZero / steps, 0, network.Projections.Sum(q => (double)q.Pre.Size * q.Post.Size),
            learn ? counter.Traced / steps : 0, meter.WeightChangesPerStep, meter.DrawsPerStep);
    }

    static void Run(Session session, Trial trial, TaskPlace place, bool learn, ArrivalCounter counter)
    {
        session.BeginTrial(learn, trial.Label);
        for (int t = 0; t < trial.Steps; t++)
        {
            if (t == trial.WindowStart)
            {
                var target = new int[place.Outputs];
                target[trial.Label] = 1 << Limits.ValueBits;
                session.SetTargets(place.Readout, target);
                session.OpenWindow();
            }

            for (int s = trial.StepStart[t]; s < trial.StepStart[t + 1]; s++)
            {
                session.Spike(place.Input, trial.Spikes[s]);
            }

            session.Network.Step(counter);
        }

        session.EndTrial(-1);
    }

    /// <summary>Looks at what arrives: at neurons after the delivery, at readouts after the spikes.</summary>
    sealed class ArrivalCounter : StageObserver
    {
        /// <summary>Arrivals over synapses whose weight is not zero.</summary>
        public long NonZero { get; private set; }

        /// <summary>Arrivals at a rule.</summary>
        public long Traced { get; private set; }

        public override void Delivered(Network network) => Count(network, toReadouts: false);

        public override void Stepped(Network network) => Count(network, toReadouts: true);

        public override void Learned(Network network)
        {
        }

        void Count(Network network, bool toReadouts)
        {
            foreach (Projection projection in network.Projections)
            {
                if (projection.Post.Spiking == toReadouts) continue;
                SpikeRing ring = projection.Pre.Spikes;
                int slot = projection.ArrivingSlot();
                int from = slot * ring.Size;
                for (int s = 0; s < ring.Counts[slot]; s++) NonZero += Weights(projection, ring.Indices[from + s]);
                if (projection.Rule != null) Traced += ring.Counts[slot];
            }
        }

        static int Weights(Projection projection, int pre)
        {
            int count = 0;
            for (int j = 0; j < projection.Post.Size; j++)
            {
                int at = projection.IndexOf(pre, j);
                if (at >= 0 && projection.Weights[at] != 0) count++;
            }

            return count;
        }
    }
}
