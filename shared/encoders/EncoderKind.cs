using EdgeSpike.Core;

namespace EdgeSpike.Encoders
{
    /// <summary>A kind of encoder.</summary>
    public abstract class EncoderKind : PartKind
    {
        /// <summary>Gives the kind its number.</summary>
        protected EncoderKind(int number)
            : base(number)
        {
        }

        /// <summary>Builds the encoder of an input population.</summary>
        /// <param name="given">The part's integers, checked.</param>
        /// <param name="seed">Of the network.</param>
        /// <param name="population">Index of the population, for keys.</param>
        public abstract Encoder Build(int[] given, ulong seed, int population);

        /// <summary>The input population whose samples the encoder sees.</summary>
        /// <param name="given">The part's integers.</param>
        /// <returns>−1 if they are its own.</returns>
        public virtual int Leader(int[] given)
        {
            return -1;
        }

        /// <summary>Declares the channels of a sample.</summary>
        /// <param name="visitor">Whoever wants to know them.</param>
        protected static void Channels(PartVisitor visitor)
        {
            visitor.Number(
                Parameter.Channels, Unit.Count, 1, Limits.NeuronsMax, PartVisitor.Required);
        }

        /// <summary>Declares the steps that a sample lasts.</summary>
        /// <param name="visitor">Whoever wants to know them.</param>
        protected static void Steps(PartVisitor visitor)
        {
            visitor.Number(
                Parameter.Steps, Unit.Steps, 1, Encoder.StepsMax, PartVisitor.Required);
        }
    }
}
