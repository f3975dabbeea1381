using EdgeSpike.Link;

namespace EdgeSpike.HostSim.Host;

/// <summary>What a board answered at the end of a trial.</summary>
/// <param name="Step">After which it did.</param>
public sealed record BoardAnswer(long Step, int Label, int Confidence, long[] Votes)
{
    /// <summary>Takes an Output apart.</summary>
    /// <returns>Null if it is none.</returns>
    public static BoardAnswer? Read(ByteReader fields)
    {
        long step = (long)fields.ReadU64();
        long label = fields.ReadZigZag();
        byte confidence = fields.ReadU8();
        long[] votes = new long[fields.ReadCount(1)];
        for (int k = 0; k < votes.Length; k++) votes[k] = (long)fields.ReadVarUint();
        bool good = !fields.Failed && fields.Remaining == 0 && label >= -1 && label < votes.Length;
        return good ? new BoardAnswer(step, (int)label, confidence, votes) : null;
    }
}
