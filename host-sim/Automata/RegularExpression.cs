using System.Globalization;

using EdgeSpike.HostSim.Files;

namespace EdgeSpike.HostSim.Automata;

/// <summary>A regular expression over named symbols.</summary>
/// <remarks>
/// One after the other, `|` or, `*` any number, `+` one or more, `?` one or none, `{n}`, `{n,}` and
/// `{n,m}` so many, `.` any symbol, `( )` groups. Where every symbol is one character, characters
/// follow each other; else names do, with blanks between. An input is accepted if all of it
/// matches.
/// </remarks>
public sealed class RegularExpression
{
    const int LengthMax = 4096;
    const int DepthMax = 100;
    const int TimesMax = 64;

    readonly string pattern;
    readonly string[] alphabet;
    readonly List<(int Column, string Text)> words = [];
    int at;
    int depth;

    RegularExpression(string pattern, string[] alphabet)
    {
        this.pattern = pattern;
        this.alphabet = alphabet;
        Split(alphabet.All(name => name.Length == 1));
    }

    /// <summary>The smallest automaton that accepts what matches.</summary>
    /// <param name="alphabet">Names of the symbols, each once.</param>
    /// <exception cref="BadInputException">It is no expression over these symbols, or needs too
    /// many states; one line says where.</exception>
    public static Automaton Compile(string pattern, string[] alphabet)
    {
        if (pattern.Length > LengthMax)
            throw new BadInputException(
                $"an expression of {pattern.Length} characters, expected at most {LengthMax}");
        var reading = new RegularExpression(pattern, alphabet);
        Part whole = reading.Either();
        if (reading.at < reading.words.Count)
            throw reading.Refuse($"'{reading.Word}': expected the end");
        return new StateSets(alphabet, whole).Automaton().Smallest();
    }

    /// <summary>A part of an expression.</summary>
    internal abstract record Part;

    /// <summary>One of these symbols.</summary>
    internal sealed record OneOf(IReadOnlyList<int> Symbols) : Part;

    /// <summary>One part after the other.</summary>
    internal sealed record Sequence(IReadOnlyList<Part> Parts) : Part;

    /// <summary>One of the parts.</summary>
    internal sealed record Choice(IReadOnlyList<Part> Parts) : Part;

    /// <summary>A part so many times; <paramref name="Most"/> below zero: without end.</summary>
    internal sealed record Repeat(Part Of, int Least, int Most) : Part;

    void Split(bool byCharacter)
    {
        for (int c = 0; c < pattern.Length;)
        {
            int from = c++;
            if (char.IsWhiteSpace(pattern[from])) continue;
            if (pattern[from] == '{')
            {
                while (c < pattern.Length && pattern[c - 1] != '}') c++;
            }
            else if (!byCharacter && IsName(pattern[from]))
            {
                while (c < pattern.Length && IsName(pattern[c])) c++;
            }

            words.Add((from + 1, pattern[from..c]));
        }
    }

    static bool IsName(char c) => !char.IsWhiteSpace(c) && !"|*+?{}().".Contains(c);

    string? Word => at < words.Count ? words[at].Text : null;

    BadInputException Refuse(string why)
    {
        int column = at < words.Count ? words[at].Column : pattern.Length + 1;
        return new BadInputException($"'{pattern}', column {column}: {why}");
    }

    bool Take(string word)
    {
        if (Word != word) return false;
        at++;
        return true;
    }

    Choice Either()
    {
        if (++depth > DepthMax) throw Refuse($"groups in more than {DepthMax} others");
        var parts = new List<Part>();
        do parts.Add(InARow());
        while (Take("|"));
        depth--;
        return new Choice(parts);
    }

    Sequence InARow()
    {
        var parts = new List<Part>();
        while (Word is not (null or "|" or ")")) parts.Add(Repeated());
        return new Sequence(parts);
    }

    Part Repeated()
    {
        Part part = Single();
        while (Word is "*" or "+" or "?" || Word?[0] == '{')
        {
            (int least, int most) = Times(Word!);
            at++;
            part = new Repeat(part, least, most);
        }

        return part;
    }

    (int Least, int Most) Times(string word)
    {
        if (word[0] != '{') return word == "*" ? (0, -1) : word == "+" ? (1, -1) : (0, 1);
        string[] numbers = word.TrimEnd('}')[1..].Split(',');
        int least = Number(numbers[0]);
        int most = numbers.Length == 1 ? least
            : numbers[1].Trim().Length == 0 ? -1 : Number(numbers[1]);
        if (!word.EndsWith('}') || numbers.Length > 2 || least < 0 || least > TimesMax
            || (most >= 0 && most < Math.Max(least, 1)) || most > TimesMax || most < -1)
            throw Refuse($"'{word}': expected {{n}}, {{n,}} or {{n,m}}, up to {TimesMax}");
        return (least, most);
    }

    static int Number(string text) =>
        int.TryParse(text, NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite,
            CultureInfo.InvariantCulture, out int number) ? number : -2;

    Part Single()
    {
        if (Take("("))
        {
            Part inner = Either();
            return Take(")") ? inner : throw Refuse("expected ')'");
        }

        if (Take(".")) return new OneOf([.. Enumerable.Range(0, alphabet.Length)]);
        int symbol = Array.IndexOf(alphabet, Word);
        if (symbol < 0)
            throw Refuse(Word is "*" or "+" or "?" || Word?[0] == '{'
                ? $"'{Word}': expected a symbol or a group before it"
                : $"'{Word}' is no symbol: expected one of {string.Join(", ", alphabet)}");
        at++;
        return new OneOf([symbol]);
    }
}
