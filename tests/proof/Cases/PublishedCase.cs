using EdgeSpike.HostSim.Files;
using EdgeSpike.HostSim.Reference;

namespace EdgeSpike.Proof.Cases;

/// <summary>A folder with a published case: network, input, targets, and what came out
/// elsewhere.</summary>
/// <remarks>
/// settings.json, w_in.bin [recurrent, inputs], w_rec.bin [recurrent, recurrent], w_out.bin
/// [readouts, recurrent], feedback.bin [recurrent, readouts], input_events.csv, expected.csv and,
/// unless it is a classification, target.csv: a row a step, a cell a readout.
/// </remarks>
public sealed class PublishedCase
{
    readonly CaseInput input;
    readonly Func<int, int, int, double[]> target;

    /// <summary>Reads and checks all files.</summary>
    /// <exception cref="BadInputException">One is missing or not as described; names file and
    /// line.</exception>
    public PublishedCase(string folder)
    {
        if (!Directory.Exists(folder))
        {
            throw new BadInputException($"{folder}: no such folder, expected a published case");
        }

        string At(string name) => Path.Combine(folder, name);
        Settings = CaseSettings.Read(At("settings.json"));
        int size = Settings.Neurons.Size;
        Model = new SpikingModel(
            Settings.Neurons,
            Settings.ReadoutLeak,
            Settings.InputGain,
            Settings.ReadoutGain,
            Settings.TraceGain,
            FilterGain: 1 - Settings.ReadoutLeak,
            CaseFile.ReadMatrix(At("w_in.bin"), size, Settings.Inputs),
            CaseFile.ReadMatrix(At("w_rec.bin"), size, size),
            CaseFile.ReadMatrix(At("w_out.bin"), Settings.Readouts, size));
        Feedback = CaseFile.ReadMatrix(At("feedback.bin"), size, Settings.Readouts);
        for (int j = 0; j < size; j++)
        {
            if (Model.Recurrent[j][j] == 0) continue;
            throw new BadInputException(
                $"{At("w_rec.bin")}: entry [{j}, {j}] is {Model.Recurrent[j][j]}, expected 0");
        }

        input = new CaseInput(At("input_events.csv"), Settings);
        Expected = new CaseExpectation(At("expected.csv"), Settings);
        target = Settings.Classifies ? OfClass(Expected.Labels()) : OfStep(At("target.csv"));
    }

    public CaseSettings Settings { get; }

    /// <summary>The network with its first weights.</summary>
    public SpikingModel Model { get; }

    public double[][] Feedback { get; }

    public CaseExpectation Expected { get; }

    /// <summary>Input spikes of a sequence, a list a step.</summary>
    /// <param name="sequence">From 0, in the iteration.</param>
    public int[][] Arrivals(int iteration, int sequence) => input.Arrivals(iteration, sequence);

    /// <summary>y* or π*, [readout].</summary>
    /// <param name="sequence">From 0, in the iteration.</param>
    /// <param name="t">Step of the sequence.</param>
    public double[] Target(int iteration, int sequence, int t) => target(iteration, sequence, t);

    Func<int, int, int, double[]> OfClass(int[][] labels)
    {
        double[][] oneHot =
            Matrix.Of(Settings.Readouts, Settings.Readouts, (label, k) => label == k ? 1 : 0);
        return (iteration, sequence, _) => oneHot[labels[iteration][sequence]];
    }

    Func<int, int, int, double[]> OfStep(string path)
    {
        var table = new CsvTable(path, header: false);
        long steps = Settings.Steps;
        long all = steps * Settings.Sequences * Settings.Iterations;
        if (table.Width != Settings.Readouts)
        {
            throw table.Wrong(0, $"{table.Width} cells", $"{Settings.Readouts}, one a readout");
        }

        // One for all sequences, or for those of an iteration, or each its own.
        if (table.Count != steps && table.Count != steps * Settings.Sequences && table.Count != all)
        {
            throw table.Wrong($"{table.Count} rows", $"{steps}, one a step");
        }

        double[][] rows = Matrix.Of(table.Count, table.Width, table.Number);
        return (iteration, sequence, t) =>
            rows[((iteration * Settings.Sequences + sequence) * steps + t) % rows.Length];
    }
}
