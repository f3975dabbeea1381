namespace EdgeSpike.Firmware
{
    /// <summary>A board without a lamp.</summary>
    public sealed class NoLight : ILight
    {
        /// <summary>Does nothing.</summary>
        /// <param name="on">Whatever it is.</param>
        public void Shine(bool on)
        {
        }
    }
}
