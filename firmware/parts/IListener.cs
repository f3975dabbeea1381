namespace EdgeSpike.Firmware
{
    /// <summary>A port of a network that others connect to.</summary>
    public interface IListener
    {
        /// <summary>Takes a connection that waits; never waits for one.</summary>
        /// <returns>Null: nobody is there, or there is no network.</returns>
        IConnection Accept();
    }
}
