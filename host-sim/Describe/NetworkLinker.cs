using System.Text.Json;

using EdgeSpike.Core;
using EdgeSpike.HostSim.Files;

namespace EdgeSpike.HostSim.Describe;

/// <summary>Puts a description's sub-networks in where they are used: two uses are two
/// copies.</summary>
/// <remarks>
/// <code>
/// "networks": { "column": { "parameters": { "n": 20 }, "populations": { "cells": { … "size": "$n"
/// } },
///                           "projections": { … }, "ports": { "in": "cells" } } }
/// "uses":     { "left": { "network": "column", "with": { "n": 30 } }, "right": { "network": "column" } }
/// </code>
/// gives populations "left.cells" and "right.cells", behind the network's own. A name inside is
/// looked for inside first, then around. From around, "left.cells" and its port "left.in" are the
/// same population. A parameter without a value, null, must be given one by each use.
/// </remarks>
public sealed class NetworkLinker
{
    static readonly Dictionary<string, JsonTree> None = [];

    readonly NetworkParts parts = new();

    /// <param name="network">The whole of it.</param>
    /// <exception cref="BadInputException">Something is not where it should be; says
    /// where.</exception>
    public static NetworkParts Link(JsonTree network)
    {
        var linker = new NetworkLinker();
        linker.Add(network, "", None, null);
        foreach (JsonMember phase in Section(network, "schedule")?.Members ?? [])
            linker.AddPhase(phase);
        JsonTree? subNetworks = Section(network, "networks");
        foreach (JsonMember sub in subNetworks?.Members ?? [])
        {
            CheckName(sub, "network");
            JsonTree tree = sub.Value.Expect(JsonValueKind.Object, "a network: an object");
            Shapes.CheckNames(tree, "a sub-network", Shapes.SubNetworkNames);
        }

        foreach (JsonMember use in Section(network, "uses")?.Members ?? [])
            linker.Use(use, subNetworks);
        linker.parts.Link();
        return linker.parts;
    }

    void Use(JsonMember use, JsonTree? subNetworks)
    {
        CheckName(use, "use");
        JsonTree tree = use.Value.Expect(JsonValueKind.Object, "a use: an object");
        Shapes.CheckNames(tree, "a use", Shapes.UseNames);
        JsonTree name = tree.Find("network")
            ?? throw tree.Place.Refuse("'network' is missing, expected a sub-network's name");
        string text = name.Expect(JsonValueKind.String, "a sub-network's name").Text;
        string[] known = [.. subNetworks?.Members.Select(m => m.Name) ?? []];
        string expected =
            known.Length == 0 ? "none is there" : "expected one of " + string.Join(", ", known);
        JsonTree sub = subNetworks?.Find(text)
            ?? throw name.Place.Refuse($"network '{text}' does not exist: {expected}");
        string prefix = use.Name + ".";
        Add(sub, prefix, Arguments(sub, Section(tree, "with"), use), use.Place);
        foreach (JsonMember port in Section(sub, "ports")?.Members ?? [])
        {
            string behind =
                port.Value.Expect(JsonValueKind.String, "the name of a population").Text;
            parts.AddPort(prefix + port.Name, prefix + behind, port.Value.Place);
        }
    }

    static Dictionary<string, JsonTree> Arguments(JsonTree sub, JsonTree? given, JsonMember use)
    {
        JsonTree? parameters = Section(sub, "parameters");
        string[] known = [.. parameters?.Members.Select(m => m.Name) ?? []];
        if (given != null) Shapes.CheckNames(given, "the sub-network", known);
        var arguments = new Dictionary<string, JsonTree>();
        foreach (JsonMember parameter in parameters?.Members ?? [])
        {
            JsonTree value = given?.Find(parameter.Name) ?? parameter.Value;
            if (value.Kind != JsonValueKind.Null) arguments[parameter.Name] = Scalar(value);
            else
                throw use.Value.Place.Refuse(
                    $"parameter '{parameter.Name}' is missing, expected it in 'with'");
        }

        return arguments;
    }

    /// <summary>A parameter stands for a number or a text, never for another parameter.</summary>
    static JsonTree Scalar(JsonTree value)
    {
        bool scalar = value.Kind == JsonValueKind.Number
            || (value.Kind == JsonValueKind.String && !value.Text.StartsWith('$'));
        return scalar ? value
            : throw value.Place.Refuse(
                $"{value.Description}, expected a number or a text without $");
    }

    void Add(JsonTree network, string prefix, Dictionary<string, JsonTree> arguments,
        TextPlace? use)
    {
        var scope = new Scope(parts, prefix, arguments);
        foreach (JsonMember member in Section(network, "populations")?.Members ?? [])
        {
            parts.AddPopulation(
                new NetworkPart(prefix + member.Name, member.Value, scope, use ?? member.Place));
        }

        foreach (JsonMember member in Section(network, "projections")?.Members ?? [])
        {
            parts.AddProjection(
                new NetworkPart(prefix + member.Name, member.Value, scope, use ?? member.Place));
        }
    }

    void AddPhase(JsonMember phase)
    {
        CheckName(phase, "phase");
        JsonTree tree = phase.Value.Expect(JsonValueKind.Object, "a phase: an object");
        Shapes.CheckNames(tree, "a phase", ["comment", .. Shapes.Phase.SelectMany(p => p.Names)]);
        if (parts.Phases.Count == Limits.PhasesMax)
        {
            throw phase.Place.Refuse(
                $"phase number {Limits.PhasesMax + 1}, expected at most {Limits.PhasesMax}");
        }

        parts.Phases.Add(phase);
    }

    static void CheckName(JsonMember member, string what)
    {
        if (PartName.IsGood(member.Name)) return;
        throw member.Place.Refuse($"{what} '{member.Name}': expected {PartName.Expected}");
    }

    static JsonTree? Section(JsonTree owner, string name) =>
        owner.Find(name)?.Expect(JsonValueKind.Object, "an object of names");
}
