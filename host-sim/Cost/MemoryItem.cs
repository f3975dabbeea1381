namespace EdgeSpike.HostSim.Cost;

/// <summary>An array or an object and what it takes.</summary>
/// <param name="Owner">Name of the population or projection, or
/// <see cref="Footprint.Common"/>.</param>
/// <param name="Path">Fields that lead to it from its owner.</param>
/// <param name="Kind">Name of its type; of an array that of its elements, and their number.</param>
/// <param name="ContentBytes">Contents of an array of numbers; 0 for all else.</param>
/// <param name="ChipBytes">Under the object model of nanoFramework.</param>
/// <param name="DotNetBytes">Under .NET on 64 bits.</param>
public sealed record MemoryItem(
    string Owner, string Path, string Kind, long ContentBytes, long ChipBytes, long DotNetBytes);
