using EdgeSpike.Core;
using EdgeSpike.Link;

using BenchmarkDotNet.Attributes;

namespace EdgeSpike.Proof.Bench;

/// <summary>What proof costs: hashes and a snapshot of the cue network's state.</summary>
public class StateBench
{
    readonly Network network;
    readonly StageHashes hashes = new();
    readonly Crc32 crc = new();
    readonly byte[] snapshot;
    readonly int size;

    /// <summary>Stops the network inside a learning window.</summary>
    public StateBench()
    {
        var state = new CueState();
        state.StopInWindow();
        network = state.Network;
        snapshot = new byte[Snapshot.SizeMax(network)];
        size = Snapshot.Write(network, snapshot, 0);
    }

    /// <summary>All three hashes of a step.</summary>
    [Benchmark(Description = "stage hashes")]
    public ulong Hashes()
    {
        hashes.Delivered(network);
        hashes.Stepped(network);
        hashes.Learned(network);
        return hashes.Deliver ^ hashes.Step ^ hashes.Learn;
    }

    /// <summary>The whole state into memory.</summary>
    [Benchmark(Description = "snapshot, write")]
    public int Write() => Snapshot.Write(network, snapshot, 0);

    /// <summary>The checksum of that snapshot.</summary>
    [Benchmark(Description = "snapshot, CRC-32")]
    public uint Checksum() => crc.Append(0, snapshot, 0, size);
}
