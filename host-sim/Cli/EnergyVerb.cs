using System.CommandLine;

using EdgeSpike.HostSim.Cost;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.HostSim.Files;
using EdgeSpike.HostSim.Tasks;

namespace EdgeSpike.HostSim.Cli;

/// <summary>`edgespike energy NETWORK`: operations, bytes moved, activity, and an estimate in
/// joules whose figures are named inputs.</summary>
public static class EnergyVerb
{
    static readonly Argument<string> Network = new("network")
    {
        Description =
            "A saved model, a *.network.json, or the name of one that comes with the command",
    };

    static readonly Option<string?> TaskName = new("--task")
    {
        Description = "Count steps of this task of `learn`, or of 'stream', generated input",
    };

    static readonly Option<int> Trials = new("--trials")
    {
        Description = "Trials to count",
        DefaultValueFactory = _ => 20,
    };

    static readonly Option<string?> Figures = new("--figures")
    {
        Description =
            "FILE.energy.json: name, source, and picojoules of accumulate, multiply and moveByte"
            + " (default: horowitz-45nm, which comes with the command)",
    };

    static readonly Option<bool> Beside = new("--beside-dense")
    {
        Description = "Beside it dense recurrent networks with as many units: operations, bytes "
            + "and energy of a sample of the input",
    };

    public static Command Create()
    {
        var command = new Command("energy",
            "Counts operations, bytes moved and activity, and estimates energy")
        {
            Network, TaskOptions.Settings, TaskName, Trials, Figures, Beside,
        };
        command.Gives(Run);
        return command;
    }

    static VerbResult Run(ParseResult given)
    {
        string path = given.GetValue(Network)!;
        int trials = given.GetValue(Trials);
        if (trials is < 1 or > 10_000)
            throw new BadInputException($"--trials {trials}: expected 1 to 10000");
        EnergyFigures figures =
            EnergyFigures.Open(given.GetValue(Figures) ?? EnergyFigures.DefaultPath);
        SavedModel model = OpenedNetwork.Open(path, given.GetValue(TaskOptions.Settings)!);
        LearningTask task = OpenedNetwork.Task(given.GetValue(TaskName), path, model);
        Energy answering = Energy.Measure(model, task, trials, 1, learn: false, figures);
        Energy learning = Energy.Measure(model, task, trials, 1, learn: true, figures);
        IReadOnlyList<SampleCost>? beside =
            given.GetValue(Beside) ? DenseBeside.Of(model, answering, figures) : null;
        return VerbResult.Good(
            new { network = path, task = task.Name, trials, figures, answering, learning, beside },
            () => Write(task.Name, figures, answering, learning, beside));
    }

    static void Write(
        string task, EnergyFigures figures, Energy answering, Energy learning,
        IReadOnlyList<SampleCost>? beside)
    {
        Report.WriteLine($"{"[bold]a step of[/]",-41}{task + ", answering",24}{"learning",14}");
        Line("accumulations", answering.Work.EffectiveAcs, learning.Work.EffectiveAcs);
        Line("multiplications with one", answering.Work.EffectiveMacs, learning.Work.EffectiveMacs);
        Line("trace updates", answering.Work.TraceUpdates, learning.Work.TraceUpdates);
        Line("weight changes", answering.Work.WeightChanges, learning.Work.WeightChanges);
        Line("random draws", answering.Work.Draws, learning.Work.Draws);
        Line("bytes moved", answering.BytesMoved, learning.BytesMoved);
        Line("neurons active, mean", answering.MeanActive, learning.MeanActive);
        Line("neurons active, peak", answering.PeakActive, learning.PeakActive);
        Line("picojoules, estimate", answering.Picojoules, learning.Picojoules);
        if (beside != null) WriteBeside(beside);
        Report.WriteLine(Report.Escape($"figures: {figures.Name}; {figures.Source}"));
        Report.WriteLine("What fetches code and what neurons do by themselves is not in it.");
    }

    static void WriteBeside(IReadOnlyList<SampleCost> beside)
    {
        Report.WriteLine($"{"[bold]a sample[/]",-33}{"additions",12}{"multiplications",17}"
            + $"{"bytes",12}{"picojoules",12}{"times",8}");
        foreach (SampleCost cost in beside)
        {
            Report.WriteLine($"{cost.Network,-24}{cost.Additions,12:N0}"
                + $"{cost.Multiplications,17:N0}{cost.Bytes,12:N0}{cost.Picojoules,12:N0}"
                + $"{cost.Picojoules / beside[0].Picojoules,8:F2}");
        }
    }

    static void Line(string name, double answering, double learning) =>
        Report.WriteLine($"{name,-32}{answering,24:N2}{learning,14:N2}");
}
