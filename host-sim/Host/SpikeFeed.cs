using EdgeSpike.Build;
using EdgeSpike.Core;
using EdgeSpike.HostSim.Data;
using EdgeSpike.HostSim.Files;

namespace EdgeSpike.HostSim.Host;

/// <summary>Streams trials of spikes to a board whose network has no encoder.</summary>
/// <remarks>A step with spikes and the silent ones behind it are two messages: the spikes, and how
/// many steps.</remarks>
/// <param name="client">Of a board that runs on what it is fed.</param>
public sealed class SpikeFeed(DeviceClient client, NetworkPlan plan)
{
    readonly int input = InputOf(plan);
    readonly int[] neurons = new int[plan.Populations[InputOf(plan)].Size];

    /// <summary>Refuses a network that does not take spikes.</summary>
    /// <param name="task">What is to be streamed.</param>
    /// <exception cref="BadInputException">It takes samples.</exception>
    public static void CheckInput(string task, NetworkPlan plan)
    {
        if (plan.Populations[InputOf(plan)].Encoder.Id == 0) return;
        throw new BadInputException(
            $"{task}: trials of spikes, but the board's network takes samples:"
            + " expected an input without an encoder, as cue-board has");
    }

    /// <summary>Refuses trials that the board would cut elsewhere.</summary>
    /// <param name="task">What is to be streamed.</param>
    /// <param name="trial">One of it; all have its length.</param>
    /// <exception cref="BadInputException">Another length, or another window.</exception>
    public static void CheckTrial(string task, Trial trial, NetworkPlan plan)
    {
        StreamPlan stream = plan.Stream;
        if (trial.Steps == stream.SamplesATrial && trial.WindowStart == stream.TaughtFrom) return;
        throw new BadInputException(
            $"{task}: trials of {trial.Steps} steps, taught from {trial.WindowStart}, expected"
            + $" {stream.SamplesATrial} and {stream.TaughtFrom}, as the stream of the board's "
            + "network says");
    }

    /// <param name="learn">Whether the board learns it.</param>
    public void Show(Trial trial, bool learn)
    {
        client.Label(trial.Label, learn);
        int waiting = 0;
        for (int t = 0; t < trial.Steps; t++)
        {
            int first = trial.StepStart[t];
            int count = trial.StepStart[t + 1] - first;
            if (count > 0)
            {
                client.Step(waiting);
                waiting = 0;
                client.Spikes(input, Neurons(trial, first, count));
            }

            waiting++;
        }

        client.Step(waiting);
    }

    ReadOnlySpan<int> Neurons(Trial trial, int first, int count)
    {
        for (int s = 0; s < count; s++) neurons[s] = trial.Spikes[first + s];
        return neurons.AsSpan(0, count);
    }

    static int InputOf(NetworkPlan plan) => PlanEnds.Input(plan);
}
