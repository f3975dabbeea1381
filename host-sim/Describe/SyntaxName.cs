namespace EdgeSpike.HostSim.Describe;

/// <summary>Names that C# takes as they are.</summary>
public static class SyntaxName
{
    static readonly HashSet<string> Keywords =
    [
        .. ("abstract as base bool break byte case catch char checked class const continue decimal "
            + "default delegate do double else enum event explicit extern false finally fixed "
            + "float for foreach goto if implicit in int interface internal is lock long namespace "
            + "new null object operator out override params private protected public readonly ref "
            + "return sbyte sealed short sizeof stackalloc static string struct switch this throw "
            + "true try typeof uint ulong unchecked unsafe ushort using virtual void volatile "
            + "while")
            .Split(' '),
    ];

    /// <summary>Whether a word is one: ASCII letters, digits and underscores, no digit first, no
    /// keyword.</summary>
    public static bool IsGood(string word) => word.Length > 0 && !char.IsAsciiDigit(word[0])
        && word.All(c => char.IsAsciiLetterOrDigit(c) || c == '_') && !Keywords.Contains(word);
}
