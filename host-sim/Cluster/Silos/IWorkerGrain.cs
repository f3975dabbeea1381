namespace EdgeSpike.Cluster.Silos;

/// <summary>One of a silo's workers: does a piece at a time.</summary>
public interface IWorkerGrain : IGrainWithStringKey
{
    /// <summary>What there is to know of its silo.</summary>
    Task<SiloFacts> Describe();

    /// <summary>Begins a piece of work.</summary>
    /// <param name="piece">As text.</param>
    /// <param name="content">Bytes of the file that it is about.</param>
    /// <returns>What came of it; null if it takes longer: see <see cref="Wait"/>.</returns>
    Task<PieceResult?> Begin(string piece, [Immutable] byte[] content);

    /// <summary>Waits for the piece that was begun, for a while.</summary>
    /// <returns>What came of it; null if it takes longer.</returns>
    Task<PieceResult?> Wait();
}

/// <summary>A silo, as whoever gives it work sees it.</summary>
/// <param name="Build">Of its program.</param>
/// <param name="Workers">Pieces that it does at once.</param>
/// <param name="Machine">Name of its computer.</param>
/// <param name="Silo">Its address in the cluster, as Orleans writes it.</param>
[GenerateSerializer, Immutable]
public sealed record SiloFacts(
    [property: Id(0)] string Build, [property: Id(1)] int Workers,
    [property: Id(2)] string Machine, [property: Id(3)] string Silo);

/// <summary>What came of a piece.</summary>
/// <param name="Result">One line of JSON; null if there is none.</param>
/// <param name="Refusal">Why it cannot be done; null if it was, or if nothing was begun
/// here.</param>
/// <param name="Processor">Time that its thread ran.</param>
[GenerateSerializer, Immutable]
public sealed record PieceResult(
    [property: Id(0)] string? Result, [property: Id(1)] string? Refusal,
    [property: Id(2)] TimeSpan Processor);
