using EdgeSpike.Core;

namespace EdgeSpike.Proof.Soak;

/// <summary>What happens next in a soak, drawn one after the other.</summary>
/// <param name="seed">Of all of it.</param>
public sealed class SoakLots(ulong seed)
{
    const int Purpose = 0x534F;

    ulong number;

    /// <summary>A number below another.</summary>
    public int Below(int bound) => Keyed.Below(Keyed.Bits(seed, Purpose, 0, number++, 0), bound);

    /// <summary>A number from one to another, both included.</summary>
    public int Between(int least, int most) => least + Below(most - least + 1);

    /// <summary>Whether something happens that does once in so many times.</summary>
    public bool Once(int inSoMany) => Below(inSoMany) == 0;
}
