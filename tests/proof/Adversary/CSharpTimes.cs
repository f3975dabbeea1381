using System.Globalization;

using EdgeSpike.HostSim.Describe;
using EdgeSpike.HostSim.Files;
using EdgeSpike.HostSim.Tasks;

namespace EdgeSpike.Proof.Adversary;

/// <summary>What a <see cref="CSharpDuel"/> took, in medians over its blocks.</summary>
/// <param name="Ratio">Of C# to C by hand, block by block.</param>
/// <param name="Low">One block in ten is below.</param>
/// <param name="High">One block in ten is above.</param>
/// <param name="Core">Nanoseconds a step of the core.</param>
/// <param name="Compiled">Nanoseconds a step of C#.</param>
/// <param name="Hand">Nanoseconds a step of C by hand.</param>
/// <param name="Compiling">Time of the thread that compiling took.</param>
public sealed record CSharpTimes(
    long Steps, int Blocks, double Ratio, double Low, double High, double Core, double Compiled,
    double Hand, TimeSpan Compiling)
{
    /// <summary>Steps after which what compiling took is regained; infinite if it never
    /// is.</summary>
    public double PaysFrom =>
        Core > Compiled ? Compiling.TotalNanoseconds / (Core - Compiled) : double.PositiveInfinity;

    /// <summary>Plays a script of the cue task.</summary>
    /// <param name="library">C by hand.</param>
    /// <param name="trialsABlock">Of how many trials a block is.</param>
    /// <exception cref="BadInputException">They do not compute the same.</exception>
    public static CSharpTimes Of(SavedModel model, string library, string script, int trialsABlock)
    {
        int[] events = Events(script);
        var duel = new CSharpDuel(model, library, events);
        var blocks = new List<(double Core, double Compiled, double Hand)>();
        long steps = 0;
        for (int from = 0; from < events.Length / 3;)
        {
            int to = from;
            for (int trials = 0; trials < trialsABlock && to < events.Length / 3; to++)
                if (events[3 * to] == 'E') trials++;
            (long done, double core, double compiled, double hand) = duel.Block(from, to);
            if (!duel.Agree) throw new BadInputException($"differs within {steps + done} steps");
            if (done > 0) blocks.Add((core / done, compiled / done, hand / done));
            steps += done;
            from = to;
        }

        double[] ratios = [.. blocks.Select(b => b.Compiled / b.Hand).Order()];
        return new CSharpTimes(
            steps, blocks.Count, Spread.Median(ratios), ratios[ratios.Length / 10],
            ratios[ratios.Length * 9 / 10], Spread.Median([.. blocks.Select(b => b.Core)]),
            Spread.Median([.. blocks.Select(b => b.Compiled)]),
            Spread.Median([.. blocks.Select(b => b.Hand)]), duel.Compiling);
    }

    static int[] Events(string script)
    {
        var events = new List<int>();
        foreach (string line in script.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            string[] words = line.Split(' ');
            int N(int n) => int.Parse(words[n], CultureInfo.InvariantCulture);
            switch (line[0])
            {
                case 'S':
                    for (int n = 3; n < words.Length; n++) events.AddRange(['S', N(n), 0]);
                    break;
                case 'T': events.AddRange(['T', N(3), N(4)]); break;
                case 'H': events.AddRange(['N', 1, 0]); break;
                case 'Q': break;
                default: events.AddRange([line[0], words.Length > 1 ? N(1) : 0, 0]); break;
            }
        }

        return [.. events];
    }
}
