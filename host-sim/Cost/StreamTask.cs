using EdgeSpike.Build;
using EdgeSpike.Core;
using EdgeSpike.Encoders;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.HostSim.Files;
using EdgeSpike.HostSim.Tasks;
using EdgeSpike.Sessions;

namespace EdgeSpike.HostSim.Cost;

/// <summary>Generated input for any network with one input and a readout, to count what its steps
/// cost where no data is at hand.</summary>
/// <remarks>
/// An input with an encoder sees a sensor: each channel a random walk between the ends of its
/// range, steps of up to 1/8 of it. One without sees spikes, 5 % of its neurons a step. Trials and
/// their windows are those of the network's stream; without one they have 100 samples, the window
/// open in the second half. Labels follow each other. All of it is keyed.
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
        output = PlanEnds.Readout(network.Described) != PlanEnds.None ? network.Readout()
            : network.Only(MemorylessKind.Id, "readout");
        stream = network.Described.Stream
            ?? new StreamPlan { SamplesATrial = 100, TaughtFrom = 50 };
    }

    /// <inheritdoc/>
    public override string Name => "stream";

    /// <inheritdoc/>
    public override string Unit => "trials";

    /// <inheritdoc/>
    public override IReadOnlyList<TaskMeasure> Measures { get; } = [TaskMeasure.Accuracy(null)];

    /// <inheritdoc/>
    public override bool Fits(NetworkPlan plan) =>
        plan.Populations.Length == Network.Described.Populations.Length;

    /// <inheritdoc/>
    public override TaskRun Begin(Session session, ulong seed) =>
        new StreamRun(session, new StreamSample(this, session.Network.Populations[output], seed));

    sealed class StreamRun(Session session, StreamSample sample) : TaskRun
    {
        readonly Presenter presenter = new(session);

        public override Func<bool, double> Train(long number) => learn =>
        {
            sample.Begin((ulong)number);
            presenter.Play(sample, learn);
            return double.NaN;
        };

        public override IReadOnlyList<double> Test() => [double.NaN];
    }

    sealed class StreamSample(StreamTask task, Population output, ulong seed)
        : LabelledSample(output)
    {
        readonly PopulationPlan input = task.Network.Described.Populations[task.input];
        readonly int stepsASample = DevicePeriod.StepsOf(task.Network.Described);
        readonly int classes = output.Size;
        int[] sample = [];
        ulong trial;

        bool IsSampled => input.Encoder.Id != 0;

        public override int Steps => task.stream.SamplesATrial * stepsASample;

        public override int WindowStart => task.stream.TaughtFrom * stepsASample;

        public void Begin(ulong number)
        {
            trial = number;
            sample = new int[IsSampled ? input.Encoder.Parameters[0] : 0];
            Begin((int)(trial % (ulong)classes));
        }

        public override void Show(Session session, int phase, int step)
        {
            int n = step / stepsASample;
            if (!IsSampled) ShowSpikes(session, n);
            else if (step % stepsASample == 0)
            {
                Walk(n);
                session.Sample(task.input, sample);
            }
        }

        void Walk(int n)
        {
            const int range = 1 << Encoder.SampleBits;
            for (int c = 0; c < sample.Length; c++)
            {
                ulong bits = Keyed.Bits(seed, Purpose.Jitter, c, trial, (ulong)n);
                int move = Keyed.Below(bits, range / 4) - range / 8;
                sample[c] = Encoder.Clamp(n == 0 ? Keyed.Below(bits, range) : sample[c] + move);
            }
        }

        void ShowSpikes(Session session, int n)
        {
            for (int i = 0; i < input.Size; i++)
            {
                ulong bits = Keyed.Bits(seed, Purpose.TaskSpike, i, trial, (ulong)n);
                if (Keyed.Below(bits, 1000) < SpikesIn1000) session.Spike(task.input, i);
            }
        }
    }
}
