using System;
using EdgeSpike.Core;
using EdgeSpike.Vectors;

namespace EdgeSpike.Selftest
{
    /// <summary>Computes the golden vectors on whatever runs it, and compares them with what they
    /// must be.</summary>
    /// <remarks>
    /// One line a vector, and a last line that says it finished: on some runtimes a program that
    /// dies says nothing and looks like one that ended well. What is printed is the same on every
    /// runtime, byte by byte.
    /// <code>
    /// pass lif: 58 lines, CRC-32 eec13c40
    /// FAIL lif: 58 lines, CRC-32 00c0ffee, expected 58 lines, CRC-32 eec13c40
    /// skip learning-long: 101250 steps, not asked for
    /// MEMORY learning: this heap has no room for it, which says nothing of the bits
    /// EdgeSpike selftest: 29 passed, 1 failed, 1 without room, finished
    /// </code>
    /// The words "without room" are there only if one had none.
    /// </remarks>
    public sealed class SelfTest
    {
        readonly VectorLines output;
        readonly bool all;
        int passed;
        int failed;
        int roomless;

        /// <summary>Prepares.</summary>
        /// <param name="output">Takes the lines, one by one.</param>
        /// <param name="all">Also the vector of 10⁵ steps, minutes where every operation is
        /// interpreted.</param>
        public SelfTest(VectorLines output, bool all)
        {
            this.output = output;
            this.all = all;
        }

        /// <summary>Runs to the end, whatever happens on the way.</summary>
        /// <returns>Whether all vectors were computed, those that were not asked for apart, and are
        /// as expected.</returns>
        public bool Run()
        {
            for (int index = 0; index < GoldenVectors.Count; index++)
            {
                GoldenVector vector = Make(index);
                if (vector == null) continue;
                if (index != GoldenVectors.Long || all) Check(vector);
                else output.Line("skip " + vector.Name + ": " + vector.What + ", not asked for");
            }

            output.Line("EdgeSpike selftest: " + passed.ToString() + " passed, "
                + failed.ToString() + " failed, "
                + (roomless == 0 ? "" : roomless.ToString() + " without room, ") + "finished");
            return failed + roomless == 0;
        }

        /// <summary>Computes one vector, and prints its line.</summary>
        /// <returns>Whether it is as expected.</returns>
        public bool Check(GoldenVector vector)
        {
            try
            {
                var sum = new ChecksumLines();
                vector.Write(sum, new Kernels());
                return Compare(vector.Name, sum);
            }
            catch (OutOfMemoryException)
            {
                return FindNoRoom(vector.Name);
            }
            catch (Exception refused)
            {
                return Fail(vector.Name, refused.Message);
            }
        }

        /// <summary>A vector; null if this runtime cannot even make it, which is a
        /// failure.</summary>
        GoldenVector Make(int index)
        {
            try
            {
                return GoldenVectors.Make(index);
            }
            catch (OutOfMemoryException)
            {
                FindNoRoom("vector " + index.ToString());
                return null;
            }
            catch (Exception refused)
            {
                Fail("vector " + index.ToString(), refused.Message);
                return null;
            }
        }

        bool Compare(string name, ChecksumLines sum)
        {
            int lines = Expected.Lines(name);
            uint checksum = Expected.Checksum(name);
            string found = Text(sum.Count, sum.Checksum);
            if (sum.Count != lines || sum.Checksum != checksum)
            {
                return Fail(name, found + ", expected " + Text(lines, checksum));
            }

            passed++;
            output.Line("pass " + name + ": " + found);
            return true;
        }

        bool Fail(string name, string why)
        {
            failed++;
            output.Line("FAIL " + name + ": " + why);
            return false;
        }

        bool FindNoRoom(string name)
        {
            roomless++;
            output.Line("MEMORY " + name
                + ": this heap has no room for it, which says nothing of the bits");
            return false;
        }

        static string Text(int lines, uint checksum)
        {
            return lines.ToString() + " lines, CRC-32 " + HexText.Of(checksum, 8);
        }
    }
}
