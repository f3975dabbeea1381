namespace EdgeSpike.Core
{
    /// <summary>Rules of synapses that learn from whole examples, not from steps: those that end
    /// at a <see cref="WindowReadout"/>.</summary>
    public abstract class ExampleRule : LearningRule
    {
        /// <summary>Moves the weights of some features, once for an example.</summary>
        /// <param name="row">Of the projection's examples.</param>
        /// <param name="from">First feature.</param>
        /// <param name="end">One past the last; at most a piece of
        /// <see cref="WindowReading"/>.</param>
        /// <param name="error">π − π*, [output], Q12; of 0 nothing moves.</param>
        /// <param name="energy">Σ (φ − μ)² over all features of the example, Q10.</param>
        public abstract void Descend(int row, int from, int end, int[] error, long energy);
    }
}
