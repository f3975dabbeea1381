using EdgeSpike.Core;
using EdgeSpike.Sessions;

namespace EdgeSpike.HostSim.Cost;

/// <summary>A session on the host that a tape is played to, with somebody who looks between the
/// stages.</summary>
public sealed class WatchedSession(Session session, StageObserver observer) : ISessionDoor
{
    /// <inheritdoc/>
    public void BeginTrial(bool learn, int label) => session.BeginTrial(learn, label);

    /// <inheritdoc/>
    public void EndTrial(int decision) => session.EndTrial(decision);

    /// <inheritdoc/>
    public void OpenWindow() => session.OpenWindow();

    /// <inheritdoc/>
    public void CloseWindow() => session.CloseWindow();

    /// <inheritdoc/>
    public void BeginPhase(int phase) => session.BeginPhase(phase);

    /// <inheritdoc/>
    public void EndPhase(int phase, int reward) => session.EndPhase(phase, reward);

    /// <inheritdoc/>
    public void Work() => session.Work();

    /// <inheritdoc/>
    public void Reward(int reward) => session.Reward(reward);

    /// <inheritdoc/>
    public void Watch(TapeEntry sample) => session.Sample(sample.Population, sample.Values);

    /// <inheritdoc/>
    public void Step(IReadOnlyList<TapeEntry> entries)
    {
        foreach (TapeEntry entry in entries)
        {
            if (entry.Kind == TapeEntryKind.Targets)
                session.SetTargets(entry.Population, entry.Values);
            else if (entry.Kind == TapeEntryKind.Sample)
                session.Sample(entry.Population, entry.Values);
            else foreach (int neuron in entry.Values) session.Spike(entry.Population, neuron);
        }

        session.Network.Step(observer);
    }
}
