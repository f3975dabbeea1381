using EdgeSpike.HostSim.Data;
using EdgeSpike.HostSim.Tasks;

namespace EdgeSpike.Tests.Tasks;

[TestClass]
public class CueTaskTests
{
    const ulong Seed = 11;
    const int Trials = 400;

    [TestMethod]
    public void ATrialIsAFunctionOfSeedAndNumber()
    {
        Trial first = new CueTask(Seed).Generate(3);
        Trial again = new CueTask(Seed).Generate(3);
        Trial other = new CueTask(Seed + 1).Generate(3);
        CollectionAssert.AreEqual(first.Spikes, again.Spikes);
        CollectionAssert.AreEqual(first.StepStart, again.StepStart);
        CollectionAssert.AreNotEqual(first.Spikes, other.Spikes);
    }

    [TestMethod]
    public void SpikesOfAStepAscendAndStayInRange()
    {
        Trial trial = new CueTask(Seed).Generate(0);
        Assert.AreEqual(CueTask.Steps, trial.Steps);
        for (int t = 0; t < trial.Steps; t++)
        {
            int before = -1;
            for (int s = trial.StepStart[t]; s < trial.StepStart[t + 1]; s++)
            {
                Assert.IsGreaterThan(before, (int)trial.Spikes[s], $"step {t}");
                before = trial.Spikes[s];
            }

            Assert.IsLessThan(CueTask.Inputs, before, $"step {t}");
        }
    }

    [TestMethod]
    public void RatesAreThoseOfThePublicData()
    {
        // 7 cues x 100 steps x 10 inputs x 0.04 = 280; 150 x 10 x 0.04 = 60; 2,250 x 10 x 0.01 =
        // 225 spikes a trial.
        double[] counts = new double[4];
        for (int n = 0; n < Trials; n++)
        {
            foreach (short i in new CueTask(Seed).Generate(n).Spikes) counts[i / 10]++;
        }

        CheckMean(280, (counts[0] + counts[1]) / Trials);
        CheckMean(60, counts[2] / Trials);
        CheckMean(225, counts[3] / Trials);
    }

    [TestMethod]
    public void TheLabelIsTheSideWithMoreCues()
    {
        int right = 0;
        for (int n = 0; n < Trials; n++)
        {
            Trial trial = new CueTask(Seed).Generate(n);
            right += trial.Label;
            int[] cues = new int[2];
            for (int c = 0; c < 7; c++)
            {
                int left = CountIn(trial, 150 * c, 150 * (c + 1), 0, 10);
                int other = CountIn(trial, 150 * c, 150 * (c + 1), 10, 20);
                cues[left > other ? 0 : 1]++;
            }

            Assert.AreEqual(cues[1] > cues[0] ? 1 : 0, trial.Label, $"trial {n} of seed {Seed}");
        }

        Assert.IsInRange(Trials * 0.42, Trials * 0.58, right);
    }

    [TestMethod]
    public void FewerCuesAndAShorterDelayAreTheSameTask()
    {
        for (int n = 0; n < 50; n++)
        {
            Trial trial = new CueTask(Seed, cues: 5, delay: 150).Generate(n);
            Assert.AreEqual(1050, trial.Steps);
            Assert.AreEqual(900, trial.WindowStart);

            // The first five cues are those of the longer trial; recall neurons fire in the recall
            // only.
            Trial longer = new CueTask(Seed).Generate(n);
            CollectionAssert.AreEqual(
                longer.Spikes[..longer.StepStart[750]], trial.Spikes[..trial.StepStart[750]],
                $"trial {n}");
            Assert.AreEqual(0, CountIn(trial, 750, 900, 0, 30), $"trial {n}");
            Assert.IsGreaterThan(0, CountIn(trial, 900, 1050, 20, 30), $"trial {n}");
            Assert.AreEqual(0, CountIn(trial, 900, 1050, 0, 20), $"trial {n}");
            int right = Enumerable.Range(0, 5)
                .Count(c => CountIn(trial, 150 * c, 150 * (c + 1), 10, 20)
                    > CountIn(trial, 150 * c, 150 * (c + 1), 0, 10));
            Assert.AreEqual(right > 2 ? 1 : 0, trial.Label, $"trial {n} of seed {Seed}");
        }
    }

    static int CountIn(Trial trial, int from, int to, int first, int end)
    {
        int count = 0;
        for (int s = trial.StepStart[from]; s < trial.StepStart[to]; s++)
        {
            if (trial.Spikes[s] >= first && trial.Spikes[s] < end) count++;
        }

        return count;
    }

    // Four standard errors of a Poisson count's mean.
    static void CheckMean(double expected, double mean) =>
        Assert.IsInRange(expected - 4 * Math.Sqrt(expected / Trials),
            expected + 4 * Math.Sqrt(expected / Trials), mean);
}
