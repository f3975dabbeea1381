using EdgeSpike.Core;

namespace EdgeSpike.Vectors
{
    /// <summary>Two inputs, three neurons, one readout, and weights that fit on a hand.</summary>
    /// <remarks>
    /// <code>
    /// input → neurons      64  32 −16   /128     no delay
    ///                      96   0  80
    /// neurons → neurons     0  48 −32   /128     one step
    ///                     −64   0  40
    ///                      16  24   0
    /// neurons → readout    64 −96 127   /128     no delay
    /// input → neurons      20  20  20   /128     three steps
    ///                     −20 −20 −20
    /// θ = 0.75
    /// </code>
    /// </remarks>
    public sealed class HandNetwork
    {
        const int ThresholdQ15 = 3 << 13;

        /// <summary>Builds the network at rest.</summary>
        /// <param name="leakQ31">Of neurons and readout.</param>
        /// <param name="kernels">Dense inner loops of this host.</param>
        public HandNetwork(uint leakQ31, Kernels kernels)
        {
            Input = new InputPopulation(2);
            Neurons = new LifPopulation(3, leakQ31, ThresholdQ15);
            Readout = new ReadoutPopulation(1, leakQ31);
            Network = new Network(
                0,
                new Population[] { Input, Neurons, Readout },
                new Projection[]
                {
                    Connect(Input, Neurons, 0, 64, 32, -16, 96, 0, 80),
                    Connect(Neurons, Neurons, 1, 0, 48, -32, -64, 0, 40, 16, 24, 0),
                    Connect(Neurons, Readout, 0, 64, -96, 127),
                    Connect(Input, Neurons, 3, 20, 20, 20, -20, -20, -20),
                },
                kernels);
        }

        /// <summary>Two inputs.</summary>
        public InputPopulation Input { get; }

        /// <summary>Three neurons.</summary>
        public LifPopulation Neurons { get; }

        /// <summary>One readout.</summary>
        public ReadoutPopulation Readout { get; }

        /// <summary>All of it.</summary>
        public Network Network { get; }

        static DenseProjection Connect(Population pre, Population post, int delay,
            params int[] values)
        {
            var weights = new Weights8(values.Length);
            for (int k = 0; k < values.Length; k++) weights.Put(k, values[k]);
            return new DenseProjection(pre, post, weights, 0, delay);
        }
    }
}
