using EdgeSpike.Core;
using EdgeSpike.Sessions;

namespace EdgeSpike.HostSim.Convert;

/// <summary>What quantisation did to the spikes of a converted network: the same random input for
/// doubles and integers.</summary>
public static class Spikes
{
    /// <summary>Runs both from rest; each goes its own way after a difference.</summary>
    /// <param name="steps">Of the one trial.</param>
    /// <param name="seed">Of the input spikes.</param>
    /// <param name="rate">Probability of a spike, an input line and step.</param>
    /// <returns>Spikes that came on both sides in the same step, and spikes that came on one side
    /// only.</returns>
    public static (int Same, int Differing) Compare(ConvertedModel model, int steps,
        ulong seed, double rate)
    {
        var real = new RealRun(model.Real);
        Session session = new(model.Model.Copy(), null);
        session.BeginTrial(false, -1);
        session.BeginPhase(0);
        int same = 0, differing = 0;
        for (int t = 0; t < steps; t++)
        {
            double[][] input =
                [.. model.Real.Populations.Select((p, index) => Input(p, index, t, seed, rate))];
            Show(session, model.Real, input, t);
            session.Step();
            real.Step(p => input[p]);
            for (int p = 0; p < model.Real.Populations.Count; p++)
            {
                if (!model.Real.Populations[p].Fires) continue;
                bool[] fired = Fired(session.Network.Populations[p]);
                double[] shown = real.Shown(p);
                for (int j = 0; j < shown.Length; j++)
                {
                    if (fired[j] != (shown[j] != 0)) differing++;
                    else if (fired[j]) same++;
                }
            }
        }

        return (same, differing);
    }

    /// <summary>Input of a step: spikes by key, values that stay the same.</summary>
    static double[] Input(RealPopulation population, int index, int step, ulong seed, double rate)
    {
        int time = population.Kind == RealKind.Values ? 0 : step;
        return [.. Enumerable.Range(0, population.Size).Select(i =>
            (Keyed.Bits(seed, Purpose.TaskSpike, index, (ulong)time, (ulong)i) >> 11)
                * Math.Pow(2, -53) < rate ? 1.0 : 0)];
    }

    static void Show(Session session, RealNetwork real, double[][] input, int step)
    {
        for (int p = 0; p < input.Length; p++)
        {
            if (real.Populations[p].Kind == RealKind.Values && step == 0)
                session.SetTargets(p,
                    [.. input[p].Select(x => (int)(x * (1 << Limits.ValueBits)))]);
            if (real.Populations[p].Kind != RealKind.Input) continue;
            for (int i = 0; i < input[p].Length; i++)
            {
                if (input[p][i] != 0) session.Spike(p, i);
            }
        }
    }

    static bool[] Fired(Population population)
    {
        var fired = new bool[population.Size];
        SpikeRing ring = population.Spikes;
        int from = ring.Head * ring.Size;
        for (int s = from; s < from + ring.Counts[ring.Head]; s++) fired[ring.Indices[s]] = true;
        return fired;
    }
}
