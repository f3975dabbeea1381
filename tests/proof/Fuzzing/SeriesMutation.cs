using System.Text;

namespace EdgeSpike.Proof.Fuzzing;

/// <summary>What people, converters and disks do to a `.ts` file: lines and values moved, lost,
/// doubled, made extreme.</summary>
public static class SeriesMutation
{
    static readonly string[] Texts =
    [
        """
        #Two channels, lengths of their own.
        @problemName Fuzz
        @timeStamps false
        @missing false
        @univariate false
        @dimensions 2
        @equalLength false
        @classLabel true up down still
        @data
        0.1,0.2,-3e-2,0.4:1,2,3,4:up
        4,3,2:-1.5,-1.5,-1.5:down
        0:0:still
        # End.
        7,7,7,7,7:1e300,-1e300,0,1E-5,2:still
        """,
        "@univariate true\n@equalLength true\n@seriesLength 3\n@classLabel true 1 "
            + "-1\n@data\n1,2,3:1\n3,2,1:-1\n",
    ];

    static readonly string[] Pieces =
    [
        "?", "NaN", "1e999", "-1e308", "1e308", "5e-324", "", ":", ",", "::", "(1,2)", "@data",
        "@classLabel false",
        "@timeStamps true", "@targetLabel true", "true", "-1", "2147483648", "\t", "\u0000",
        "\ufeff", "é", "still",
    ];

    static readonly char[] Between = [':', ',', '\n', ' '];

    /// <summary>A changed text, UTF-8.</summary>
    public static byte[] Make(FuzzRandom random)
    {
        string text = random.Of(Texts);
        for (int change = random.Below(3); change >= 0; change--) text = Changed(text, random);
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        return random.Once(4) && bytes.Length > 0 ? ByteMutation.Apply(bytes, bytes, random)
            : bytes;
    }

    static string Changed(string text, FuzzRandom random)
    {
        if (random.Once(4)) return FuzzText.LineMoved(text, random);

        // A token is what stands between two separators; most of them among the values, behind the
        // header.
        int data = Math.Max(0, text.IndexOf("@data\n", StringComparison.Ordinal));
        int begin = random.Once(6) ? 0 : data;
        int at = begin + random.Below(text.Length - begin + 1);
        int from = at == 0 ? 0 : text.LastIndexOfAny(Between, at - 1) + 1;
        int end = text.IndexOfAny(Between, at);
        if (end < 0) end = text.Length;
        string piece = random.Below(4) switch
        {
            0 => random.Extreme(0).ToString(),
            1 => text[from..end] + ',' + text[from..end],
            2 => random.Below(1000).ToString() + "e" + random.Below(600).ToString(),
            _ => random.Of(Pieces),
        };
        return text[..from] + piece + text[end..];
    }
}
