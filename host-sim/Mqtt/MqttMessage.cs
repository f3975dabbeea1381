namespace EdgeSpike.HostSim.Mqtt;

/// <summary>What is told to a broker.</summary>
/// <param name="Payload">JSON, or a word.</param>
/// <param name="Retained">Whether the broker keeps it for those who come later.</param>
public sealed record MqttMessage(string Topic, string Payload, bool Retained);
