using EdgeSpike.Core;

namespace EdgeSpike.Sessions
{
    /// <summary>The answer of a readout whose outputs spike: the one that fired most often in the
    /// trial. Ties go to the lower number.</summary>
    public sealed class CountAnswer : ReadoutAnswer
    {
        const int WantedSpikes = 15;

        readonly CountingReadout readout;

        /// <summary>Prepares.</summary>
        /// <param name="unknownBelow">Percent of the spikes below which the answer is unknown, 0 …
        /// 100.</param>
        public CountAnswer(CountingReadout readout, int unknownBelow)
            : base(readout.Size, unknownBelow)
        {
            this.readout = readout;
        }

        /// <inheritdoc/>
        public override int Wanted
        {
            get { return WantedSpikes << Limits.ValueBits; }
        }

        /// <inheritdoc/>
        public override void Count()
        {
            Total = 0;
            Winner = 0;
            for (int k = 0; k < Shares.Length; k++)
            {
                Shares[k] = readout.Counts[k];
                Total += Shares[k];
                if (Shares[k] > Shares[Winner]) Winner = k;
            }
        }
    }
}
