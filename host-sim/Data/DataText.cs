using System.Text;

using EdgeSpike.HostSim.Files;

namespace EdgeSpike.HostSim.Data;

/// <summary>The text of a data file, read once and as a whole.</summary>
/// <param name="Text">Its characters without a byte order mark.</param>
public sealed record DataText(string Name, string Text)
{
    /// <summary>Longest file that is read, bytes: 128 MiB, a day of six channels at 25
    /// Hz.</summary>
    public const int BytesMax = 128 << 20;

    /// <summary>What was guessed of the encoding; else empty.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Reads a file, or a pipe to its end.</summary>
    /// <param name="expected">What should stand there, for the message.</param>
    /// <exception cref="BadInputException">It is not there, too long, or no text.</exception>
    public static DataText Read(string path, string expected) =>
        Of(path, InputFile.ReadAll(path, BytesMax, expected));

    /// <summary>Decodes bytes: UTF-8, UTF-16 and UTF-32 with their marks, else Latin-1.</summary>
    /// <param name="bytes">Of the whole file.</param>
    /// <exception cref="BadInputException">It is no text.</exception>
    public static DataText Of(string name, byte[] bytes)
    {
        DataText text = Decoded(name, bytes);
        int nul = text.Text.IndexOf('\0');
        if (nul < 0) return text;
        int line = text.Text.AsSpan(0, nul).Count('\n') + 1;
        throw new BadInputException($"{name}:{line}: a zero byte, expected text");
    }

    static DataText Decoded(string name, byte[] bytes)
    {
        try
        {
            return new DataText(name, Decode(bytes, new UTF8Encoding(false, true)));
        }
        catch (DecoderFallbackException)
        {
            return new DataText(name, Decode(bytes, Encoding.Latin1))
            {
                Notes = [$"{name}: not UTF-8, read as Latin-1"],
            };
        }
    }

    static string Decode(byte[] bytes, Encoding otherwise)
    {
        using var reader = new StreamReader(new MemoryStream(bytes), otherwise);
        return reader.ReadToEnd();
    }
}
