namespace EdgeSpike.Firmware
{
    /// <summary>A cable and a network: a host over one of them at a time.</summary>
    /// <remarks>While a host is in over the network the cable is not read; while one is understood
    /// over the cable, who comes over the network is told that the board is busy. What the board
    /// says goes to where its host is. Frames of an end that is left are cut off, and those that
    /// follow are read: that is what their zeros are for.</remarks>
    public sealed class EitherLine : IHostLine
    {
        readonly IHostLine cable;
        readonly PairedLink network;

        /// <param name="cable">Read while no host is in over the network.</param>
        /// <param name="network">Welcomes one host at a time.</param>
        public EitherLine(IHostLine cable, PairedLink network)
        {
            this.cable = cable;
            this.network = network;
        }

        /// <inheritdoc/>
        public long Heard
        {
            get { return network.Heard > cable.Heard ? network.Heard : cable.Heard; }
        }

        /// <summary>Never: the radio stays on.</summary>
        public bool MayDoze
        {
            get { return false; }
        }

        /// <inheritdoc/>
        public void Check(bool understood)
        {
            bool here = network.Taken;
            network.Elsewhere = understood && !here;
            if (!here) cable.Check(understood);
        }

        /// <inheritdoc/>
        public int Read(byte[] buffer, int offset, int count)
        {
            int read = network.Read(buffer, offset, count);
            return read > 0 || network.Taken ? read : cable.Read(buffer, offset, count);
        }

        /// <inheritdoc/>
        public int Write(byte[] buffer, int offset, int count)
        {
            return network.Taken ? network.Write(buffer, offset, count)
                : cable.Write(buffer, offset, count);
        }
    }
}
