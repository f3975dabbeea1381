using System.Globalization;

using EdgeSpike.HostSim.Files;

namespace EdgeSpike.HostSim.Data;

/// <summary>Reads the public cue-accumulation data that ships with the ReckOn chip.</summary>
/// <remarks>
/// Format: number of samples; rows "neuron, t" in time order; "-2, label" where the learning window
/// begins; "-1, steps" ends a sample. Initial weights: one int8 a line, pre-major.
/// ChFrenkel/ReckOn, Solderpad Hardware License 2.1.
/// </remarks>
public static class ReckonCue
{
    const int Steps = 2250;
    const int WindowStart = 2100;
    const int BytesMax = 1 << 28;

    public const int Inputs = 40;

    /// <summary>Reads one of the two data files.</summary>
    /// <returns>The samples in file order.</returns>
    /// <exception cref="BadInputException">A row is not as described; names file and
    /// line.</exception>
    public static Trial[] ReadTrials(string path)
    {
        string[] lines = InputFile.ReadAllLines(path, BytesMax, "the public cue data");
        int expected = ParseInt(path, 0, lines.Length == 0 ? "" : lines[0], 0, 1_000_000);
        var trials = new List<Trial>();
        var events = new List<(int Step, int Neuron)>();
        int label = -1;
        for (int n = 1; n < lines.Length; n++)
        {
            if (lines[n].Length == 0) continue;
            string[] parts = lines[n].Split(',');
            if (parts.Length != 2)
            {
                throw new BadInputException(
                    $"{path}:{n + 1}: expected two numbers, got '{lines[n]}'");
            }

            int neuron = ParseInt(path, n, parts[0], -2, Inputs - 1);
            if (neuron == -2)
            {
                label = ParseInt(path, n, parts[1], 0, 1);
            }
            else if (neuron == -1)
            {
                ParseInt(path, n, parts[1], Steps, Steps);
                if (label < 0)
                    throw new BadInputException(
                        $"{path}:{n + 1}: no label, expected a row '-2, label' before");
                trials.Add(Pack(events, label));
                events.Clear();
                label = -1;
            }
            else
            {
                events.Add((ParseInt(path, n, parts[1], 0, Steps - 1), neuron));
            }
        }

        if (trials.Count != expected || events.Count != 0)
        {
            throw new BadInputException(
                $"{path}: {trials.Count} whole samples, expected {expected} by its first line");
        }

        return [.. trials];
    }

    /// <param name="path">One of the init_rand_weights files.</param>
    /// <param name="count">How many are expected.</param>
    /// <returns>In file order, −127 … 127.</returns>
    /// <exception cref="BadInputException">A line is no such number, or there are more or
    /// fewer.</exception>
    public static int[] ReadWeights(string path, int count)
    {
        string[] lines = InputFile.ReadAllLines(path, BytesMax, "the public cue weights");
        int used = lines.Length;
        while (used > 0 && lines[used - 1].Length == 0) used--;
        if (used != count) throw new BadInputException($"{path}: {used} weights, expected {count}");
        var weights = new int[count];
        for (int n = 0; n < count; n++) weights[n] = ParseInt(path, n, lines[n], -127, 127);
        return weights;
    }

    static Trial Pack(List<(int Step, int Neuron)> events, int label)
    {
        events.Sort();
        var start = new int[Steps + 1];
        var spikes = new List<short>(events.Count);
        int next = 0;
        for (int t = 0; t < Steps; t++)
        {
            start[t] = spikes.Count;
            int before = -1;
            for (; next < events.Count && events[next].Step == t; next++)
            {
                if (events[next].Neuron == before) continue;
                before = events[next].Neuron;
                spikes.Add((short)before);
            }
        }

        start[Steps] = spikes.Count;
        return new Trial(start, [.. spikes], label, WindowStart);
    }

    static int ParseInt(string path, int line, string text, int min, int max)
    {
        bool number =
            int.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowLeadingWhite
            | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out int value);
        if (!number || value < min || value > max)
        {
            throw new BadInputException(
                $"{path}:{line + 1}: expected a number from {min} to {max}, got '{text.Trim()}'");
        }

        return value;
    }
}
