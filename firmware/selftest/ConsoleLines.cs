using System;
using EdgeSpike.Vectors;

namespace EdgeSpike.Selftest
{
    /// <summary>Lines to the console; on a board that is the debugger's port.</summary>
    public sealed class ConsoleLines : VectorLines
    {
        /// <inheritdoc/>
        public override void Line(string text)
        {
            Console.WriteLine(text);
        }
    }
}
