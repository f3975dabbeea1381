using EdgeSpike.Core;
using EdgeSpike.Link;
using EdgeSpike.Sessions;

namespace EdgeSpike.Library;

/// <summary>A session that is recorded into a file: <c>edgespike verify FILE</c> replays each step
/// of it and compares every bit.</summary>
/// <remarks>
/// All that enters the network goes through <see cref="Session"/>; what the recording proves is
/// that the answers and the weights follow from it. The file stands at its place once it was
/// <see cref="Commit">committed</see>.
/// </remarks>
public sealed class Recording : IDisposable
{
    readonly FileSink file;
    readonly Recorder recorder;

    Recording(FileSink file, Network network, Recorder recorder)
    {
        this.file = file;
        this.recorder = recorder;
        Session = new Session(network, recorder);
    }

    /// <summary>The door through which everything enters the network from now on.</summary>
    public Session Session { get; }

    /// <summary>Begins a recording of a model in its present state.</summary>
    /// <param name="model">Between two steps, and driven by no other session.</param>
    /// <param name="path">Where the file will stand.</param>
    /// <param name="title">For people; ASCII, at most 63 characters.</param>
    /// <param name="hashEvery">Steps between hashes of the whole state, 1 … 65,536: the more there
    /// are, the closer a difference is found, and the longer the file.</param>
    /// <param name="snapshotEvery">Steps between snapshots, 1 or more.</param>
    /// <param name="answersByVotes">Whether the decisions that end trials are those of
    /// <see cref="ReadoutAnswer"/> over the plan's only readout: a replay then proves them, too.
    /// Otherwise the file does not say how they are made, and <c>edgespike verify</c> takes it with
    /// <c>--allow-answers</c> alone if there are some.</param>
    /// <exception cref="ConfigurationException">An argument is not as it should be.</exception>
    /// <exception cref="IOException">Nothing can be written there.</exception>
    public static Recording Begin(
        Model model, string path, string title, int hashEvery = 100, long snapshotEvery = 10_000,
        bool answersByVotes = false)
    {
        var header = new RecordingHeader(title);
        if (answersByVotes) header.Answers = RecordingFormat.AnswersByVotes;
        var file = new FileSink(path);
        try
        {
            Recorder recorder = BlockSink.Record(
                model.Network, model.Plan, header, file, hashEvery, snapshotEvery);
            return new Recording(file, model.Network, recorder);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>The recording is whole: ends it and puts the file at its place. Call it behind the
    /// last step; nothing may enter afterwards.</summary>
    /// <exception cref="IOException">The disk is full.</exception>
    public void Commit()
    {
        recorder.Close();
        file.Commit();
    }

    /// <summary>Ends it; what was not committed is taken away.</summary>
    public void Dispose() => file.Dispose();
}
