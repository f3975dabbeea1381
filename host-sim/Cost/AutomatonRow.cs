using EdgeSpike.HostSim.Automata;

namespace EdgeSpike.HostSim.Cost;

/// <summary>What a compiled automaton costs and whether it is right.</summary>
/// <param name="Layout">Where each state is in the network, and in how many lanes.</param>
/// <param name="Bytes">Of the arrays of the network that it was compiled to.</param>
public sealed record AutomatonRow(AutomatonLayout Layout, AutomatonRun Run, long Bytes)
{
    /// <summary>Runs network and table side by side on random symbols.</summary>
    /// <param name="symbols">So many, drawn by key.</param>
    public static AutomatonRow Of(AutomatonNetwork network, int symbols, ulong seed) => new(
        network.Layout, AutomatonRun.Check(network, symbols, seed),
        Footprint.Measure(network.Model.Network, network.Model.Plan).ArrayBytes);

    /// <summary>Neurons that fire, from one symbol to the next.</summary>
    public double SpikesASymbol => Run.MeanActive * Layout.Period;

    /// <summary>As `--json` has it.</summary>
    public object ToJson() => new
    {
        lanes = Layout.Lanes,
        rows = Layout.Rows,
        columns = Layout.Columns,
        neurons = Layout.Neurons,
        stepsASymbol = Layout.Period,
        peakActive = Run.PeakActive,
        meanActive = Run.MeanActive,
        spikesASymbol = SpikesASymbol,
        bytes = Bytes,
        symbols = Run.Symbols,
        mismatches = Run.Mismatches,
        firstMismatch = Run.FirstMismatch,
    };
}
