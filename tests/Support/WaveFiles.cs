using System.Globalization;
using System.Text;

namespace EdgeSpike.Tests.Support;

/// <summary>Labelled series that are easy to learn, as files.</summary>
internal static class WaveFiles
{
    /// <summary>Three classes of noisy waves in two channels, 20 to 30 samples: slow, fast, and
    /// slow with the second channel turned.</summary>
    public static string Write(string folder, int train, int test)
    {
        var random = new Random(5);
        string path = Path.Combine(folder, "Waves_TRAIN.ts");
        File.WriteAllText(Path.Combine(folder, "Waves_TEST.ts"), Text(test));
        File.WriteAllText(path, Text(train));
        return path;

        string Text(int count)
        {
            var text =
                new StringBuilder("@problemName Waves\n@equalLength false\n@classLabel true slow "
                    + "fast turned\n@data\n");
            for (int n = 0; n < count; n++)
            {
                int label = n % 3;
                double phase = random.NextDouble() * 6;
                int length = random.Next(20, 31);
                text.Append(Channel(phase, 1)).Append(':')
                    .Append(Channel(phase, label == 2 ? -1 : 1))
                    .Append(':').Append(label == 0 ? "slow" : label == 1 ? "fast" : "turned")
                    .Append('\n');

                string Channel(double start, int sign) =>
                    string.Join(',', Enumerable.Range(0, length).Select(t =>
                    (sign * Math.Sin(start + t * (label == 1 ? 1.5 : 0.4))
                        + 0.1 * random.NextDouble())
                    .ToString("F4", CultureInfo.InvariantCulture)));
            }

            return text.ToString();
        }
    }
}
