using System.CommandLine;

namespace EdgeSpike.HostSim.Learning;

/// <summary>Constants of the networks of task "xor" that the command line may change.</summary>
public static class XorOptions
{
    static readonly Option<string> Method = new("--method")
    {
        Description = "perturbation or contrastive",
        DefaultValueFactory = _ => "perturbation",
    };

    static readonly Option<int?> Hidden = new("--hidden") { Description = "Hidden neurons (default 3, contrastive 2)" };

    static readonly Option<double?> Rate = new("--rate") { Description = "Learning rate" };

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<Option> All = [Method, Hidden, Rate];

    /// <summary>The task they describe.</summary>
    /// <param name="request">What the command line asks for.</param>
    /// <exception cref="BadInputException">An option is out of range.</exception>
    public static LearningTask Make(TaskRequest request)
    {
        XorNetwork network = request.Value(Method) switch
        {
            "perturbation" => XorNetwork.Perturbed,
            "contrastive" => XorNetwork.Contrasted,
            var other => throw new BadInputException($"--method {other}: expected perturbation or contrastive"),
        };
        if (request.Value(Hidden) is { } hidden)
        {
            if (hidden is < 1 or > 64) throw new BadInputException("--hidden: expected 1 to 64");
            network = network with { Hidden = hidden };
        }

        if (request.Value(Rate) is { } rate)
        {
            if (rate is not (> 0 and <= 1)) throw new BadInputException("--rate: expected more than 0, at most 1");
            network = network with { Rate = rate };
        }

        return new XorTask(network.Described, network.Patterns);
    }
}
