using System.Text.Json;
using System.Text.Json.Nodes;

using EdgeSpike.HostSim.Files;

namespace EdgeSpike.HostSim.Describe;

/// <summary>Name of the task that a network is made for; no plan has it.</summary>
/// <param name="name">Its name in JSON.</param>
/// <param name="summary">One line for people.</param>
public sealed class TaskProperty(string name, string summary) : Property(name, summary)
{
    /// <inheritdoc/>
    public override bool Required => false;

    /// <inheritdoc/>
    public override string Expected => "the name of a task of `learn`";

    /// <inheritdoc/>
    public override string Default => "it has to be said";

    /// <summary>The name as it was written; null where there is none.</summary>
    /// <param name="owner">The object that has the property.</param>
    /// <exception cref="BadInputException">It is no text; says where.</exception>
    public string? Read(JsonTree owner) =>
        owner.Find(Name)?.Expect(JsonValueKind.String, Expected).Text;

    /// <inheritdoc/>
    public override void Read(JsonTree owner, Scope scope, List<int> plan) =>
        throw new NotSupportedException("a task is no number");

    /// <inheritdoc/>
    public override void Write(JsonTree owner, PlanNumbers plan) =>
        throw new NotSupportedException("no plan has a task");

    /// <inheritdoc/>
    public override IEnumerable<(string Name, JsonObject Schema)> Schemas() =>
        [(Name, new JsonObject { ["type"] = "string" })];
}
