using EdgeSpike.Link;

namespace EdgeSpike.Vectors
{
    /// <summary>Bytes as lines of hexadecimal text.</summary>
    public sealed class HexSink : ByteSink
    {
        const int Width = 32;

        readonly VectorLines lines;
        string line = "";

        /// <summary>Creates the sink.</summary>
        /// <param name="lines">Takes the text.</param>
        public HexSink(VectorLines lines)
        {
            this.lines = lines;
        }

        /// <inheritdoc/>
        public override void Write(byte[] buffer, int offset, int count)
        {
            for (int n = offset; n < offset + count; n++)
            {
                line += HexText.Of(buffer[n], 2);
                if (line.Length == 2 * Width) Flush();
            }
        }

        /// <summary>Writes the last, shorter line.</summary>
        public void Flush()
        {
            if (line.Length > 0) lines.Line(line);
            line = "";
        }
    }
}
