using System;

namespace EdgeSpike.Core
{
    /// <summary>Spiking neurons that leak by themselves: membranes beside the sums that
    /// arrive.</summary>
    /// <remarks>What arrives in a step is added up in <see cref="Population.Potential"/>, Q19, and
    /// taken from there in the same step. Costs a pass over the neurons in each step in which any
    /// of them is not at rest.</remarks>
    public abstract class MembranePopulation : Population
    {
        internal readonly int[] arriving;
        internal readonly int[] membranes;

        /// <summary>Creates the population at rest.</summary>
        /// <param name="size">Neurons, 0 … <see cref="Limits.NeuronsMax"/>.</param>
        protected MembranePopulation(int size)
            : base(size, Limits.NoLeakQ31)
        {
            Potential = new ScaledCells(size);
            arriving = Potential.Values;
            membranes = new int[size];
        }

        /// <summary>v after the reset, [neuron], Q19.</summary>
        public int[] Membranes
        {
            get { return membranes; }
        }

        /// <inheritdoc/>
        public override long ResetMax
        {
            get { return 0; }
        }

        /// <inheritdoc/>
        public override bool Spiking
        {
            get { return true; }
        }

        /// <inheritdoc/>
        public override bool IsNeverAtRest
        {
            get { return true; }
        }

        /// <summary>What arrived before was taken in that step: nothing is left to do.</summary>
        public override void BeforeArrivals()
        {
        }

        /// <inheritdoc/>
        public override void BeginTrial()
        {
            base.BeginTrial();
            Array.Clear(membranes, 0, membranes.Length);
        }
    }
}
