namespace EdgeSpike.Core
{
    /// <summary>Noise that is added to the potentials of a population in each step.</summary>
    /// <remarks>
    /// <code>
    /// v[j] ← v[j] + ξ[j](t)        with the arrivals, before v is saturated and compared
    /// </code>
    /// ξ is a function of (seed, population, global step, neuron) and of nothing else: a replay and
    /// a reference draw the same, and a rule can ask for it again. A network with noise is never at
    /// rest.
    /// </remarks>
    public abstract class PotentialNoise
    {
        readonly int phases;
        int phase;

        /// <summary>Says when there is noise.</summary>
        /// <param name="phases">Bit p: in phase p; all bits of int: always.</param>
        protected PotentialNoise(int phases)
        {
            this.phases = phases;
        }

        /// <summary>The standard deviation of ξ, Q15, 1 or more.</summary>
        public abstract int Deviation { get; }

        /// <summary>The largest |ξ|, Q15.</summary>
        public abstract int Bound { get; }

        /// <summary>Whether there is noise in this phase.</summary>
        public bool IsOn
        {
            get { return IsIn(phase); }
        }

        /// <summary>Whether there is noise in a phase.</summary>
        /// <param name="phase">Its number in the trial, from 0.</param>
        public bool IsIn(int phase)
        {
            return phase >= 0 && phase < Limits.PhasesMax && (phases >> phase & 1) != 0;
        }

        /// <summary>ξ.</summary>
        /// <param name="step">Global step number.</param>
        /// <param name="j">Neuron.</param>
        /// <returns>Q15, |ξ| ≤ <see cref="Bound"/>.</returns>
        public abstract int Of(long step, int j);

        /// <summary>A trial begins, in phase 0.</summary>
        public void BeginTrial()
        {
            phase = 0;
        }

        /// <summary>A phase begins.</summary>
        /// <param name="phase">Its number in the trial, from 0.</param>
        public void BeginPhase(int phase)
        {
            this.phase = phase;
        }

        /// <summary>Adds this step's noise, truncated to the unit of the potential.</summary>
        /// <param name="population">Whose potentials.</param>
        /// <param name="step">Global step number.</param>
        public void Add(Population population, long step)
        {
            if (!IsOn) return;
            int[] v = population.potential.Values;
            long u = population.scale.u;
            for (int j = 0; j < v.Length; j++) v[j] += (int)(Of(step, j) * u / (1L << 25));
            population.potential.motion = ScaledCells.Moved;
            population.touched = true;
        }

        /// <summary>Shows the phase; the owner is the population.</summary>
        /// <param name="visitor">Reads or replaces.</param>
        public void Visit(StateVisitor visitor)
        {
            phase = visitor.Int(StateField.NoisePhase, phase, int.MinValue, int.MaxValue);
        }
    }
}
