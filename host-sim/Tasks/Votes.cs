using EdgeSpike.Core;

namespace EdgeSpike.HostSim.Tasks;

/// <summary>The answer of a readout over several steps: the output that was the largest in most of them; a draw goes
/// to the lower number.</summary>
public sealed class Votes(Population readout)
{
    readonly int[] wins = new int[readout.Size];

    /// <summary>The output with the most wins so far.</summary>
    public int Answer
    {
        get
        {
            int answer = 0;
            for (int k = 1; k < wins.Length; k++)
            {
                if (wins[k] > wins[answer]) answer = k;
            }

            return answer;
        }
    }

    public void Clear() => Array.Clear(wins);

    /// <summary>Counts this step; stored potentials share a scale, so no division is
    /// needed.</summary>
    public void Count()
    {
        int[] y = readout.Potential.Values;
        int best = 0;
        for (int k = 1; k < y.Length; k++)
        {
            if (y[k] > y[best]) best = k;
        }

        wins[best]++;
    }
}
