using System.Text.Json;
using System.Text.Json.Nodes;

using EdgeSpike.HostSim.Files;

namespace EdgeSpike.HostSim.Cli;

/// <summary>A folder that holds what belongs to one thing that is learned: its file says where
/// data, model and recordings are, and which board it is for.</summary>
/// <param name="Data">Labelled data: a file or a folder.</param>
/// <param name="Network">What learns it; null: the one that `learn` takes for such data.</param>
/// <param name="Model">Where the learned network is kept.</param>
/// <param name="Recordings">Folder of recordings.</param>
/// <param name="Board">Name of a board, or its file; null: that of each command.</param>
/// <param name="Device">Link to the board, or to a virtual one; null: each command is told.</param>
public sealed record Project(
    string Name, string Data, string? Network, string Model, string Recordings, string? Board,
    string? Device)
{
    /// <summary>Name of a project's file.</summary>
    public const string FileName = "edgespike.json";

    const string Expected = "a project: an object of texts";

    static readonly string[] Names =
        ["name", "data", "network", "model", "recordings", "board", "device"];

    /// <summary>The project of the folder that the command runs in.</summary>
    /// <returns>Null if it is none's.</returns>
    /// <exception cref="BadInputException">Its file is not in order; says where.</exception>
    public static Project? Here() => File.Exists(FileName)
        ? Read(FileName, InputFile.ReadAll(FileName, JsonTreeReader.BytesMax, Expected))
        : null;

    /// <summary>Reads a project's file.</summary>
    /// <param name="source">Its name, for messages.</param>
    /// <exception cref="BadInputException">It is not in order; says where.</exception>
    public static Project Read(string source, byte[] bytes)
    {
        JsonTree tree =
            JsonTreeReader.Read(source, bytes, "a project").Expect(JsonValueKind.Object, Expected);
        foreach (JsonMember member in tree.Members)
        {
            if (Names.Contains(member.Name)) continue;
            throw member.Place.Refuse($"a project has no property '{member.Name}': expected one of "
                + $"{string.Join(", ", Names)}");
        }

        string name = Text("name") ?? "project";
        return new Project(
            name, Text("data") ?? "data", Text("network"), Text("model") ?? "learned.model",
            Text("recordings") ?? "recordings", Text("board"), Text("device"));

        string? Text(string property)
        {
            if (tree.Find(property) is not { } value) return null;
            string text = value.Expect(JsonValueKind.String, "a text").Text;
            return text.Length > 0 ? text
                : throw value.Place.Refuse($"{property} is empty, expected a text");
        }
    }

    /// <summary>The file, with a line feed at its end.</summary>
    public string Text()
    {
        var json = new JsonObject { ["name"] = Name, ["data"] = Data };
        if (Network != null) json["network"] = Network;
        json["model"] = Model;
        json["recordings"] = Recordings;
        if (Board != null) json["board"] = Board;
        if (Device != null) json["device"] = Device;
        return json.ToJsonString(new JsonSerializerOptions { WriteIndented = true })
            .ReplaceLineEndings("\n") + "\n";
    }

    /// <summary>A name for the next recording, that no file has.</summary>
    public string NextRecording()
    {
        int number = 1;
        while (File.Exists(Place(number))) number++;
        return Place(number);

        string Place(int n) => Path.Combine(Recordings, $"{n:000}.espk");
    }
}
