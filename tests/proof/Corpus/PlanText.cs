using EdgeSpike.Core;
using EdgeSpike.HostSim.Files;
using EdgeSpike.Link;

namespace EdgeSpike.Proof.Corpus;

/// <summary>A plan as one word of text: its bytes in base 64.</summary>
public static class PlanText
{
    const int PlanMax = 1 << 16;

    public static string Of(NetworkPlan plan) => Convert.ToBase64String(BytesOf(plan));

    public static byte[] BytesOf(NetworkPlan plan)
    {
        var writer = new ByteWriter(PlanMax);
        PlanCodec.Write(plan, writer);
        return writer.Buffer[..writer.Size];
    }

    /// <exception cref="BadInputException">It is no plan.</exception>
    public static NetworkPlan Read(string word)
    {
        byte[] bytes = new byte[word.Length];
        if (!Convert.TryFromBase64String(word, bytes, out int size))
            throw new BadInputException($"{word}: expected a plan in base 64");
        var reader = new ByteReader(bytes, 0, size);
        return PlanCodec.Read(reader)
            ?? throw new BadInputException($"{word}: expected a plan that this version reads");
    }
}
