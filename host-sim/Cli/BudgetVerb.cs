using System.CommandLine;

using EdgeSpike.HostSim.Cost;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.HostSim.Files;
using EdgeSpike.HostSim.Tasks;

namespace EdgeSpike.HostSim.Cli;

/// <summary>`edgespike budget NETWORK`: what a network costs a chip, counted before it is
/// flashed.</summary>
public static class BudgetVerb
{
    static readonly Argument<string> Network = new("network")
    {
        Description =
            "A saved model, a *.network.json, or the name of one that comes with the command",
    };

    static readonly Option<string?> TaskName = new("--task")
    {
        Description = "Count steps of this task of `learn`, or of 'stream', generated input; "
            + "'none' for silent steps alone (default: the one that the network names if it needs "
            + "no data, else stream)",
    };

    static readonly Option<int> Trials = new("--trials")
    {
        Description = "Trials to count",
        DefaultValueFactory = _ => 20,
    };

    static readonly Option<long> Seed = new("--seed")
    {
        Description = "Of the trials",
        DefaultValueFactory = _ => 1,
    };

    static readonly Option<int> Methods = new("--methods")
    {
        Description = "So many of the dearest methods are listed",
        DefaultValueFactory = _ => 0,
    };

    public static Command Create()
    {
        var command = new Command("budget",
            "Counts a network's bytes, interpreter opcodes and synaptic operations")
        {
            Network, TaskOptions.Settings, TaskName, Trials, Seed, Methods,
        };
        foreach (Option option in BoardBudgetVerb.Options) command.Add(option);
        command.Subcommands.Add(BudgetGrowthVerb.Create());
        command.Gives(Run);
        return command;
    }

    static VerbResult Run(ParseResult given)
    {
        (string path, string? name) = (given.GetValue(Network)!, given.GetValue(TaskName));
        (int trials, int methods) = (given.GetValue(Trials), given.GetValue(Methods));
        long seed = given.GetValue(Seed);
        if (trials is < 1 or > 10_000)
            throw new BadInputException($"--trials {trials}: expected 1 to 10000");
        if (seed < 0) throw new BadInputException($"--seed {seed}: expected 0 or more");
        if (methods < 0) throw new BadInputException($"--methods {methods}: expected 0 or more");
        if (given.GetValue(BoardBudgetVerb.BoardName) != null)
        {
            return BoardBudgetVerb.Run(given, path, name, trials, (ulong)seed, methods);
        }

        SavedModel model = OpenedNetwork.Open(path, given.GetValue(TaskOptions.Settings)!);
        LearningTask? task = name == "none" ? null : OpenedNetwork.Task(name, path, model);
        Budget budget = Budget.Measure(model, task, trials, (ulong)seed);
        return VerbResult.Good(
            BudgetReport.ToJson(budget, methods), () => BudgetReport.Write(budget, methods));
    }
}
