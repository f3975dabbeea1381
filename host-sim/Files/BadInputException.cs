namespace EdgeSpike.HostSim.Files;

/// <summary>Input from outside is not what it should be; the message is one clear line with the
/// place.</summary>
/// <param name="message">What, where, what was expected.</param>
public sealed class BadInputException(string message) : Exception(message);
