using System.CommandLine;

using EdgeSpike.Loop;

namespace EdgeSpike.HostSim.Learning;

/// <summary>Constants of the network of task "motif" that the command line may change.</summary>
public static class MotifOptions
{
    static readonly Option<int> Hidden = new("--hidden")
    {
        Description = "Recurrent neurons",
        DefaultValueFactory = _ => 50,
    };

    static readonly Option<double?> Rate = new("--rate") { Description = "Learning rate of the neurons' synapses" };

    static readonly Option<double?> ReadoutRate = new("--readout-rate") { Description = "Learning rate of the readout" };

    static readonly Option<string> Commit = new("--commit")
    {
        Description = "stochastic, or plain: an arithmetic shift, to see what it does",
        DefaultValueFactory = _ => "stochastic",
    };

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<Option> All = [Hidden, Rate, ReadoutRate, Commit];

    /// <summary>The task they describe.</summary>
    /// <param name="request">What the command line asks for.</param>
    /// <exception cref="BadInputException">An option is out of range.</exception>
    public static LearningTask Make(TaskRequest request)
    {
        var network = new MotifNetwork
        {
            Hidden = Checked(request.Value(Hidden), n => n is >= 1 and <= 4096, "--hidden: expected 1 to 4096"),
            Commit = request.Value(Commit) switch
            {
                "stochastic" => Catalogue.Rounding,
                "plain" => Catalogue.Plain,
                var other => throw new BadInputException($"--commit {other}: expected stochastic or plain"),
            },
        };
        if (request.Value(Rate) is { } rate) network = network with { Rate = Known(rate, "--rate") };
        if (request.Value(ReadoutRate) is { } readout)
        {
            network = network with { ReadoutRate = Known(readout, "--readout-rate") };
        }

        return new MotifTask(network.Described);
    }

    static double Known(double rate, string option) =>
        Checked(rate, r => r is > 0 and <= 1, $"{option}: expected more than 0, at most 1");

    static T Checked<T>(T value, Func<T, bool> fits, string problem) =>
        fits(value) ? value : throw new BadInputException(problem);
}
