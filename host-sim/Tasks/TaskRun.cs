namespace EdgeSpike.HostSim.Tasks;

/// <summary>A task in one session with one network: shows trials, keeps score.</summary>
public abstract class TaskRun
{
    /// <summary>Makes a training trial, so that its making is not measured with its
    /// showing.</summary>
    /// <param name="number">0, 1, 2 …: the order in which a chip would see them.</param>
    /// <returns>Shows it to the network, which learns from it or not; gives its score in the task's
    /// first measure, NaN where a trial alone has none.</returns>
    public abstract Func<bool, double> Train(long number);

    /// <summary>Shows the test set to the network, which does not learn from it.</summary>
    /// <returns>One score for each of the task's measures, in their order; NaN where there is
    /// none.</returns>
    public abstract IReadOnlyList<double> Test();

    /// <summary>Answers of the last <see cref="Test"/>, in its order; none of a task without
    /// labels.</summary>
    public IReadOnlyList<Answered> Answers { get; protected set; } = [];

    /// <summary>Asks about the examples of the test set.</summary>
    /// <param name="asked">The answers, given as they are asked for.</param>
    /// <returns>Share of right ones; NaN of none.</returns>
    protected double Ask(IEnumerable<Answered> asked)
    {
        Answers = [.. asked];
        return Answers.Count == 0 ? double.NaN : Answers.Average(answer => answer.Score);
    }
}
