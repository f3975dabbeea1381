using System.CommandLine;

using EdgeSpike.HostSim.Networks;

namespace EdgeSpike.HostSim.Learning;

/// <summary>Constants of the cue network that the command line may change.</summary>
public static class CueOptions
{
    static readonly Option<int> Hidden = new("--hidden")
    {
        Description = "Recurrent neurons",
        DefaultValueFactory = _ => 100,
    };

    static readonly Option<int> Bits = new("--weight-bits")
    {
        Description = "8 or 16",
        DefaultValueFactory = _ => 8,
    };

    static readonly Option<double> Density = new("--density")
    {
        Description = "Fraction of the synapses present",
        DefaultValueFactory = _ => 1,
    };

    static readonly Option<Feedback> FeedbackKind = new("--feedback") { Description = "How errors travel back" };

    static readonly Option<double?> Rate = new("--rate") { Description = "Learning rate of the neurons' synapses" };

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<Option> All = [Hidden, Bits, Density, FeedbackKind, Rate];

    /// <summary>The network they describe.</summary>
    public static DescribedNetwork Network(string name, ParseResult given)
    {
        var network = new CueNetwork
        {
            Hidden = given.GetValue(Hidden),
            WeightBits = given.GetValue(Bits),
            Density = given.GetValue(Density),
            Feedback = given.GetValue(FeedbackKind),
        };
        if (name == "reckon-cue") network = PublicCue.Published with { Feedback = network.Feedback };
        if (given.GetValue(Rate) is { } rate) network = network with { Rate = rate };
        return new DescribedNetwork(name, network.Plan(1));
    }
}
