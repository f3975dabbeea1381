using EdgeSpike.HostSim.Data;
using EdgeSpike.HostSim.Files;

namespace EdgeSpike.HostSim.Convert;

/// <summary>Dense networks for the ladder, one a seed: trained here or read, on glyphs or on
/// somebody's examples.</summary>
/// <remarks>Inputs become shares of what they go through where examples are learned from or held
/// back: <see cref="InputRange"/>. A network that was read is the same for each seed, which then
/// draws spikes only.</remarks>
/// <param name="read">Of inputs as the examples have them; null: it is trained.</param>
/// <param name="own">Examples; null: glyphs.</param>
public sealed class LadderSource(DenseNetwork? read, DenseData? own)
{
    readonly InputRange? range = own == null ? null : InputRange.Of([.. own.Learned, .. own.Held]);

    /// <summary>Units of each hidden layer of a network that is trained.</summary>
    public required IReadOnlyList<int> Hidden { get; init; }

    /// <summary>Passes over so many examples.</summary>
    public required Func<int, int> Epochs { get; init; }

    /// <summary>Glyphs to ask about.</summary>
    public required int Tests { get; init; }

    /// <summary>Of a weight: 8 or 16.</summary>
    public required int Bits { get; init; }

    /// <summary>What the ladder is of, for a picture.</summary>
    public string Title => $"{Of(1).Title} by a {string.Join('-', Sizes)} network";

    /// <summary>Examples that each rung is asked.</summary>
    public int Asked => Of(1).Asked.Count;

    IReadOnlyList<int> Sizes => read?.Sizes ?? [Of(1).Inputs, .. Hidden, Outputs];

    int Outputs => own?.Classes.Count ?? Tasks.Glyphs.Classes;

    /// <summary>Refuses a network that was read for other examples.</summary>
    /// <param name="network">Its file, for the message.</param>
    /// <param name="examples">Their file, likewise.</param>
    /// <exception cref="BadInputException">Inputs or outputs do not fit.</exception>
    public void Check(string network, string examples)
    {
        if (read == null) return;
        if (read.Inputs != Of(1).Inputs)
            throw new BadInputException($"{network}: {read.Inputs} inputs, expected the"
                + $" {Of(1).Inputs} values of an example of {examples} (see --layout)");
        if (read.Outputs != Outputs)
            throw new BadInputException($"{network}: {read.Outputs} outputs, expected the"
                + $" {Outputs} classes of {examples}");
    }

    /// <summary>All rungs of a seed's network.</summary>
    public Ladder Climb(int seed)
    {
        DenseData data = Of((ulong)seed);
        DenseNetwork dense = read == null ? Trained((ulong)seed, data)
            : range?.Fold(read) ?? read;
        return new LadderClimb(data.Held, data.Asked, Bits, (ulong)seed).Climb(dense);
    }

    /// <summary>What of a ladder's network stays: integrate-and-fire, its input as asked.</summary>
    /// <param name="dense">Of seed 1.</param>
    /// <param name="steps">Of a trial, its lag apart.</param>
    public ConvertedModel Convert(DenseNetwork dense, SpikingInput input, int steps)
    {
        DenseData data = Of(1);
        var form = new SpikingForm(input, SpikingOutput.Sums)
        {
            Classes = PlanNames.Of(data.Classes),
            Range = range,
        };
        return new LadderClimb(data.Held, [], Bits, 1).Convert(dense, form, steps);
    }

    DenseData Of(ulong seed) => own?.Shared(range!) ?? DenseData.Glyphs(seed, Tests);

    DenseNetwork Trained(ulong seed, DenseData data) =>
        new DenseTraining(seed) { Epochs = Epochs(data.Learned.Count) }
            .Train([data.Inputs, .. Hidden, Outputs], data.Learned, null);
}
