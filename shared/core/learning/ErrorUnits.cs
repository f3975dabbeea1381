namespace EdgeSpike.Core
{
    /// <summary>One unit a neuron that turns an error into spikes of either sign, and pushes the
    /// neuron by them.</summary>
    /// <remarks>
    /// <code>
    /// D[j] ← D[j] + x[j],   s[j] = +1 if D[j] ≥ c, −1 if D[j] ≤ −c, else 0,   D[j] ← D[j] − c·s[j]
    /// v[j] ← v[j] + push·θ·s[j]                              before the next step compares
    /// </code>
    /// D is Q19, saturated at ±<see cref="Limits.SignalMax"/>; push is Q8.
    /// </remarks>
    public sealed class ErrorUnits
    {
        readonly Population neurons;
        readonly int charge;
        readonly int pushQ8;
        readonly int[] held;

        /// <summary>Creates the units at zero.</summary>
        /// <param name="neurons">Are pushed.</param>
        /// <param name="chargeQ8">c, the error that a spike stands for, 1 or more.</param>
        /// <param name="pushQ8">Share of the threshold that a spike moves a potential by.</param>
        public ErrorUnits(Population neurons, int chargeQ8, int pushQ8)
        {
            this.neurons = neurons;
            charge = chargeQ8 << Limits.PotentialBits - 8;
            this.pushQ8 = pushQ8;
            held = new int[neurons.Size];
        }

        /// <summary>A trial begins.</summary>
        public void BeginTrial()
        {
            for (int j = 0; j < held.Length; j++) held[j] = 0;
        }

        /// <summary>Adds to a unit, which may spike and push its neuron.</summary>
        /// <param name="xQ19">What is added, |x| ≤ <see cref="Limits.SignalMax"/>.</param>
        /// <param name="threshold">θ of the neuron as stored.</param>
        /// <returns>s: −1, 0 or 1.</returns>
        public int Add(int j, int xQ19, int threshold)
        {
            long d = (long)held[j] + xQ19;
            if (d > Limits.SignalMax) d = Limits.SignalMax;
            else if (d < -Limits.SignalMax) d = -Limits.SignalMax;
            int s = d >= charge ? 1 : d <= -charge ? -1 : 0;
            held[j] = (int)d - s * charge;
            if (s != 0) Push(j, s, threshold);
            return s;
        }

        /// <summary>Shows what the units hold; the owner is set.</summary>
        /// <param name="visitor">Reads or replaces.</param>
        /// <param name="slot">Of the owner.</param>
        public void Visit(StateVisitor visitor, int slot)
        {
            visitor.Ints(Slot.Of(slot), held, -Limits.SignalMax, Limits.SignalMax);
        }

        void Push(int j, int s, int threshold)
        {
            ScaledCells potential = neurons.potential;
            long v = potential.Values[j] + s * ((long)threshold * pushQ8 / 256);
            if (v > Limits.PotentialMax) v = Limits.PotentialMax;
            else if (v < -Limits.PotentialMax) v = -Limits.PotentialMax;
            potential.Values[j] = (int)v;
            potential.motion = ScaledCells.Moved;
            neurons.touched = true;
        }
    }
}
