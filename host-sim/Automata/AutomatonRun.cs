using EdgeSpike.Core;
using EdgeSpike.Sessions;

namespace EdgeSpike.HostSim.Automata;

/// <summary>A compiled automaton that is given symbols.</summary>
/// <param name="Symbols">How many were given to the network.</param>
/// <param name="Mismatches">After which the state or the answer was not the automaton's.</param>
/// <param name="FirstMismatch">The first of them, from 1; 0: none, or its start.</param>
/// <param name="Steps">Of the network.</param>
/// <param name="PeakActive">Most neurons that fired in one step.</param>
/// <param name="MeanActive">Neurons that fired, a step.</param>
public sealed record AutomatonRun(
    int Symbols, int Mismatches, int FirstMismatch, long Steps, int PeakActive, double MeanActive)
{
    /// <summary>Gives symbols drawn by key, and compares state and answer after each with the
    /// automaton's own.</summary>
    public static AutomatonRun Check(AutomatonNetwork of, int symbols, ulong seed) =>
        Check(of, of.Model.Copy(), null, symbols, seed);

    /// <summary>The same of a network that somebody may listen to.</summary>
    /// <param name="network">A copy of the model's, at rest.</param>
    /// <param name="listener">Hears everything; null if nobody listens.</param>
    public static AutomatonRun Check(AutomatonNetwork of, Network network,
        SessionListener? listener, int symbols, ulong seed)
    {
        int[] given = [.. Enumerable.Range(0, symbols).Select(n =>
            (int)(Keyed.Bits(seed, Purpose.TaskSpike, 0, (ulong)n, 0) % (ulong)of.Layout.Symbols))];
        int[] wanted = [.. of.Automaton.Run(given)];
        var session = new Session(network, listener);
        Population[] populations = session.Network.Populations;
        int wrong = 0, first = 0, peak = 0;
        long fired = 0, steps = 0;
        session.BeginTrial(false, -1);
        session.Spike(AutomatonNetwork.Input, of.StartLine);
        Step();
        bool accepted = false;
        for (int n = 0; n <= symbols; n++)
        {
            // The last symbol only shows the state that the one before it led to.
            session.Spike(AutomatonNetwork.Input, n < symbols ? given[n] : 0);
            Step();
            accepted |= Shown(populations[AutomatonNetwork.Accepting]).Any();
            int state = AutomatonNetwork.StateOf(network);
            bool right = n == 0 ? state == of.Automaton.Start
                : state == wanted[n - 1] && accepted == of.Automaton.Accepts[state];
            if (!right && wrong++ == 0) first = n;
            accepted = false;
            for (int t = 1; t < of.Layout.Period; t++)
            {
                Step();
                accepted |= Shown(populations[AutomatonNetwork.Accepting]).Any();
            }
        }

        session.EndTrial(-1);
        return new AutomatonRun(symbols, wrong, first, steps, peak, (double)fired / steps);

        void Step()
        {
            session.Step();
            int now = populations.Skip(1).Sum(p => Shown(p).Count());
            peak = Math.Max(peak, now);
            fired += now;
            steps++;
        }
    }

    /// <summary>Neurons that fired in the last step.</summary>
    internal static IEnumerable<int> Shown(Population population)
    {
        SpikeRing ring = population.Spikes;
        if (population.IsReadout) return [];
        int from = ring.Head * ring.Size;
        return Enumerable.Range(from, ring.Counts[ring.Head]).Select(at => (int)ring.Indices[at]);
    }
}
