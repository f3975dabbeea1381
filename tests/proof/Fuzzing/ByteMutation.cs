namespace EdgeSpike.Proof.Fuzzing;

/// <summary>What storage, lines and people do to a file: one to four changes of its
/// bytes.</summary>
public static class ByteMutation
{
    const int LongestPiece = 40;

    /// <param name="other">Pieces may come from here.</param>
    public static byte[] Apply(byte[] file, byte[] other, FuzzRandom random)
    {
        var bytes = new List<byte>(file);
        for (int change = random.Below(4); change >= 0 && bytes.Count > 0; change--)
            Change(bytes, other, random);
        return [.. bytes];
    }

    static void Change(List<byte> bytes, byte[] other, FuzzRandom random)
    {
        int at = random.Below(bytes.Count);
        int count = random.Below(Math.Min(bytes.Count - at, LongestPiece) + 1);
        switch (random.Below(8))
        {
            case 0:
                bytes[at] ^= (byte)(1 << random.Below(8));
                break;
            case 1:
                bytes[at] = (byte)random.Next();
                break;
            case 2:
                for (int i = 0; i < count; i++)
                    bytes[at + i] = random.Once(2) ? (byte)0 : (byte)255;
                break;
            case 3:
                bytes.RemoveRange(at, count);
                break;
            case 4:
                bytes.RemoveRange(at, bytes.Count - at);
                break;
            case 5:
                bytes.InsertRange(random.Below(bytes.Count), bytes.GetRange(at, count));
                break;
            case 6:
                int from = random.Below(other.Length);
                bytes.InsertRange(at, other.AsSpan(from, Math.Min(other.Length - from, count)));
                break;
            default:
                bytes.AddRange(bytes.GetRange(at, count));
                break;
        }
    }
}
