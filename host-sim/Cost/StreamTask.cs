using EdgeSpike.Core;
using EdgeSpike.Encoders;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.HostSim.Files;
using EdgeSpike.HostSim.Tasks;
using EdgeSpike.Sessions;

namespace EdgeSpike.HostSim.Cost;

/// <summary>Generated input for any network with one input and a readout, to count what its steps cost where no data is
/// at hand.</summary>
/// <remarks>
/// An input with an encoder sees a sensor: each channel a random walk between the ends of its range, steps of up to 1/8
/// of it. One without sees spikes, 5 % of its neurons a step. Trials and their windows are those of the network's stream;
/// without one they have 100 samples, the window open in the second half. Labels follow each other. All of it is keyed.
/// </remarks>
public sealed class StreamTask : LearningTask
{
    const int SpikesIn1000 = 50;

    readonly int input;
    readonly int output;
    readonly StreamPlan stream;

    /// <summary>Finds input and readout.</summary>
    /// <exception cref="BadInputException">It has none, or more than one.</exception>
    public StreamTask(DescribedNetwork network)
        : base(network)
    {
        input = network.Input();
        output = network.Readout();
        stream = network.Described.Stream ?? new StreamPlan { SamplesATrial = 100, TaughtFrom = 50 };
    }

    /// <inheritdoc/>
    public override string Name => "stream";

    /// <inheritdoc/>
    public override string Unit => "trials";

    /// <inheritdoc/>
    public override double? Chance => null;

    /// <inheritdoc/>
    public override bool Fits(NetworkPlan plan) => plan.Populations.Length == Network.Described.Populations.Length;

    /// <inheritdoc/>
    public override TaskRun Begin(Session session, ulong seed) => new StreamRun(this, session, seed);

    sealed class StreamRun(StreamTask task, Session session, ulong seed) : TaskRun
    {
        readonly PopulationPlan population = task.Network.Described.Populations[task.input];
        readonly int[] target = new int[session.Network.Populations[task.output].Size];
        readonly bool window = session.Network.Populations[task.output] is WindowReadout;

        public override Func<bool, double> Train(long number) => learn => Show((ulong)number, learn);

        public override double Test() => double.NaN;

        double Show(ulong trial, bool learn)
        {
            int label = (int)(trial % (ulong)target.Length);
            bool sampled = population.Encoder.Id != 0;
            var sample = new int[sampled ? population.Encoder.Parameters[0] : 0];
            session.BeginTrial(learn, label);
            for (int n = 0; n < task.stream.SamplesATrial; n++)
            {
                if (n == task.stream.TaughtFrom) OpenWindow(label);
                if (sampled) Walk(sample, trial, n);
                for (int t = 0; t < DevicePeriod.StepsOf(task.Network.Described); t++)
                {
                    if (sampled && t == 0) session.Sample(task.input, sample);
                    if (!sampled) Spikes(trial, n);
                    session.Step();
                }
            }

            if (window) session.CloseWindow();
            Finish();
            session.EndTrial(label);
            Finish();
            return double.NaN;
        }

        void Finish()
        {
            while (session.Work())
            {
            }
        }

        void OpenWindow(int label)
        {
            Array.Clear(target);
            target[label] = 1 << Limits.ValueBits;
            session.SetTargets(task.output, target);
            session.OpenWindow();
        }

        void Walk(int[] sample, ulong trial, int n)
        {
            const int range = 1 << Encoder.SampleBits;
            for (int c = 0; c < sample.Length; c++)
            {
                ulong bits = Keyed.Bits(seed, Purpose.Jitter, c, trial, (ulong)n);
                int move = Keyed.Below(bits, range / 4) - range / 8;
                sample[c] = Encoder.Clamp(n == 0 ? Keyed.Below(bits, range) : sample[c] + move);
            }
        }

        void Spikes(ulong trial, int n)
        {
            for (int i = 0; i < population.Size; i++)
            {
                ulong bits = Keyed.Bits(seed, Purpose.TaskSpike, i, trial, (ulong)n);
                if (Keyed.Below(bits, 1000) < SpikesIn1000) session.Spike(task.input, i);
            }
        }
    }
}
