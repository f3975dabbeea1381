namespace EdgeSpike.Core
{
    /// <summary>How the potentials of a kind of neurons leak.</summary>
    public enum LeakForm
    {
        /// <summary>The plan has no leak for the whole population.</summary>
        None,

        /// <summary>e^(−1/τ) is kept a step.</summary>
        Exponential,

        /// <summary>1 − 1/τ is kept a step.</summary>
        Euler,
    }

    /// <summary>A kind of neurons.</summary>
    public abstract class NeuronKind : PartKind
    {
        /// <summary>Declares what surrounds such neurons.</summary>
        /// <param name="form">One bit of <see cref="Core.Form"/>: what a population shows.</param>
        /// <param name="leak">How its potentials leak.</param>
        protected NeuronKind(int number, int form, LeakForm leak)
            : base(number)
        {
            Form = form;
            Leak = leak;
        }

        /// <summary>What a population shows: one bit of <see cref="Core.Form"/>.</summary>
        public int Form { get; }

        /// <summary>How its potentials leak.</summary>
        public LeakForm Leak { get; }

        /// <summary>Bytes that a neuron may need at most, its learning site and 64 of lists
        /// included, spikes of earlier steps apart.</summary>
        public virtual int BytesPerNeuron
        {
            get { return 64; }
        }

        /// <summary>Builds a population.</summary>
        /// <param name="plan">Checked against <see cref="PartKind.Declare"/>.</param>
        /// <param name="tanh">The table that all graded neurons of a network share.</param>
        /// <returns>Not yet in a network.</returns>
        /// <exception cref="ConfigurationException">What only the neurons themselves know is
        /// wrong.</exception>
        public abstract Population Build(PopulationPlan plan, TanhTable tanh);
    }
}
