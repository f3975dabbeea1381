using EdgeSpike.HostSim.Files;

namespace EdgeSpike.HostSim.Mqtt;

/// <summary>The topics of one board: PREFIX/NAME and what is below it.</summary>
/// <param name="Name">Of the board among those that are published; one level of a topic.</param>
public sealed record BoardTopics(string Prefix, string Name)
{
    const int LengthMax = 200;

    /// <summary>Whether the board is there; retained, "online" or "offline". The broker itself
    /// says "offline" when the publisher is gone without a word.</summary>
    public string Status => $"{Prefix}/{Name}/status";

    /// <summary>Each answer as it is given. Not retained: an old one would be taken for a new one
    /// by whoever subscribes.</summary>
    public string Answer => $"{Prefix}/{Name}/answer";

    /// <summary>The last answer and the counters; retained.</summary>
    public string State => $"{Prefix}/{Name}/state";

    /// <summary>Known to the broker, and to Home Assistant as the device: letters, digits, '_' and
    /// '-'.</summary>
    public string Id => "edgespike_" + string.Concat(Name.Select(
        one => char.IsAsciiLetterOrDigit(one) || one is '-' ? one : '_'));

    public MqttMessage Online => new(Status, "online", Retained: true);

    public MqttMessage Offline => new(Status, "offline", Retained: true);

    /// <summary>Checks what a user gave.</summary>
    /// <param name="prefix">One or several levels.</param>
    /// <param name="name">One level.</param>
    /// <exception cref="BadInputException">No topic can be made of it.</exception>
    public static BoardTopics Of(string prefix, string name)
    {
        Check("--topic", prefix, several: true);
        Check("--name", name, several: false);
        return new BoardTopics(prefix, name);
    }

    /// <summary>Refuses what is no part of a topic.</summary>
    /// <param name="option">Whose value it is.</param>
    /// <param name="several">Whether it may have several levels.</param>
    /// <exception cref="BadInputException">It is none.</exception>
    public static void Check(string option, string text, bool several)
    {
        bool good = text.Length is > 0 and <= LengthMax && text[0] != '$'
            && text.Split('/').All(level => level.Length > 0) && (several || !text.Contains('/'))
            && !text.Any(one => one is '+' or '#' || char.IsControl(one));
        if (good) return;
        throw new BadInputException($"{option} '{PlainWord(text)}': expected "
            + (several ? "levels of a topic with '/' between them" : "one level of a topic, no '/'")
            + ", none empty, without '+' and '#'");
    }

    static string PlainWord(string text) =>
        string.Concat(text.Take(LengthMax).Select(one => char.IsControl(one) ? '?' : one));
}
