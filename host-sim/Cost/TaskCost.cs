using EdgeSpike.HostSim.Describe;

namespace EdgeSpike.HostSim.Cost;

/// <summary>What a network's steps cost on a task.</summary>
/// <param name="AroundTrial">Opcodes of the mean trial outside of its steps: its begin, window and
/// end.</param>
public sealed record TaskCost(StepCost Steps, double AroundTrial)
{
    /// <summary>Counts what a tape costs.</summary>
    /// <param name="model">Where to begin; it is not changed.</param>
    public static TaskCost Measure(SavedModel model, SessionTape tape)
    {
        using var code = new CountedCode();
        var network = new CountedNetwork(code, model);
        var steps = new List<OpcodeCount>();
        var methods = new MethodSum();
        OpcodeCount around = network.Play(tape, step =>
        {
            steps.Add(step);
            methods.Add(code);
        });
        return new TaskCost(StepCost.Of(steps, methods.Mean(steps.Count)),
            (double)around.Opcodes / Math.Max(tape.Trials, 1));
    }

    /// <summary>Counts steps in which nothing arrives, long after anything did.</summary>
    /// <param name="learn">Whether the trial learns; its window stays closed.</param>
    public static StepCost Silent(SavedModel model, bool learn)
    {
        const int quiet = 1000;
        const int counted = 4000;
        using var code = new CountedCode();
        var network = new CountedNetwork(code, model);
        var steps = new List<OpcodeCount>();
        network.Play(SessionTape.OfSilence(model, quiet + counted, learn), steps.Add);
        return StepCost.Of(steps[quiet..], []);
    }
}
