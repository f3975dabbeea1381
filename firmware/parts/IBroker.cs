namespace EdgeSpike.Firmware
{
    /// <summary>A connection to an MQTT broker, kept by whoever implements it.</summary>
    public interface IBroker
    {
        /// <summary>Hands over a message; never waits and never throws.</summary>
        /// <param name="topic">Under which others find it.</param>
        /// <param name="payload">Text or JSON in ASCII, not kept.</param>
        /// <param name="retained">Whether the broker keeps it for those who come later.</param>
        /// <returns>False if there is no broker now: the message is lost.</returns>
        bool Publish(string topic, byte[] payload, bool retained);
    }
}
