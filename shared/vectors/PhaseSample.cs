using EdgeSpike.Core;
using EdgeSpike.Sessions;

namespace EdgeSpike.Vectors
{
    /// <summary>One of four input patterns of two graded inputs, with exclusive or as its
    /// target.</summary>
    public sealed class PhaseSample : Sample
    {
        const int One = 1 << Limits.ValueBits;

        readonly Population taught;
        readonly int[] input = new int[2];
        readonly int[] target = new int[1];
        int error;

        /// <summary>Creates the sample.</summary>
        /// <param name="network">Its population 0 takes the input, its last one the target.</param>
        public PhaseSample(Network network)
        {
            taught = network.Populations[network.Populations.Length - 1];
        }

        /// <summary>Which pattern, 0 … 3.</summary>
        public int Pattern { get; set; }

        /// <summary>What the output showed last, Q14.</summary>
        public int Output
        {
            get { return taught.Values[0]; }
        }

        /// <inheritdoc/>
        public override void Show(Session session, int phase, int step)
        {
            input[0] = (Pattern & 1) == 0 ? -One : One;
            input[1] = (Pattern & 2) == 0 ? -One : One;
            if (step == 0) session.SetTargets(0, input);
        }

        /// <inheritdoc/>
        public override void Teach(Session session, int phase, int step)
        {
            target[0] = Wanted();
            if (step == 0) session.SetTargets(taught.Index, target);
        }

        /// <inheritdoc/>
        public override void Watch(Network network, int phase, int step)
        {
            error = Output - (Wanted() << (Limits.GradedBits - Limits.ValueBits));
        }

        /// <inheritdoc/>
        public override int Judge(int phase)
        {
            return -(error < 0 ? -error : error);
        }

        int Wanted()
        {
            return Pattern == 1 || Pattern == 2 ? 3 * One / 4 : -3 * One / 4;
        }
    }
}
