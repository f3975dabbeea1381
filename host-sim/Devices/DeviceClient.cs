using EdgeSpike.HostSim.Devices.Links;
using EdgeSpike.Link;
using EdgeSpike.Loop;

namespace EdgeSpike.HostSim.Devices;

/// <summary>The host's side of the wire: a session with one board.</summary>
/// <remarks>
/// One thread. Whoever waits pumps: <see cref="Pump"/> moves bytes both ways and gives what arrived to the
/// listener. Time is the clock's and the line's alone, so a test may give both from a virtual board. A session
/// outlives its line: after an unplugged cable <see cref="Resume"/> goes on where it was, if the board has it still.
/// </remarks>
public sealed partial class DeviceClient : IDisposable
{
    /// <summary>A board that says nothing for so long is gone, in microseconds; a live one speaks twice a second.</summary>
    public const long SilenceMax = 10_000_000;

    const long ConnectMax = 5_000_000;
    const long HelloEvery = 250_000;
    const int WaitMilliseconds = 5;
    const int BusyWaitMilliseconds = 1;
    const int RingBytes = 16384;
    const int ReceiveBytes = 4096;

    readonly IClock clock;
    readonly LinkPort port = new(new Crc32(), RingBytes, ReceiveBytes, LinkPort.UsualTimeout);
    readonly ByteWriter fields = new(WireFormat.PayloadMax);
    readonly byte[] arrived = new byte[4096];
    IDeviceLine line;
    long since;

    /// <summary>Prepares; nobody is spoken to yet.</summary>
    /// <param name="line">To the board; owned.</param>
    /// <param name="clock">Microseconds, in step with the line's waits.</param>
    public DeviceClient(IDeviceLine line, IClock clock)
    {
        this.line = line;
        this.clock = clock;
    }

    /// <summary>What the board said of itself; null before it did.</summary>
    public BoardIdentity? Board { get; private set; }

    /// <summary>Hears the board.</summary>
    public BoardListener Listener { get; set; } = new();

    /// <summary>Longest wait for an answer, in microseconds; teaching takes a trial and two checkpoints.</summary>
    public long AnswerMax { get; set; } = 30_000_000;

    /// <summary>The link.</summary>
    public string Name => line.Name;

    /// <summary>Counters of the host's side of the line.</summary>
    public LinkPort Port => port;

    /// <summary>Messages of the board that could not be read; they are left out.</summary>
    public int BadMessages { get; private set; }

    /// <summary>Begins a session.</summary>
    /// <param name="session">Any number but 0; another one than the last.</param>
    /// <param name="host">Who asks; ASCII, at most 63 characters.</param>
    /// <returns>What the board says of itself.</returns>
    /// <exception cref="BadInputException">Nobody answers, or the board refuses.</exception>
    /// <exception cref="LinkLostException">The line is gone.</exception>
    public BoardIdentity Connect(ushort session, string host)
    {
        port.EndSession();
        Board = null;
        wanted = session;
        problem = null;
        refused = null;
        snapshotLeft = 0;
        long start = clock.Microseconds;
        long next = start;
        while (Board == null)
        {
            long now = clock.Microseconds;
            if (now - start > ConnectMax)
            {
                throw new BadInputException(refused
                    ?? $"link '{Name}': no board answers: is its firmware running, and the baud rate right?");
            }

            if (now >= next)
            {
                next = now + HelloEvery;
                fields.Clear();
                fields.WriteU16(session);
                fields.WriteText(host);
                port.SendNow(session, Message.Hello, fields);
            }

            Pump();
        }

        return Board;
    }

    /// <summary>Goes on with the session over another line, after the first was lost.</summary>
    /// <param name="newLine">To the same board; owned.</param>
    /// <returns>False if the board knows the session no more, it was restarted say: then Connect anew.</returns>
    public bool Resume(IDeviceLine newLine)
    {
        line.Dispose();
        line = newLine;
        since = clock.Microseconds;
        try
        {
            ReadCounters();
            return true;
        }
        catch (SessionLostException)
        {
            return false;
        }
    }

    /// <summary>Moves what is due both ways, and waits a few milliseconds if nothing is there.</summary>
    /// <exception cref="LinkLostException">The line is gone, or the board silent.</exception>
    /// <exception cref="SessionLostException">The board has left the session.</exception>
    /// <exception cref="BadInputException">The board refuses something that was sent.</exception>
    public void Pump()
    {
        Give();
        int wait = port.Waiting > 0 ? BusyWaitMilliseconds : WaitMilliseconds;
        int count = line.Read(arrived, 0, arrived.Length, wait);
        port.Receive(arrived, 0, count, clock.Microseconds);
        while (port.Next()) Hear();
        Give();
        if (problem is Exception found)
        {
            problem = null;
            throw found;
        }

        long heard = Math.Max(port.LastHeard, since);
        if (port.Session != 0 && clock.Microseconds - heard > SilenceMax)
            throw new LinkLostException(Name, $"the board has said nothing for {SilenceMax / 1_000_000} s");
    }

    /// <summary>Leaves: the board need not wait until it misses this host.</summary>
    public void Leave()
    {
        if (port.Session == 0) return;
        try
        {
            Drain();
            fields.Clear();
            port.SendNow(Message.Bye, fields);
            Give();
        }
        catch (Exception gone) when (gone is IOException or BadInputException)
        {
            // Nobody is left to say it to.
        }

        port.EndSession();
        Board = null;
    }

    /// <summary>Closes the line, without a word to the board.</summary>
    public void Dispose() => line.Dispose();

    void Give()
    {
        while (port.Ready(clock.Microseconds))
        {
            int taken = line.Write(port.Line, port.LineStart, port.LineCount);
            if (taken == 0) return;
            port.Taken(taken);
        }
    }

    /// <summary>Waits until the board has everything.</summary>
    void Drain()
    {
        long start = clock.Microseconds;
        while (port.Waiting > 0 && clock.Microseconds - start < ConnectMax) Pump();
    }
}
