using EdgeSpike.Core;
using EdgeSpike.Sessions;

namespace EdgeSpike.Vectors
{
    /// <summary>Keyed input, targets and judgements for any network without encoders.</summary>
    /// <remarks>
    /// An input spikes at one neuron in four a step; whatever takes targets gets them at the first
    /// step of a phase: graded neurons that are shown a sample always, the others where the
    /// schedule has a teacher.
    /// </remarks>
    public sealed class ExampleSample : Sample
    {
        readonly Population[] populations;
        readonly int[][] targets;
        readonly ulong seed;
        long moment;

        /// <summary>Creates the sample.</summary>
        /// <param name="network">Whose populations are driven.</param>
        /// <param name="seed">Key of all that it shows.</param>
        public ExampleSample(Network network, ulong seed)
        {
            this.seed = seed;
            populations = network.Populations;
            targets = new int[populations.Length][];
            for (int p = 0; p < targets.Length; p++)
            {
                targets[p] = new int[populations[p].Target == null ? 0 : populations[p].Size];
            }
        }

        /// <inheritdoc/>
        public override void Show(Session session, int phase, int step)
        {
            moment++;
            for (int p = 0; p < populations.Length; p++)
            {
                if (populations[p] is InputPopulation) Spike(session, p);
                else if (step == 0 && populations[p].Values != null) Aim(session, p, 4096);
            }
        }

        /// <inheritdoc/>
        public override void Teach(Session session, int phase, int step)
        {
            if (step != 0) return;
            for (int p = 0; p < populations.Length; p++)
            {
                if (populations[p].Target != null && populations[p].Values == null)
                    Aim(session, p, 8192);
            }
        }

        /// <inheritdoc/>
        public override int Judge(int phase)
        {
            return (int)(Bits(phase, 0) >> 52) - 4096;
        }

        void Spike(Session session, int population)
        {
            for (int i = 0; i < populations[population].Size; i++)
            {
                if (Bits(population, i) >> 62 == 0) session.Spike(population, i);
            }
        }

        void Aim(Session session, int population, int range)
        {
            int[] target = targets[population];
            for (int k = 0; k < target.Length; k++)
            {
                target[k] = (int)(Bits(population, k) >> 40) % (2 * range + 1) - range;
            }

            session.SetTargets(population, target);
        }

        ulong Bits(int owner, int index)
        {
            return Keyed.Bits(seed, Purpose.Encoding, owner, (ulong)moment, (ulong)index);
        }
    }
}
