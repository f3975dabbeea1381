namespace EdgeSpike.Firmware
{
    /// <summary>The board's one lamp.</summary>
    public interface ILight
    {
        /// <summary>Turns it on or off.</summary>
        /// <param name="on">Whether it is to shine.</param>
        void Shine(bool on);
    }
}
