namespace EdgeSpike.HostSim.Lines;

/// <summary>Judges what a visitor of a tcp: line said first.</summary>
/// <param name="words">All that came so far, at least a byte.</param>
/// <param name="taken">Whether a host is in already and was heard lately.</param>
public delegate Entrance Doorkeeper(byte[] words, bool taken);

/// <summary>What becomes of a visitor.</summary>
/// <param name="Opens">True: it is the host from now on. False: it is sent away. Null: its words
/// are not complete.</param>
/// <param name="Answer">What one that is sent away gets first; may be empty.</param>
public sealed record Entrance(bool? Opens, byte[] Answer)
{
    public static readonly Entrance Waits = new(null, []);

    public static readonly Entrance In = new(true, []);

    public static Entrance Away(byte[] answer) => new(false, answer);
}
