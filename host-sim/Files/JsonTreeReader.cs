using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace EdgeSpike.HostSim.Files;

/// <summary>Reads JSON (RFC 8259) into a tree that knows every place.</summary>
public sealed class JsonTreeReader
{
    /// <summary>Longest text, in bytes: a network of 255 parts of each kind stays far
    /// below.</summary>
    public const int BytesMax = 1 << 20;

    const int DepthMax = 32;

    readonly string source;
    readonly byte[] bytes;
    readonly List<int> lineStarts = [0];

    JsonTreeReader(string source, byte[] bytes)
    {
        this.source = source;
        this.bytes = bytes;
        for (int b = 0; b < bytes.Length; b++)
        {
            if (bytes[b] == '\n') lineStarts.Add(b + 1);
        }
    }

    /// <summary>Reads one value and nothing behind it.</summary>
    /// <param name="bytes">UTF-8, with or without a byte order mark.</param>
    /// <param name="what">What it is to be, for messages.</param>
    /// <exception cref="BadInputException">It is no JSON, has a name twice, or is too long or too
    /// deep; says where.</exception>
    public static JsonTree Read(string source, byte[] bytes, string what = "a network")
    {
        if (bytes.Length > BytesMax)
        {
            throw new BadInputException(
                $"{source}: {bytes.Length} bytes, expected at most {BytesMax} of {what}");
        }

        return new JsonTreeReader(source, bytes).Read();
    }

    JsonTree Read()
    {
        ReadOnlySpan<byte> mark = Encoding.UTF8.Preamble;
        int start = bytes.AsSpan().StartsWith(mark) ? mark.Length : 0;
        CheckCharacters(start);
        var options = new JsonReaderOptions { MaxDepth = DepthMax };
        var reader = new Utf8JsonReader(bytes.AsSpan(start), options);
        try
        {
            reader.Read();
            JsonTree tree = Value(ref reader, start);
            reader.Read();
            return tree;
        }
        catch (JsonException problem)
        {
            throw Refuse(problem, start);
        }
    }

    JsonTree Value(ref Utf8JsonReader reader, int start)
    {
        TextPlace place = PlaceOf(start + (int)reader.TokenStartIndex);
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                return Object(ref reader, start, place);
            case JsonTokenType.StartArray:
                JsonTree list = JsonTree.List(place);
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                {
                    list.Items.Add(Value(ref reader, start));
                }

                return list;
            case JsonTokenType.String:
                return JsonTree.Of(Text(ref reader, place), place);
            case JsonTokenType.Number:
                return JsonTree.Of(reader.GetDouble(), place);
            case JsonTokenType.True:
                return JsonTree.Word(JsonValueKind.True, place);
            case JsonTokenType.False:
                return JsonTree.Word(JsonValueKind.False, place);
            default:
                return JsonTree.Word(JsonValueKind.Null, place);
        }
    }

    JsonTree Object(ref Utf8JsonReader reader, int start, TextPlace place)
    {
        JsonTree tree = JsonTree.Object(place);
        var names = new HashSet<string>();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            TextPlace at = PlaceOf(start + (int)reader.TokenStartIndex);
            string name = Text(ref reader, at);
            if (!names.Add(name))
                throw at.Refuse($"'{name}' stands here before, expected each name once");
            reader.Read();
            tree.Members.Add(new JsonMember(name, at, Value(ref reader, start)));
        }

        return tree;
    }

    static string Text(ref Utf8JsonReader reader, TextPlace place)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            throw place.Refuse("half of a surrogate pair, expected whole characters");
        }
    }

    void CheckCharacters(int start)
    {
        if (Utf8.IsValid(bytes)) return;
        int at = start;
        while (Rune.DecodeFromUtf8(bytes.AsSpan(at), out _, out int length) == OperationStatus.Done)
        {
            at += length;
        }

        throw PlaceOf(at).Refuse($"byte 0x{bytes[at]:X2}, expected UTF-8");
    }

    /// <summary>What was found, in words of the text and not of the reader.</summary>
    static string Words(JsonException problem)
    {
        string words =
            problem.Message.Split(" LineNumber:")[0].ReplaceLineEndings(" ").TrimEnd('.');
        if (words.Contains("does not contain any JSON tokens")) return "nothing, expected a value";
        if (words.Contains("trailing comma"))
            return "a comma behind the last item, expected another item or none";
        if (words.Contains("maximum configured depth")) return $"deeper than {DepthMax} levels";
        bool ends = words.Contains("end of data") || words.Contains("Expected depth to be zero");
        return ends ? "the text ends here, expected the rest of it" : words;
    }

    BadInputException Refuse(JsonException problem, int start)
    {
        int line = (int)(problem.LineNumber ?? 0);
        int inLine = (int)(problem.BytePositionInLine ?? 0) + (line == 0 ? start : 0);
        int at = Math.Min(lineStarts[Math.Min(line, lineStarts.Count - 1)] + inLine, bytes.Length);
        return PlaceOf(at).Refuse($"no JSON: {Words(problem)}");
    }

    TextPlace PlaceOf(int at)
    {
        int found = lineStarts.BinarySearch(at);
        int line = found >= 0 ? found : ~found - 1;
        int begin = lineStarts[line];
        int column = 1 + Encoding.UTF8.GetCharCount(bytes, begin, at - begin);
        if (line == 0 && bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble)) column--;
        return new TextPlace(source, line + 1, Math.Max(1, column));
    }
}
