using System.IO;
using System;

namespace EdgeSpike.Firmware
{
    /// <summary>The key under which a board tags its recordings, in the file recording.key beside
    /// the slots.</summary>
    /// <remarks>Its text, 26 to 63 characters of ASCII without blanks, and an end of line or not:
    /// what `edgespike virtual-board --recording-key FILE` makes.</remarks>
    public static class RecordingKeyFile
    {
        const int Shortest = 26;
        const int Longest = 63;

        /// <summary>Reads it. Allocates: boot only.</summary>
        /// <param name="root">Folder, with the separator at its end.</param>
        /// <returns>Null if there is none, or something else is in the file: then nothing is
        /// tagged.</returns>
        public static byte[] Read(string root)
        {
            var text = new byte[Longest + 2];
            int count = Fill(root + "recording.key", text);
            while (count > 0 && (text[count - 1] == '\n' || text[count - 1] == '\r')) count--;
            if (count < Shortest || count > Longest) return null;
            var key = new byte[count];
            for (int n = 0; n < count; n++)
            {
                if (text[n] <= ' ' || text[n] > '~') return null;
                key[n] = text[n];
            }

            return key;
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
