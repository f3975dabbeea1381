namespace EdgeSpike.HostSim.Cost;

/// <summary>What a tape is played to: the calls of a session.</summary>
public interface ISessionDoor
{
    /// <param name="label">Its class; −1 if unknown.</param>
    void BeginTrial(bool learn, int label);

    /// <param name="decision">Which class was answered; −1 if none.</param>
    void EndTrial(int decision);

    /// <summary>The learning window opens.</summary>
    void OpenWindow();

    /// <summary>The learning window closes.</summary>
    void CloseWindow();

    void BeginPhase(int phase);

    /// <param name="reward">What a teacher said of it.</param>
    void EndPhase(int phase, int reward);

    /// <param name="reward">Q12; of what the network did so far.</param>
    void Reward(int reward);

    /// <summary>A piece of work between two steps.</summary>
    void Work();

    /// <summary>A sample between two trials, which no step follows.</summary>
    void Watch(TapeEntry sample);

    /// <summary>A step: first what enters, then the step itself.</summary>
    /// <param name="entries">Targets, samples and spikes, in order.</param>
    void Step(IReadOnlyList<TapeEntry> entries);
}
