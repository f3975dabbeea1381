namespace EdgeSpike.HostSim.Transports;

/// <summary>A line over two pipes. Pipes know no timeouts, so a thread waits at each.</summary>
public sealed class PipeLine : IDeviceLine
{
    const int QueueSize = 65536;

    readonly ByteRing arrived = new(QueueSize);
    readonly ByteRing leaving = new(QueueSize);
    readonly Stream input;
    readonly Stream output;
    readonly Func<string> whyEnded;
    readonly Thread writer;

    /// <summary>Begins to read and write.</summary>
    /// <param name="input">From the other end.</param>
    /// <param name="whyEnded">Asked once the other end is gone.</param>
    public PipeLine(string name, Stream input, Stream output, Func<string> whyEnded)
    {
        Name = name;
        this.input = input;
        this.output = output;
        this.whyEnded = whyEnded;
        new Thread(ReadOn) { IsBackground = true, Name = name }.Start();
        writer = new Thread(WriteOn) { IsBackground = true, Name = name };
        writer.Start();
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public int Read(byte[] buffer, int offset, int count, int timeoutMilliseconds)
    {
        int taken = arrived.Take(buffer.AsSpan(offset, count), timeoutMilliseconds);
        return taken > 0 || !arrived.Ended ? taken : throw Lost();
    }

    /// <inheritdoc/>
    public int Write(byte[] buffer, int offset, int count) =>
        leaving.Ended ? throw Lost() : leaving.Put(buffer.AsSpan(offset, count));

    /// <summary>Lets what was written leave, if somebody takes it, and closes the line to the other
    /// end.</summary>
    public void Dispose()
    {
        leaving.End();
        arrived.End();
        writer.Join(TimeSpan.FromSeconds(1));
    }

    LinkLostException Lost() => new(Name, whyEnded());

    void ReadOn()
    {
        byte[] bytes = new byte[4096];
        try
        {
            for (int count = input.Read(bytes); count > 0; count = input.Read(bytes))
            {
                arrived.PutAll(bytes.AsSpan(0, count));
            }
        }
        catch (Exception broken) when (broken is IOException or ObjectDisposedException)
        {
            // The same as its end.
        }

        arrived.End();
    }

    void WriteOn()
    {
        byte[] bytes = new byte[4096];
        try
        {
            for (int count = leaving.Take(bytes, -1); count > 0; count = leaving.Take(bytes, -1))
            {
                output.Write(bytes, 0, count);
                output.Flush();
            }

            output.Close();
        }
        catch (Exception broken) when (broken is IOException or ObjectDisposedException)
        {
            // Nobody takes it: the next Write says so.
        }

        leaving.End();
    }
}
