using EdgeSpike.Core;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.HostSim.Tasks;
using EdgeSpike.HostSim.Train;
using EdgeSpike.HostSim.VirtualBoard;
using EdgeSpike.Sessions;

namespace EdgeSpike.Tests.Train;

/// <summary>Forward on a device that is not its model, backward through the model.</summary>
[TestClass]
public class PhysicsAwareTrainerTests
{
    private static readonly LearningTask Task = Glyphs();

    /// <summary>Deployed as it is, a model loses much on a mismatched device; a few hundred
    /// presentations on it bring back some of it: 5.7 points in 600.</summary>
    [TestMethod]
    public void AMismatchedDeviceLearnsWhatItIs()
    {
        SavedModel model = Trained();
        var device = new Mismatched();
        double before = PhysicsAwareTrainer.Ask(device, Task, model, 1, 300);
        var trainer = new PhysicsAwareTrainer(Options(600, 50, 0.01), device);
        Trained found = trainer.Train(Task, model, 1, null);
        double after = PhysicsAwareTrainer.Ask(device, Task, Quantised.Of(found).Model, 1, 300);
        Assert.IsLessThan(0.85, before);
        Assert.IsGreaterThan(before + 0.04, after);
        Assert.AreEqual(600 + 600, device.Shown);
    }

    [TestMethod]
    public void TheSameBoardIsOffInTheSameWayAndAnotherInAnother()
    {
        Network[] boards = [.. new ulong[] { 3, 3, 4 }.Select(seed =>
        {
            Network network = NetworkFile.Open("glyphs-loop", [], 1).Network;
            new DeviceMismatch(0.4, seed).Apply(network);
            return network;
        })];
        ulong[] hashes = [.. boards.Select(board => board.Projections[0].Weights.Hash)];
        Assert.AreEqual(hashes[0], hashes[1]);
        Assert.AreNotEqual(hashes[0], hashes[2]);
        Network plain = NetworkFile.Open("glyphs-loop", [], 1).Network;
        double[] gains = [.. Enumerable.Range(0, plain.Projections[1].Weights.Count)
            .Where(k => Math.Abs(plain.Projections[1].Weights[k]) > 300)
            .Select(k => boards[0].Projections[1].Weights[k]
                / (double)plain.Projections[1].Weights[k])];
        Assert.AreEqual(1, gains.Average(), 0.1);
        Assert.AreEqual(0.4, Math.Sqrt(gains.Average(g => (g - 1) * (g - 1))), 0.06);
    }

    private static SavedModel Trained()
    {
        SavedModel first = NetworkFile.Open("glyphs-loop", [], 1);
        Trained trained = new BackpropagationTrainer(Options(4000, 32, 0.02))
            .Train(Task, first, 1, null);
        return Quantised.Of(trained).Model;
    }

    private static TrainingOptions Options(int length, int batch, double rate) =>
        new() { Length = length, Batch = batch, Rate = rate, Workers = 1 };

    private static LearningTask Glyphs()
    {
        TaskRow row = LearningTasks.Of("glyphs");
        return row.Make(new TaskRequest(row, "glyphs")
        {
            Another = "glyphs-loop",
            Options = new GlyphsOptions { Tests = 300 },
        });
    }

    /// <summary>The core on weights that are off, without a line between.</summary>
    private sealed class Mismatched : IBoardForward
    {
        private Network network = NetworkFile.Open("glyphs-loop", [], 1).Network;

        public int Shown { get; private set; }

        public void Load(SavedModel model)
        {
            network = model.Copy();
            new DeviceMismatch(0.4, 5).Apply(network);
        }

        public double[] Show(TrialSequence trial)
        {
            Shown++;
            var session = new Session(network, null);
            session.BeginTrial(false, trial.Label);
            for (int t = 0; t < trial.Steps; t++)
            {
                foreach (short i in trial.Spikes[0][t]) session.Spike(0, i);
                session.Step();
            }

            var readout = (ReadoutPopulation)network.Populations[2];
            return [.. Enumerable.Range(0, 10).Select(k => readout.Value(k) / 4096.0)];
        }
    }
}
