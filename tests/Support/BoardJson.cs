using System.Text;
using System.Text.Json.Nodes;

using EdgeSpike.HostSim.Describe;
using EdgeSpike.Tests.Tidy;

namespace EdgeSpike.Tests.Support;

/// <summary>Board files as texts.</summary>
internal static class BoardJson
{
    /// <summary>A board that comes with the command.</summary>
    public static string Of(string name) => SourceTree.Read($"boards/{name}{BoardFile.Ending}");

    /// <summary>What the command makes of a text.</summary>
    public static Board Read(string text) =>
        BoardFile.Read("b.board.json", Encoding.UTF8.GetBytes(text));

    /// <summary>What another reader of the published schema says of it; empty if nothing.</summary>
    public static string SchemaProblem(string text) =>
        SchemaCheck.Problem(JsonNode.Parse(SourceTree.Read("boards/board.schema.json"))!.AsObject(),
            JsonNode.Parse(text));
}
