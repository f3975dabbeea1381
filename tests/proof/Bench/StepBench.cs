using EdgeSpike.HostSim.Data;

using BenchmarkDotNet.Attributes;

namespace EdgeSpike.Proof.Bench;

/// <summary>A step of the cue network, from silence to learning.</summary>
public class StepBench
{
    const int SilentSteps = 10_000;

    // Steps after which the last spike has left the longest delay.
    const int Quiet = 300;

    readonly CueState state = new();
    readonly CueState silent = new();
    readonly Trial[] open;

    /// <summary>Makes one network rest in the middle of a learning trial.</summary>
    public StepBench()
    {
        open = [.. state.Generated.Select(trial => trial with { WindowStart = 0 })];
        silent.Session.BeginTrial(true, 0);
        for (int t = 0; t < Quiet; t++) silent.Session.Step();
    }

    /// <summary>Nothing arrives: only scales move.</summary>
    [Benchmark(Description = "step, silent", OperationsPerInvoke = SilentSteps)]
    public void Silent()
    {
        for (int t = 0; t < SilentSteps; t++) silent.Session.Step();
    }

    /// <summary>The mean step of trials that only answer.</summary>
    [Benchmark(Description = "step, inference", OperationsPerInvoke = CueState.Steps)]
    public void Inference()
    {
        foreach (Trial trial in state.Generated) state.Runner.Run(trial, learn: false);
    }

    /// <summary>The mean step of trials that learn as the task has it: in the last 150 of 2,250
    /// steps.</summary>
    [Benchmark(Description = "step, learning trial", OperationsPerInvoke = CueState.Steps)]
    public void LearningTrial() => Learn(state.Generated);

    /// <summary>The mean step of trials whose learning window is open from the first step to the
    /// last.</summary>
    [Benchmark(Description = "step, window open", OperationsPerInvoke = CueState.Steps)]
    public void WindowOpen() => Learn(open);

    /// <summary>Always from the same state; to go back there is a five-hundredth of the
    /// time.</summary>
    void Learn(Trial[] trials)
    {
        state.Restore();
        foreach (Trial trial in trials) state.Runner.Run(trial, learn: true);
    }
}
