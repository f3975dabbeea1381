using System;
using EdgeSpike.Core;
using EdgeSpike.Vectors;

namespace EdgeSpike.Selftest
{
    /// <summary>The self-test as a program of .NET or Mono.</summary>
    public static class Program
    {
        /// <summary>Runs the self-test, or prints every line of every vector.</summary>
        /// <param name="arguments"><c>--quick</c>: without the slow vectors; <c>--lines</c>: the
        /// lines.</param>
        /// <returns>0 if all is as expected, 1 if not, 2 for an argument that is neither.</returns>
        public static int Main(string[] arguments)
        {
            bool quick = false;
            bool lines = false;
            foreach (string argument in arguments)
            {
                if (argument == "--quick") quick = true;
                else if (argument == "--lines") lines = true;
                else
                {
                    Console.Error.WriteLine("'" + argument + "': expected --quick or --lines");
                    return 2;
                }
            }

            if (!lines) return new SelfTest(new ConsoleLines()).Run(quick) ? 0 : 1;
            WriteLines(new ConsoleLines(), quick);
            return 0;
        }

        static void WriteLines(ConsoleLines output, bool quick)
        {
            for (int index = 0; index < GoldenVectors.Count; index++)
            {
                if (quick && SlowVectors.Has(index)) continue;
                GoldenVector vector = GoldenVectors.Make(index);
                output.Line(
                    "# " + vector.Name + "; seed " + vector.Seed.ToString() + "; " + vector.What);
                vector.Write(output, new Kernels());
            }

            output.Line("# finished");
        }
    }
}
