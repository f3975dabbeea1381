using EdgeSpike.HostSim.Files;

namespace EdgeSpike.HostSim.Data;

/// <summary>The free spoken digit dataset as labelled series of band energies, by
/// speaker.</summary>
/// <remarks>
/// A channel's value is a band's energy in octaves (Q8) below the loudest of the whole recording,
/// from −16 to 0. Files are named digit_speaker_index.wav; Jakobovski and others, CC BY-SA 4.0.
/// </remarks>
public static class SpokenDigits
{
    /// <summary>Bands of a frame: channels of a series.</summary>
    public const int Bands = 20;

    const int Octaves = 16;

    /// <summary>All recordings of each speaker, speakers by name, recordings by file
    /// name.</summary>
    /// <param name="folder">Holds fsdd/recordings.</param>
    /// <exception cref="BadInputException">A file is no such recording.</exception>
    public static IReadOnlyList<(string Speaker, TsSeries[] Series)> Read(string folder)
    {
        string[] files = [.. Directory
            .GetFiles(Path.Combine(folder, "fsdd", "recordings"), "*.wav")
            .Order(StringComparer.Ordinal)];
        return [.. files.GroupBy(file => Words(file)[1])
            .OrderBy(same => same.Key, StringComparer.Ordinal)
            .Select(same => (same.Key, Of([.. same])))];
    }

    static TsSeries[] Of(string[] files) =>
        [.. files.AsParallel().AsOrdered().Select(file => Of(file, WaveFile.Read(file)))];

    static TsSeries Of(string file, WaveFile sound)
    {
        if (sound.Rate != 8000)
            throw new BadInputException($"{file}: {sound.Rate} samples a second, expected 8000");
        int[][] frames = new MelFrames(Bands).Of(sound.Samples);
        int loudest = frames.Max(frame => frame.Max());
        double[][] channels = [.. Enumerable.Range(0, Bands).Select(band => frames
            .Select(frame => Math.Max(frame[band] - loudest, -Octaves << MelFrames.Bits)
                / (double)(1 << MelFrames.Bits)).ToArray())];
        return new TsSeries(1, Words(file)[0][0] - '0', channels) { Source = file };
    }

    /// <summary>Digit, speaker and index.</summary>
    static string[] Words(string file)
    {
        string[] words = Path.GetFileNameWithoutExtension(file).Split('_');
        if (words.Length == 3 && words[0].Length == 1 && char.IsAsciiDigit(words[0][0]))
            return words;
        throw new BadInputException($"{file}: expected a name such as 7_speaker_12.wav");
    }
}
