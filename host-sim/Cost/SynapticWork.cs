using EdgeSpike.Core;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.HostSim.Tasks;
using EdgeSpike.Sessions;

namespace EdgeSpike.HostSim.Cost;

/// <summary>Synaptic operations of the mean step, in the convention of NeuroBench, and what it does
/// not count.</summary>
/// <param name="EffectiveAcs">Accumulations: a spike arrives over a synapse whose weight is not
/// zero.</param>
/// <param name="EffectiveMacs">Multiplications and accumulations: the same for values other than
/// zero, which graded neurons send.</param>
/// <param name="Dense">What a machine does that skips nothing: all pairs of all projections, in
/// each step.</param>
/// <param name="TraceUpdates">Presynaptic traces raised by an arrival.</param>
/// <param name="Draws">Random numbers drawn by the commits.</param>
/// <remarks>
/// Yik et al. 2025, doi:10.1038/s41467-025-56739-4: operations a model execution, here a step;
/// effective ones leave out zero activations and zero weights, dense ones count both. The last
/// three are 0 where nothing learns.
/// </remarks>
public sealed record SynapticWork(
    double EffectiveAcs, double EffectiveMacs, double Dense, double TraceUpdates,
    double WeightChanges, double Draws)
{
    /// <param name="model">Where to begin; it is not changed.</param>
    /// <param name="tape">Of that model, one step at least.</param>
    /// <param name="learn">Whether the network learns on it.</param>
    public static SynapticWork Measure(SavedModel model, SessionTape tape, bool learn)
    {
        Network network = model.Copy();
        var counter = new ArrivalCounter();
        var meter = new ActivityMeter(network);
        meter.Begin();
        tape.Play(new WatchedSession(new Session(network, null), counter));
        meter.End();
        double steps = tape.Steps;
        return new SynapticWork(
            counter.Spikes / steps, counter.Values / steps,
            network.Projections.Sum(q => (double)q.Pre.Size * q.Post.Size),
            learn ? counter.Traced / steps : 0, meter.WeightChangesPerStep, meter.DrawsPerStep);
    }

    /// <summary>Looks at what arrives: at neurons after the delivery, at readouts after the
    /// spikes.</summary>
    sealed class ArrivalCounter : StageObserver
    {
        /// <summary>Spikes that arrived over synapses whose weight is not zero.</summary>
        public long Spikes { get; private set; }

        /// <summary>Values other than zero that did.</summary>
        public long Values { get; private set; }

        /// <summary>Arrivals at a rule.</summary>
        public long Traced { get; private set; }

        public override void Delivered(Network network) => Count(network, toReadouts: false);

        public override void Stepped(Network network) => Count(network, toReadouts: true);

        public override void Learned(Network network)
        {
        }

        void Count(Network network, bool toReadouts)
        {
            foreach (Projection projection in network.Projections.Where(
                q => q.Post.IsReadout == toReadouts))
            {
                int[] sending = projection.Pre.Spikes == null ? Sending(projection.Pre.Values)
                    : Arriving(projection);
                long reached = sending.Sum(pre => (long)Weights(projection, pre));
                if (projection.Pre.Spikes == null) Values += reached;
                else Spikes += reached;
                if (projection.Rule != null) Traced += sending.Length;
            }
        }

        static int[] Sending(short[] values) =>
            [.. Enumerable.Range(0, values.Length).Where(i => values[i] != 0)];

        static int[] Arriving(Projection projection)
        {
            SpikeRing ring = projection.Pre.Spikes;
            int slot = projection.ArrivingSlot();
            return [.. ring.Indices.Skip(slot * ring.Size).Take(ring.Counts[slot])
                .Select(i => (int)i)];
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
