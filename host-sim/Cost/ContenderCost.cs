using EdgeSpike.HostSim.Describe;
using EdgeSpike.HostSim.Tasks;

namespace EdgeSpike.HostSim.Cost;

/// <summary>What a learned network costs, a trial: networks whose trials have other numbers of
/// steps can be compared.</summary>
/// <param name="Bytes">Of the network's arrays; objects around them are not counted.</param>
/// <param name="StepsATrial">Of a taught trial.</param>
/// <param name="AnsweringOperations">Synaptic operations of a trial that is only answered:
/// effective accumulations and multiplications with one.</param>
/// <param name="LearningOperations">Of a taught trial, beside those: trace updates, weight changes
/// and random draws.</param>
/// <param name="AnsweringOpcodes">IL opcodes of a trial that is only answered.</param>
/// <param name="LearningOpcodes">IL opcodes of a taught trial.</param>
public sealed record ContenderCost(
    long Bytes, double StepsATrial, double AnsweringOperations, double LearningOperations,
    double AnsweringOpcodes, double LearningOpcodes)
{
    /// <summary>Counts some trials.</summary>
    /// <param name="model">Learned; it is not changed.</param>
    public static ContenderCost Measure(SavedModel model, LearningTask task, int trials, ulong seed)
    {
        SessionTape answering = SessionTape.Of(model, task, seed, trials, learn: false);
        SessionTape learning = SessionTape.Of(model, task, seed, trials, learn: true);
        SynapticWork asked = SynapticWork.Measure(model, answering, learn: false);
        SynapticWork taught = SynapticWork.Measure(model, learning, learn: true);
        return new ContenderCost(
            Footprint.Measure(model).ArrayBytes,
            StepsOf(learning),
            (asked.EffectiveAcs + asked.EffectiveMacs) * StepsOf(answering),
            (taught.TraceUpdates + taught.WeightChanges + taught.Draws) * StepsOf(learning),
            Opcodes(TaskCost.Measure(model, answering), answering),
            Opcodes(TaskCost.Measure(model, learning), learning));
    }

    static double StepsOf(SessionTape tape) => (double)tape.Steps / Math.Max(tape.Trials, 1);

    static double Opcodes(TaskCost cost, SessionTape tape) =>
        cost.Steps.Mean * StepsOf(tape) + cost.AroundTrial;
}
