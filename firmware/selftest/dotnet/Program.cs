using System;
using EdgeSpike.Core;
using EdgeSpike.Vectors;

namespace EdgeSpike.Selftest
{
    /// <summary>The self-test as a program of .NET or Mono.</summary>
    public static class Program
    {
        /// <summary>Runs the self-test, or prints every line of every vector.</summary>
        /// <param name="arguments"><c>--all</c>: also the vector of 10⁵ steps; <c>--lines</c>: the
        /// lines.</param>
        /// <returns>0 if all is as expected, 1 if not, 2 for an argument that is neither.</returns>
        public static int Main(string[] arguments)
        {
            bool all = false;
            bool lines = false;
            foreach (string argument in arguments)
            {
                if (argument == "--all") all = true;
                else if (argument == "--lines") lines = true;
                else
                {
                    Console.Error.WriteLine("'" + argument + "': expected --all or --lines");
                    return 2;
                }
            }

            if (!lines) return new SelfTest(new ConsoleLines(), all).Run() ? 0 : 1;
            WriteLines(new ConsoleLines(), all ? GoldenVectors.Count : GoldenVectors.Long);
            return 0;
        }

        static void WriteLines(ConsoleLines output, int count)
        {
            for (int index = 0; index < count; index++)
            {
                GoldenVector vector = GoldenVectors.Make(index);
                output.Line(
                    "# " + vector.Name + "; seed " + vector.Seed.ToString() + "; " + vector.What);
                vector.Write(output, new Kernels());
            }

            output.Line("# finished");
        }
    }
}
