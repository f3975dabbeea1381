using EdgeSpike.Core;

namespace EdgeSpike.Vectors
{
    /// <summary>One computation whose every bit is written down.</summary>
    /// <remarks>
    /// What stands in this folder computes with the shared units and plain integers only, so the
    /// self-test on a chip takes it as it is. Lines that begin with '#' say what the columns of the
    /// lines below are.
    /// </remarks>
    public abstract class GoldenVector
    {
        /// <summary>Names the vector.</summary>
        /// <param name="name">Of the file, without its ending.</param>
        /// <param name="seed">Key of all its random numbers.</param>
        /// <param name="what">What is computed, in one phrase.</param>
        protected GoldenVector(string name, ulong seed, string what)
        {
            Name = name;
            Seed = seed;
            What = what;
        }

        /// <summary>Of the file, without its ending.</summary>
        public string Name { get; }

        /// <summary>Key of all its random numbers.</summary>
        public ulong Seed { get; }

        /// <summary>What is computed, in one phrase.</summary>
        public string What { get; }

        /// <summary>Computes, and writes what came out.</summary>
        /// <param name="lines">Takes the lines.</param>
        /// <param name="kernels">Dense inner loops of this host; the lines do not depend on
        /// them.</param>
        public abstract void Write(VectorLines lines, Kernels kernels);
    }
}
