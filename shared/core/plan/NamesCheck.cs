namespace EdgeSpike.Core
{
    /// <summary>Refuses names of classes or channels that no screen or file could tell
    /// apart.</summary>
    /// <remarks>
    /// A name is 1 to <see cref="LengthMax"/> printable ASCII characters (0x20 … 0x7E), with no
    /// blank at either end; all names of a population differ. No bit of what a step computes
    /// depends on them.
    /// </remarks>
    public static class NamesCheck
    {
        /// <summary>Longest name, characters.</summary>
        public const int LengthMax = 31;

        /// <summary>Whether a text may be a name.</summary>
        public static bool IsName(string text)
        {
            if (text.Length == 0 || text.Length > LengthMax) return false;
            if (text[0] == ' ' || text[text.Length - 1] == ' ') return false;
            for (int i = 0; i < text.Length; i++)
            {
                if (text[i] < ' ' || text[i] > '~') return false;
            }

            return true;
        }

        /// <summary>Looks at the names of a population.</summary>
        /// <param name="names">Of a plan.</param>
        /// <param name="expected">How many there must be.</param>
        /// <param name="where">For the message: "population 1, names".</param>
        /// <exception cref="ConfigurationException">There are more or fewer, one is no name, or two
        /// are the same.</exception>
        public static void Check(string[] names, int expected, string where)
        {
            if (names.Length != expected)
            {
                throw new ConfigurationException(
                    where + ": " + names.Length.ToString() + ", expected "
                    + expected.ToString());
            }

            for (int n = 0; n < names.Length; n++)
            {
                bool good = IsName(names[n]);
                for (int other = 0; other < n; other++) good &= !Same(names[other], names[n]);
                if (good) continue;
                throw new ConfigurationException(where + ", number " + n.ToString()
                    + ": expected 1 to 31 printable ASCII characters, none a blank at an end, each "
                    + "name once");
            }
        }

        static bool Same(string a, string b)
        {
            if (a.Length != b.Length) return false;
            for (int i = 0; i < a.Length; i++)
            {
                if (a[i] != b[i]) return false;
            }

            return true;
        }
    }
}
