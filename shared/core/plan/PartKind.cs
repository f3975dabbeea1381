namespace EdgeSpike.Core
{
    /// <summary>A kind of part that a plan can choose by its number, and all that others ask of
    /// it.</summary>
    /// <remarks>
    /// A neuron, encoder, surrogate, error, signal or rule declares itself once, in the file that
    /// implements it. The chip's range checks, the compiler and printer of descriptions, schema and
    /// reference page, random plans and fuzzers, and what a plan costs to build all read this one
    /// declaration. Names for people are not here: the host makes them from the names of classes
    /// and parameters, so that no text reaches a chip.
    /// </remarks>
    public abstract class PartKind
    {
        /// <summary>Gives the kind its number.</summary>
        /// <param name="number">1 or more, part of the model format: never changed, never used
        /// again.</param>
        protected PartKind(int number)
        {
            Number = number;
        }

        /// <summary>Its number in a plan.</summary>
        public int Number { get; }

        /// <summary>Shows the parameters in the order of the plan's integers.</summary>
        /// <param name="visitor">Whoever wants to know them.</param>
        public virtual void Declare(PartVisitor visitor)
        {
        }
    }
}
