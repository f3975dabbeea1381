namespace EdgeSpike.Vectors
{
    /// <summary>Where the lines of a vector go: a file on the host, a running checksum on a
    /// chip.</summary>
    public abstract class VectorLines
    {
        /// <summary>Takes the next line.</summary>
        /// <param name="text">ASCII, without its end.</param>
        public abstract void Line(string text);
    }
}
