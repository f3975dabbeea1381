namespace EdgeSpike.Firmware
{
    /// <summary>Whether a serial line still makes sense: many bytes and no frame among them mean
    /// that its driver has lost its place.</summary>
    /// <remarks>A host that looks for a board sends some 150 bytes a second, so a driver that is
    /// lost is found after three or four seconds. A line with another rate is noise and is found as
    /// well, which does no harm.</remarks>
    public sealed class LineSense
    {
        /// <summary>So many bytes without a frame are noise: ten times a host's first
        /// frame.</summary>
        public const int Enough = 512;

        int unheeded;

        /// <summary>Bytes came.</summary>
        /// <param name="count">0 or more.</param>
        public void Arrived(int count)
        {
            unheeded += count;
        }

        /// <summary>Looks, and begins to count anew if it is so.</summary>
        /// <param name="understood">Whether a frame of a host was understood lately.</param>
        /// <returns>Whether the line is to be opened anew.</returns>
        public bool IsLost(bool understood)
        {
            if (!understood && unheeded < Enough) return false;
            unheeded = 0;
            return !understood;
        }
    }
}
