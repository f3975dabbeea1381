namespace EdgeSpike.Core
{
    /// <summary>What a spike does to the potential of its neuron.</summary>
    /// <remarks>Numbers are part of the model format: never renumber, only append.</remarks>
    public enum NeuronReset
    {
        /// <summary>θ is subtracted in the next step, after its leak.</summary>
        Late = 1,

        /// <summary>θ is subtracted at once, before the next leak.</summary>
        Subtract = 2,

        /// <summary>The potential becomes zero at once.</summary>
        Zero = 3,
    }
}
