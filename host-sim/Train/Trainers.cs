using EdgeSpike.HostSim.Files;

namespace EdgeSpike.HostSim.Train;

/// <summary>A trainer as commands know it.</summary>
/// <param name="Name">On the command line.</param>
/// <param name="Summary">One line of help.</param>
/// <param name="Make">Makes it.</param>
public sealed record TrainerRow(
    string Name, string Summary, Func<TrainingOptions, Trainer> Make);

/// <summary>The trainers that there are: one row each.</summary>
public static class Trainers
{
    /// <summary>The first is the default.</summary>
    public static readonly IReadOnlyList<TrainerRow> All =
    [
        new("bptt", "back-propagation through time in doubles, Adam, batches on all cores",
            options => new BackpropagationTrainer(options)),
        new("spike-train", "back-propagation at the level of spike trains, a system of equations a"
            + " trial for what goes round in a recurrent network",
            options => new SpikeTrainTrainer(options, recurrent: true)),
        new("spike-train-forward", "the same without it, as the chip's rule spikeTrain",
            options => new SpikeTrainTrainer(options, recurrent: false)),
    ];

    /// <summary>What trainers are called, for messages.</summary>
    public static string Names => string.Join(", ", All.Select(row => row.Name));

    /// <exception cref="BadInputException">There is none of that name.</exception>
    public static TrainerRow Of(string name) => All.FirstOrDefault(row => row.Name == name)
        ?? throw new BadInputException($"--trainer {name}: expected one of {Names}");
}
