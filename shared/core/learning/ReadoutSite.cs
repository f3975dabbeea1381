namespace EdgeSpike.Core
{
    /// <summary>The learning site of a readout: ψ is one and the signal is the error
    /// itself.</summary>
    public sealed class ReadoutSite : LearningSite
    {
        readonly ReadoutPopulation readout;
        readonly OutputError error;

        /// <summary>Creates the site.</summary>
        /// <param name="error">How y and y* become an error.</param>
        public ReadoutSite(ReadoutPopulation readout, OutputError error)
            : base(readout.Size)
        {
            this.readout = readout;
            this.error = error;
            for (int k = 0; k < readout.Size; k++)
            {
                Psi[k] = 1 << Limits.SurrogateBits;
                Active[k] = (short)k;
            }

            ActiveCount = readout.Size;
        }

        /// <inheritdoc/>
        public override void BeginTrial()
        {
        }

        /// <summary>Nothing to do: a readout is linear, its ψ is one.</summary>
        public override void Differentiate(Kernels kernels)
        {
        }

        /// <summary>Computes the error and makes it the signal.</summary>
        public override void ComputeSignal(int trialStep)
        {
            int[] e = readout.Error;
            error.Fill(readout, e);
            int[] sum = signal;
            for (int k = 0; k < e.Length; k++)
                sum[k] = e[k] << (Limits.PotentialBits - Limits.ValueBits);
        }

        /// <inheritdoc/>
        public override void EndTrial(long trial)
        {
        }

        /// <inheritdoc/>
        public override void Visit(StateVisitor visitor)
        {
        }
    }
}
