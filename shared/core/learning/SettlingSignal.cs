namespace EdgeSpike.Core
{
    /// <summary>A learning signal that layers hand down to each other: each layer's errors follow
    /// from those of the next.</summary>
    /// <remarks>
    /// <code>
    /// back(ε)[j] = Σ_k w[j,k]·ψ[k]·ε[k]        k: the neurons of the next layer, or its readout with ψ = 1
    /// </code>
    /// ε Q19; ψ·ε is cut to Q12 before the sum, which saturates once. Layers may be asked in any
    /// order: what one has said of a sweep it says again, so the order of populations changes no
    /// bit.
    /// </remarks>
    public abstract class SettlingSignal : LearningSignal
    {
        readonly Projection onward;
        readonly int[] scaled;
        readonly int[] back;
        readonly short[] all;
        SettlingSignal next;

        /// <summary>Prepares.</summary>
        /// <param name="onward">From the population that is told to the next layer.</param>
        protected SettlingSignal(Projection onward)
        {
            this.onward = onward;
            int size = onward.Pre.Size;
            scaled = new int[onward.Post.Size];
            back = new int[size];
            all = new short[size];
            for (int j = 0; j < size; j++) all[j] = (short)j;
        }

        /// <summary>Sweeps of this trial so far.</summary>
        protected int Sweep { get; private set; }

        /// <inheritdoc/>
        public override void Connect()
        {
            if (onward.Post is ReadoutPopulation) return;
            var site = onward.Post.Site as NeuronSite;
            if (site != null) next = site.Settling;
            if (next != null) return;
            throw new ConfigurationException("population " + onward.Pre.Index.ToString()
                + ", errors that settle: expected a readout at the end of projection "
                + onward.Index.ToString() + ", or neurons with such a signal");
        }

        /// <inheritdoc/>
        public override void BeginTrial()
        {
            Sweep = 0;
        }

        /// <summary>ε of a sweep, [neuron], Q19: those of the present sweep until this layer's own
        /// turn is over, and its last ones after.</summary>
        /// <param name="sweep">Its number in the trial, from 0.</param>
        public abstract int[] Errors(int sweep);

        /// <inheritdoc/>
        public override void Add(int[] signal, short[] active, int count, int trialStep)
        {
            int[] errors = Errors(Sweep);
            for (int s = 0; s < count; s++)
            {
                int j = active[s];
                signal[j] += LearningSite.Saturate(errors[j]);
            }

            Settle(errors);
            Sweep = Sweep + 1 & int.MaxValue;
        }

        /// <summary>What comes after the errors of a sweep have been said.</summary>
        /// <param name="errors">ε of this sweep.</param>
        protected virtual void Settle(int[] errors)
        {
        }

        /// <inheritdoc/>
        public override void Visit(StateVisitor visitor)
        {
            Sweep = visitor.Int(Place, Sweep, 0, int.MaxValue);
        }

        /// <summary>Where the count of sweeps is shown.</summary>
        protected abstract StateField Place { get; }

        /// <summary>back(ε) of a sweep.</summary>
        /// <returns>[neuron], Q19; valid until the next call.</returns>
        protected int[] Back(int sweep)
        {
            var readout = onward.Post as ReadoutPopulation;
            if (readout != null)
            {
                onward.Backproject(readout.Error, onward.Weights, all, all.Length, back, false);
                return back;
            }

            int[] errors = next.Errors(sweep);
            short[] psi = onward.Post.Site.Psi;
            for (int k = 0; k < scaled.Length; k++) scaled[k] = Scaled(errors[k], psi[k]);
            onward.Backproject(scaled, onward.Weights, all, all.Length, back, false);
            return back;
        }

        /// <summary>ψ·ε, Q12.</summary>
        static int Scaled(int errorQ19, int psiQ12)
        {
            long x = (long)errorQ19 * psiQ12 / (1 << Limits.PotentialBits);
            if (x > Limits.ValueMax) return Limits.ValueMax;
            return x < -Limits.ValueMax ? -Limits.ValueMax : (int)x;
        }

    }
}
