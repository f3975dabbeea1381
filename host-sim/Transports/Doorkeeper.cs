namespace EdgeSpike.HostSim.Transports;

/// <summary>Judges what a visitor of a tcp: line said first.</summary>
/// <param name="words">All that came so far, at least a byte.</param>
/// <param name="taken">Whether a host is in already and was heard lately.</param>
public delegate Entrance Doorkeeper(byte[] words, bool taken);

/// <summary>What becomes of a visitor.</summary>
/// <param name="Opens">True: it is the host from now on. False: it is sent away. Null: its words
/// are not complete.</param>
/// <param name="Answer">What it is told: before it is sent away, before it comes in, or to have it
/// say more; may be empty.</param>
/// <param name="Over">What it speaks through once it is in; null: it is heard as it speaks, and
/// what it said is heard first.</param>
public sealed record Entrance(bool? Opens, byte[] Answer,
    Func<IDeviceLine, IDeviceLine>? Over = null)
{
    public static readonly Entrance Waits = new(null, []);

    public static readonly Entrance In = new(true, []);

    public static Entrance Away(byte[] answer) => new(false, answer);

    public static Entrance Says(byte[] answer) => new(null, answer);

    public static Entrance Through(byte[] answer, Func<IDeviceLine, IDeviceLine> over) =>
        new(true, answer, over);
}
