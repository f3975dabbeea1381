namespace EdgeSpike.Firmware
{
    /// <summary>The keys and the name that a board has in its flash, beside the slots.</summary>
    public static class KeyFile
    {
        const int KeyShortest = 26;
        const int KeyLongest = 63;
        const int NameLongest = 30;

        /// <summary>The key under which it tags its recordings, in recording.key: what `edgespike
        /// virtual-board --recording-key FILE` makes. Allocates: boot only.</summary>
        /// <param name="root">Folder, with the separator at its end.</param>
        /// <returns>Null if there is none: then nothing is tagged.</returns>
        public static byte[] Recording(string root)
        {
            return WordFile.Read(root + "recording.key", KeyShortest, KeyLongest);
        }

        /// <summary>The key that a host in the network has to prove, in link.key: what `edgespike
        /// flash --wifi` puts there. Allocates: boot only.</summary>
        /// <param name="root">Folder, with the separator at its end.</param>
        /// <returns>Null if there is none: then nobody is heard over the network.</returns>
        public static byte[] Link(string root)
        {
            return WordFile.Read(root + "link.key", KeyShortest, KeyLongest);
        }

        /// <summary>What the board is called in its network, in link.name, without ".local".
        /// Allocates: boot only.</summary>
        /// <param name="root">Folder, with the separator at its end.</param>
        /// <returns>Null if there is none.</returns>
        public static byte[] Name(string root)
        {
            return WordFile.Read(root + "link.name", 1, NameLongest);
        }
    }
}
