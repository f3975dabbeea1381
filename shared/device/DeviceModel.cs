using System;

using EdgeSpike.Build;
using EdgeSpike.Core;
using EdgeSpike.Encoders;
using EdgeSpike.Link;

namespace EdgeSpike.Device
{
    /// <summary>A network with all that a device loop has to know of it. Allocates: boot
    /// only.</summary>
    public sealed class DeviceModel
    {
        // Of every encoder's parameters the first is its channels, the second how many steps a
        // sample lasts.
        const int Steps = 1;
        const int PlanMax = 16384;

        /// <summary>Builds the network in its first state.</summary>
        /// <param name="plan">One input, one readout, a stream; no schedule, or one phase of noise
        /// in which it sleeps.</param>
        /// <param name="kernels">Inner loops of this machine.</param>
        /// <exception cref="ConfigurationException">It has something else, or cannot be
        /// built.</exception>
        public DeviceModel(NetworkPlan plan, Kernels kernels)
            : this(plan, NetworkBuilder.Build(Checked(plan), kernels))
        {
        }

        /// <summary>Takes a network that is there already.</summary>
        /// <param name="plan">As above.</param>
        /// <param name="network">Built from it.</param>
        /// <exception cref="ConfigurationException">The plan has something else.</exception>
        public DeviceModel(NetworkPlan plan, Network network)
        {
            Checked(plan);
            Input = PlanEnds.Input(plan);
            Output = PlanEnds.Readout(plan);
            Stream = plan.Stream;
            Schedule = plan.Schedule;
            PlanVersion = PlanCodec.VersionOf(plan);
            Ranges = plan.Populations[Input].Ranges;
            ClassNames = plan.Populations[Output].Names;
            Network = network;
            var source = ((InputPopulation)Network.Populations[Input]).Source as SampledInput;
            Channels = source == null ? 0 : source.Channels;
            Onset = source == null ? null : source.Onset;
            StepsASample = source == null ? 1 : plan.Populations[Input].Encoder.Parameters[Steps];
            Range = new SampleRange(
                Ranges, Channels,
                "population " + Input.ToString() + ", encoder");
            ByteWriter writer = PlanCodec.Bytes(plan, PlanMax);
            if (writer == null)
                throw new ConfigurationException("network plan of more than 16,384 bytes");
            PlanBytes = new byte[writer.Size];
            Array.Copy(writer.Buffer, 0, PlanBytes, 0, writer.Size);
            Hash = RecordingFormat.HashOf(PlanBytes, 0, PlanBytes.Length);
            if (Network.HearsRewards) Policy = Network.Populations[Output] as ReadoutPopulation;
        }

        static NetworkPlan Checked(NetworkPlan plan)
        {
            if (plan.Stream == null)
            {
                throw new ConfigurationException(
                    "network without a stream: expected one, such as \"stream\":"
                    + " { \"periodMs\": 20, \"samplesATrial\": 100, \"taughtFrom\": 50 }: a device "
                    + "has to know how samples, or steps of spikes, become trials");
            }

            if (plan.Schedule.Length > 1
                || plan.Schedule.Length == 1 && plan.Schedule[0].Source != Source.Noise)
            {
                throw new ConfigurationException(
                    "network with a schedule: expected none, a device streams; or one phase of "
                    + "noise, in which it sleeps");
            }

            Only(PlanEnds.Input(plan), "input");
            Only(PlanEnds.Readout(plan), "readout");
            return plan;
        }

        /// <summary>The description as bytes. The plan that it was made from is not kept: a chip
        /// has better use for its heap.</summary>
        public byte[] PlanBytes { get; }

        /// <summary>Hash of those: by it host and board know that they speak of the same
        /// network.</summary>
        public ulong Hash { get; }

        /// <summary>The network.</summary>
        public Network Network { get; }

        /// <summary>Index of the population that takes the samples.</summary>
        public int Input { get; }

        /// <summary>Index of the readout.</summary>
        public int Output { get; }

        /// <summary>The readout that actions are drawn from, of a network that learns from rewards;
        /// null of any other.</summary>
        public ReadoutPopulation Policy { get; }

        /// <summary>Whether it can sleep.</summary>
        public bool Sleeps
        {
            get { return Schedule.Length != 0; }
        }

        /// <summary>Values a sample; 0 if the input takes spikes.</summary>
        public int Channels { get; }

        /// <summary>Steps that a sample lasts.</summary>
        public int StepsASample { get; }

        /// <summary>Says whether something moves; null if trials follow one another.</summary>
        public OnsetDetector Onset { get; }

        /// <summary>How a reading becomes a sample.</summary>
        public SampleRange Range { get; }

        /// <summary>How samples become trials.</summary>
        public StreamPlan Stream { get; }

        /// <summary>The phase in which it sleeps; empty if it does not.</summary>
        public PhasePlan[] Schedule { get; }

        /// <summary>In which plans of its kind are written, see
        /// <see cref="PlanCodec.VersionOf"/>.</summary>
        public int PlanVersion { get; }

        /// <summary>The input's, see <see cref="SampleRange"/>; empty if there are none.</summary>
        public int[] Ranges { get; }

        /// <summary>Of what is told apart; empty where they have no names.</summary>
        public string[] ClassNames { get; }

        /// <summary>Labels that can be taught.</summary>
        public int Classes
        {
            get { return Network.Populations[Output].Size; }
        }

        static int Only(int index, string name)
        {
            if (index >= 0) return index;
            if (index == PlanEnds.None)
                throw new ConfigurationException("network without " + name + ": expected one");
            throw new ConfigurationException(
                "network with two " + name + " populations: expected one");
        }
    }
}
