using EdgeSpike.HostSim.Describe;
using EdgeSpike.HostSim.Tasks;

namespace EdgeSpike.HostSim.Cost;

/// <summary>What a network costs a chip between two samples, counted in opcodes.</summary>
/// <param name="Steps">Steps of the network a period.</param>
/// <param name="Answering">Periods of trials that it only answers.</param>
/// <param name="Learning">Periods of trials that it learns from.</param>
/// <param name="AroundTrial">Opcodes of the mean trial's begin, window and end, weighted,
/// learning.</param>
/// <param name="Work">Of these, what is done in pieces between samples after a taught
/// window.</param>
/// <param name="Piece">The dearest such piece, weighted.</param>
/// <param name="Loop">The device loop besides the network; null if it can have none.</param>
public sealed record PeriodCost(
    string Task, int Steps, StepCost Answering, StepCost Learning, double AroundTrial,
    double Work, long Piece,
    LoopCost? Loop)
{
    const int LoopTrials = 2;

    /// <summary>Weighted opcodes of the mean period that learns, the loop of a board that nobody
    /// talks to included.</summary>
    public double MeanLearning => Learning.WeightedMean + (Loop?.Alone.Weighted ?? 0);

    /// <summary>Likewise, no more than so many in 99.9 % of the periods: both parts at their
    /// dearest at once.</summary>
    public double LateLearning => Learning.WeightedQuantile999 + (Loop?.Alone.Weighted999 ?? 0);

    /// <summary>Likewise of the mean period that only answers.</summary>
    public double MeanAnswering => Answering.WeightedMean + (Loop?.Alone.Weighted ?? 0);

    /// <summary>Of the mean period that learns on a board whose host records it; null without a
    /// loop.</summary>
    public double? MeanRecorded => Learning.WeightedMean + Loop?.Heard.Weighted;

    /// <summary>Likewise, no more than so many in 99.9 % of the periods without a hash and inside a
    /// trial.</summary>
    public double? LateRecorded => Learning.WeightedQuantile999 + Loop?.Heard.Weighted999;

    /// <summary>Likewise, no more than so many in a period with a hash, should it begin or end a
    /// trial as well.</summary>
    public double? HashedRecorded => Learning.WeightedQuantile999 + Loop?.Heard.Hashed;

    /// <param name="model">Where to begin; it is not changed.</param>
    /// <param name="trials">How many trials, at least one.</param>
    public static PeriodCost Measure(SavedModel model, LearningTask task, int trials, ulong seed)
    {
        int steps = DevicePeriod.StepsOf(model.Plan);
        (StepCost answering, _, _, _) =
            Count(model, SessionTape.Of(model, task, seed, trials, learn: false), steps);
        (StepCost learning, double around, double work, long piece) =
            Count(model, SessionTape.Of(model, task, seed, trials, learn: true), steps);
        LoopCost? loop = LoopCost.Measure(model, LoopTrials);
        return new PeriodCost(task.Name, steps, answering, learning, around, work, piece, loop);
    }

    static (StepCost Periods, double AroundTrial, double Work, long Piece) Count(
        SavedModel model, SessionTape tape, int stepsAPeriod)
    {
        using var code = new CountedCode();
        var network = new CountedNetwork(code, model);
        var steps = new List<OpcodeCount>();
        OpcodeCount around = network.Play(tape, steps.Add);
        OpcodeCount[] periods =
            [.. steps.Chunk(stepsAPeriod).Select(chunk => chunk.Aggregate((a, b) => a + b))];
        int many = Math.Max(tape.Trials, 1);
        return (
            StepCost.Of(periods, []), (double)around.Weighted / many,
            (double)network.Worked.Weighted / many,
            network.DearestPiece);
    }
}
