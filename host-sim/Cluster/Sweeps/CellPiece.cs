using System.Collections.Concurrent;
using System.Security.Cryptography;

using EdgeSpike.Cluster.Pieces;
using EdgeSpike.Core;
using EdgeSpike.HostSim.Cost;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.HostSim.Tasks;

namespace EdgeSpike.Cluster.Sweeps;

/// <summary>One run of a sweep: a network learns a task from a seed.</summary>
/// <param name="Asked">What is learned, and with what.</param>
/// <param name="Seed">Of every random number.</param>
/// <param name="Tested">Trials or epochs after which to test, ascending; the last one ends
/// it.</param>
public sealed record CellPiece(AskedTask Asked, ulong Seed, IReadOnlyList<int> Tested) : Piece
{
    const int TasksMost = 32;

    // Runs of one task share it, as those of `learn` do: none of them changes it.
    static readonly ConcurrentDictionary<string, Lazy<LearningTask>> Made = new();

    /// <inheritdoc/>
    public override string Do(byte[] content)
    {
        LearningTask task = TaskOf(content);
        var campaign = new Campaign(task, Tested, [Seed]);
        (IReadOnlyList<SeedResult> seeds, SavedModel model) = campaign.RunSeeds(null);
        var run = new RunResult(
            task, Asked.Network, new CampaignResult(seeds, model, new Speed(0, 0)));
        return PieceJson.Write(new CellResult(
            run.Rules, task.Unit, task.Measures, seeds[0] with { Answers = [] },
            run.Memory.Synapses, run.Memory.ArrayBytes, run.Memory.ChipBytes,
            $"{run.PlanHash:x16}", StateHash(model.Network)));
    }

    LearningTask TaskOf(byte[] network)
    {
        string name = PieceJson.Write(Asked) + Convert.ToHexString(SHA256.HashData(network));
        if (Made.Count > TasksMost) Made.Clear();
        return Made.GetOrAdd(name, _ => new Lazy<LearningTask>(() => Asked.Make(network))).Value;
    }

    /// <summary>Of all that the network holds at its end.</summary>
    static string StateHash(Network network)
    {
        var state = new byte[Snapshot.SizeMax(network)];
        int size = Snapshot.Write(network, state, 0);
        return Convert.ToHexStringLower(SHA256.HashData(state.AsSpan(0, size)))[..16];
    }
}

/// <summary>What a run came to.</summary>
/// <param name="Rules">By which the network learned.</param>
/// <param name="Unit">Of its length: "trials" or "epochs".</param>
/// <param name="Measures">What the scores of its tests are.</param>
/// <param name="Run">Its tests and what it did; without the answers.</param>
/// <param name="Bytes">Of all arrays.</param>
/// <param name="ChipBytes">With nanoFramework's objects.</param>
/// <param name="PlanHash">As recordings have it.</param>
/// <param name="StateHash">Of the network's state at the end.</param>
public sealed record CellResult(
    IReadOnlyList<string> Rules, string Unit, IReadOnlyList<TaskMeasure> Measures, SeedResult Run,
    long Synapses, long Bytes, long ChipBytes, string PlanHash, string StateHash);
