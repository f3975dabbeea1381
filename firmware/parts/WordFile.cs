using System.IO;
using System;

namespace EdgeSpike.Firmware
{
    /// <summary>A file of one word: characters of ASCII without blanks, and an end of line or
    /// not.</summary>
    public static class WordFile
    {
        /// <summary>Reads it. Allocates: boot only.</summary>
        /// <param name="path">Folder and name.</param>
        /// <param name="shortest">Characters at least.</param>
        /// <param name="longest">Characters at most.</param>
        /// <returns>Null if there is none, or something else is in the file.</returns>
        public static byte[] Read(string path, int shortest, int longest)
        {
            var text = new byte[longest + 3];
            int count = Fill(path, text);
            while (count > 0 && (text[count - 1] == '\n' || text[count - 1] == '\r')) count--;
            if (count < shortest || count > longest) return null;
            var word = new byte[count];
            for (int n = 0; n < count; n++)
            {
                if (text[n] <= ' ' || text[n] > '~') return null;
                word[n] = text[n];
            }

            return word;
        }

        /// <summary>The first bytes of a file.</summary>
        /// <returns>How many; 0 if it cannot be read.</returns>
        static int Fill(string path, byte[] text)
        {
            try
            {
                var file = new FileStream(path, FileMode.Open, FileAccess.Read);
                int count = 0;
                int got = file.Read(text, 0, text.Length);
                while (got > 0)
                {
                    count += got;
                    got = count < text.Length ? file.Read(text, count, text.Length - count) : 0;
                }

                file.Close();
                return count;
            }
            catch (Exception)
            {
                return 0;
            }
        }
    }
}
