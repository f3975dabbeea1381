using System;
using EdgeSpike.Core;
using EdgeSpike.Vectors;

namespace EdgeSpike.Selftest
{
    /// <summary>Computes the golden vectors on whatever runs it, and compares them with what they
    /// must be.</summary>
    /// <remarks>
    /// One line a vector. First those that take a chip seconds each, and a line that counts them;
    /// then the slow ones (<see cref="SlowVectors"/>), and a last line that says it finished: on
    /// some runtimes a program that dies says nothing and looks like one that ended well. What is
    /// printed is the same on every runtime, byte by byte.
    /// <code>
    /// pass lif: 58 lines, CRC-32 eec13c40
    /// FAIL lif: 58 lines, CRC-32 00c0ffee, expected 58 lines, CRC-32 eec13c40
    /// MEMORY device: this heap has no room for it, which says nothing of the bits
    /// EdgeSpike selftest: 59 passed, 1 failed, quick part done
    /// EdgeSpike selftest: 69 passed, 1 failed, 1 without room, finished
    /// </code>
    /// The words "without room" are there only if one had none.
    /// </remarks>
    public sealed class SelfTest
    {
        readonly VectorLines output;
        int passed;
        int failed;
        int roomless;

        /// <summary>Nothing was computed yet.</summary>
        /// <param name="output">Takes the lines, one by one.</param>
        public SelfTest(VectorLines output)
        {
            this.output = output;
        }

        /// <summary>Runs to the end, whatever happens on the way.</summary>
        /// <param name="quick">Without the slow vectors.</param>
        /// <returns>Whether all that was asked for was computed, and is as expected.</returns>
        public bool Run(bool quick)
        {
            CheckAll(false);
            Sum("quick part done");
            if (!quick)
            {
                CheckAll(true);
                Sum("finished");
            }

            return failed + roomless == 0;
        }

        void CheckAll(bool slow)
        {
            for (int index = 0; index < GoldenVectors.Count; index++)
            {
                if (SlowVectors.Has(index) != slow) continue;
                GoldenVector vector = Make(index);
                if (vector != null) Check(vector);
            }
        }

        void Sum(string what)
        {
            output.Line("EdgeSpike selftest: " + passed.ToString() + " passed, "
                + failed.ToString() + " failed, "
                + (roomless == 0 ? "" : roomless.ToString() + " without room, ") + what);
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
