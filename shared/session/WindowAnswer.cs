using EdgeSpike.Core;

namespace EdgeSpike.Sessions
{
    /// <summary>The answer of a window readout: the class with the largest value once the window is
    /// closed, with its softmax as confidence.</summary>
    public sealed class WindowAnswer : ReadoutAnswer
    {
        const int ShareBits = 12;

        readonly WindowReadout readout;

        /// <summary>Prepares.</summary>
        /// <param name="unknownBelow">Percent below which the answer is unknown, 0 … 100.</param>
        public WindowAnswer(WindowReadout readout, int unknownBelow)
            : base(readout.Size, unknownBelow)
        {
            this.readout = readout;
        }

        /// <inheritdoc/>
        public override void Close()
        {
            int best = 0;
            for (int k = 1; k < Shares.Length; k++)
            {
                if (readout.Value(k) > readout.Value(best)) best = k;
            }

            Winner = best;
            Total = 0;
            for (int k = 0; k < Shares.Length; k++)
            {
                int below = readout.Value(best) - readout.Value(k);
                Shares[k] = (below == 0 ? Exponential.One : Exponential.OfNegative(below))
                    / (Exponential.One >> ShareBits);
                Total += Shares[k];
            }
        }
    }
}
