using EdgeSpike.HostSim.Automata;
using EdgeSpike.Sessions;

namespace EdgeSpike.HostSim.Tasks;

/// <summary>Says which motif of a sequence comes: an automaton compiled to spikes, a state a motif
/// in a ring, that goes on by one at each symbol.</summary>
/// <remarks>A network of its own beside the one that draws, which it runs along with, step by
/// step. Its latches show the state in the step of a symbol; what they show is the cue until the
/// next one.</remarks>
public sealed class MotifSequencer
{
    readonly AutomatonNetwork ring;
    readonly Session session;

    /// <summary>Compiles the ring.</summary>
    /// <param name="motifs">1 or more.</param>
    public MotifSequencer(int motifs)
    {
        int states = Math.Max(2, motifs);
        var automaton = new Automaton(
            ["next"], [.. Enumerable.Range(0, states).Select(m => $"motif {m}")], 0,
            [.. Enumerable.Range(0, states).Select(m => m == motifs - 1)],
            [.. Enumerable.Range(0, states).Select(m => (IReadOnlyList<int>)[(m + 1) % states])]);
        ring = new AutomatonNetwork(automaton, AutomatonLayout.Smallest(1, states, 1));
        session = new Session(ring.Model.Copy(), null);
    }

    /// <summary>Steps from one symbol to the next, at least.</summary>
    public int Period => ring.Layout.Period;

    /// <summary>The sequence begins.</summary>
    public void Begin()
    {
        session.BeginTrial(false, -1);
        session.Spike(AutomatonNetwork.Input, ring.StartLine);
        session.Step();
    }

    /// <summary>The next motif begins in this step.</summary>
    /// <returns>Its number.</returns>
    public int Next()
    {
        session.Spike(AutomatonNetwork.Input, 0);
        session.Step();
        return AutomatonNetwork.StateOf(session.Network);
    }

    /// <summary>A step in which the motif goes on.</summary>
    public void Step() => session.Step();
}
