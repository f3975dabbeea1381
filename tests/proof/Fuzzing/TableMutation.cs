using System.Text;

namespace EdgeSpike.Proof.Fuzzing;

/// <summary>What loggers, spreadsheets and disks do to tables of readings and of series: cells,
/// rows and separators moved, lost, doubled, made extreme.</summary>
public static class TableMutation
{
    static readonly string[] Texts =
    [
        "t_ms,ax [m/s2],ay,label\n0,0.5,1,up\n20,0.25,2,up\n41,,3,up\n60,-1e-3,4,down\n"
            + "900,5,NaN,down\n",
        "\ufefft;ax;ay;person;label\r\n0,00;1,5;2;ada;a b\r\n0,01;1,25;2;ada;a b\r\n\r\n"
            + "0,02;3;4,5;bob;c\r\n",
        "\"a\",\"date\",\"class\"\n\"1\",\"2015-02-02 14:19:00\",2.5,1\n"
            + "\"2\",\"2015-02-02 14:19:59\",3.5,0\n",
        "0.5\t0.25\tx\n0.125\t7\tx\n# note\n5\t3\ty\n4\t2\ty\n",
        "0.5 0.25 x\n0.125 7 x\n5 3 y\n4 2 y\n",
        "sep=|\na|b|activity\n1|2|x\n3|4|y\n",
        "@relation r\n@attribute a numeric\n@attribute b real\n@attribute c {x,'y z'}\n@data\n"
            + "1,2.5,x\n?,3,'y z'\n",
        "@relation r\n@attribute s relational\n@attribute a numeric\n@end s\n"
            + "@attribute c {x,y}\n@data\n'1,2\\n3,4',x\n",
        Wide("a") + Wide("b"),
    ];

    static readonly string[] Pieces =
    [
        "?", "NaN", "", "-", "1e999", "-1e308", "1,5", "1.5", "1.234,5", "0,05", "-0", "x", "\"",
        "\"\"", "\"a,b\"", ";", ",", "\t", "|", " ", "sep=;", "#", "%", "@data", "@relation r",
        "{0 1}", "2015-01-01", "12:00", "\u0000", "\ufeff", "é", "label", "time", "\n\n", "\r",
        "9223372036854775807", "-9223372036854775808",
    ];

    static readonly char[] Between = [',', ';', '\t', '|', '\n', ' '];

    /// <summary>A changed text, UTF-8.</summary>
    public static byte[] Make(FuzzRandom random)
    {
        string text = random.Of(Texts);
        for (int change = random.Below(4); change > 0; change--) text = Changed(text, random);
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        bool damaged = random.Once(6) && bytes.Length > 0;
        return damaged ? ByteMutation.Apply(bytes, bytes, random) : bytes;
    }

    // A series of 41 values and its class.
    static string Wide(string label) =>
        string.Join(',', Enumerable.Range(0, 41).Select(n => $"{n}.5").Append(label)) + "\n";

    static string Changed(string text, FuzzRandom random)
    {
        if (random.Once(3)) return FuzzText.LineMoved(text, random);
        if (random.Once(8)) return text.Replace(random.Of(Between), random.Of(Between));
        int at = random.Below(text.Length + 1);
        int from = at == 0 ? 0 : text.LastIndexOfAny(Between, at - 1) + 1;
        int end = text.IndexOfAny(Between, at);
        if (end < 0) end = text.Length;
        string piece = random.Below(3) switch
        {
            0 => random.Extreme(0).ToString(),
            1 => text[from..end] + random.Of(Between) + text[from..end],
            _ => random.Of(Pieces),
        };
        return text[..from] + piece + text[end..];
    }
}
