using System.CommandLine;

using EdgeSpike.HostSim.Data;
using EdgeSpike.HostSim.Draw;
using EdgeSpike.HostSim.Files;

namespace EdgeSpike.HostSim.Cli;

/// <summary>`encoders`: draws what each encoder makes of a series.</summary>
public static class EncodersVerb
{
    const int Channels = 4;

    static readonly Argument<string> Folder =
        new("folder") { Description = "Where the pictures go" };

    static readonly Option<string?> Data = new("--data")
    {
        Description = "Labelled data whose series are drawn (default: a built-in wave)",
    };

    static readonly Option<int> Series = new("--series")
    {
        Description = "Which series of the file, from 1",
        DefaultValueFactory = _ => 1,
    };

    static readonly Option<int> Channel = new("--channel")
    {
        Description = "Which channel of it, from 1; the rank order takes this and the next three",
        DefaultValueFactory = _ => 1,
    };

    public static Command Create()
    {
        var command = new Command("encoders",
            "Draws how each encoder turns a series into spikes, and what comes back")
        {
            Folder, Data, Series, Channel,
        };
        command.Gives(given => Run(
            given.GetValue(Folder)!, given.GetValue(Data), given.GetValue(Series),
            given.GetValue(Channel)));
        return command;
    }

    static VerbResult Run(string path, string? data, int series, int channel)
    {
        int[][] samples = data == null
            ? EncoderPicture.Wave()
            : Samples(DataReader.ReadAll(data), series, channel);
        GeneratedFile[] pictures = EncoderPicture.DrawAll(samples);
        var folder = new GeneratedFolder(path);
        IReadOnlyList<string> changed = folder.Write(pictures);
        return VerbResult.Good(
            new { folder = path, pictures = pictures.Select(p => p.Name), written = changed },
            () => Report.WriteLine(
                Report.Escape($"{path}: {pictures.Length} pictures, {changed.Count} changed")));
    }

    static int[][] Samples(TsFile file, int series, int channel)
    {
        if (series < 1 || series > file.Series.Count)
        {
            throw new BadInputException($"--series {series}: expected 1 to {file.Series.Count}");
        }

        if (channel < 1 || channel > file.Channels)
        {
            throw new BadInputException($"--channel {channel}: expected 1 to {file.Channels}");
        }

        // Fewer channels than four are seen again.
        ChannelRange[] ranges = ChannelRange.Of(file.Series, file.Channels);
        TsSeries shown = file.Series[series - 1];
        return [.. Enumerable.Range(0, shown.Length)
            .Select(n => Enumerable.Range(channel - 1, Channels)
            .Select(c => c % file.Channels)
            .Select(c => ranges[c].Quantise(shown.Channels[c][n]))
            .ToArray())];
    }
}
