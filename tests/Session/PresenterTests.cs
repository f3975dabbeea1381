using EdgeSpike.Core;
using EdgeSpike.Sessions;

namespace EdgeSpike.Tests.Sessions;

/// <summary>A presenter does what the rows say, in this order, through the session.</summary>
[TestClass]
public class PresenterTests
{
    [TestMethod]
    public void EveryRowIsPlayedInOrder()
    {
        PhasePlan[] rows =
        [
            new("quiet", 1) { Judged = true },
            new("taught", 2) { Source = Source.Sample, Taught = true, Learns = true },
        ];
        Assert.AreEqual(
            "trial(True,7) phase0 step watch00 judge0 end0,-5 "
            + "phase1 open show10 teach10 step watch10 show11 teach11 step watch11 close end1,0 "
            + "decide trialend3",
            Play(rows, 2));
        Assert.AreEqual("trial(True,7) phase0 step watch00 judge0 end0,-5 decide trialend3",
            Play(rows, 1));
    }

    [TestMethod]
    public void OneRowAloneIsATrialWithoutALabel()
    {
        PhasePlan[] rows = [new("taught", 2) { Taught = true }, new("asleep", 2) { Learns = true }];
        List<string> heard = [];
        new Presenter(new Session(Empty(), new Listener(heard)), rows)
            .PlayAlone(new Talker(heard), learn: true, phase: 1);
        Assert.AreEqual(
            "trial(True,-1) phase1 open step watch10 step watch11 close end1,0 trialend-1",
            string.Join(' ', heard));
    }

    [TestMethod]
    public void WithoutAScheduleTheSampleKeepsTime() => Assert.AreEqual(
        "trial(True,7) show00 step watch00 teach01 open show01 step watch01 show02 step watch02 "
            + "decide trialend3",
        Play([], 0));

    private static string Play(PhasePlan[] rows, int phases)
    {
        List<string> heard = [];
        new Presenter(new Session(Empty(), new Listener(heard)), rows)
            .Play(new Talker(heard), learn: true, phases);
        return string.Join(' ', heard);
    }

    private static Network Empty() => new(1, [], [], new Kernels());

    private sealed class Talker(List<string> heard) : Sample
    {
        public override int Label => 7;

        public override int Steps => 3;

        public override int WindowStart => 1;

        public override void Show(Session session, int phase, int step) =>
            heard.Add($"show{phase}{step}");

        public override void Teach(Session session, int phase, int step) =>
            heard.Add($"teach{phase}{step}");

        public override void Watch(Network network, int phase, int step) =>
            heard.Add($"watch{phase}{step}");

        public override int Judge(int phase)
        {
            heard.Add($"judge{phase}");
            return -5;
        }

        public override int Decide()
        {
            heard.Add("decide");
            return 3;
        }
    }

    private sealed class Listener(List<string> heard) : SessionListener
    {
        public override void BeginTrial(bool learn, int label) =>
            heard.Add($"trial({learn},{label})");

        public override void EndTrial(int decision) => heard.Add($"trialend{decision}");

        public override void OpenWindow() => heard.Add("open");

        public override void CloseWindow() => heard.Add("close");

        public override void BeginPhase(int phase) => heard.Add($"phase{phase}");

        public override void EndPhase(int phase, int reward) => heard.Add($"end{phase},{reward}");

        public override void Reward(int reward) => heard.Add($"reward{reward}");

        public override void Restoring()
        {
        }

        public override void Work() => heard.Add("work");

        public override void SetTargets(int population, int[] targets) =>
            heard.Add($"targets{population}");

        public override void Sample(int population, int[] values) =>
            heard.Add($"sample{population}");

        public override void Restored(byte reason) => heard.Add($"restored{reason}");

        public override StageObserver BeforeStep() => null!;

        public override void AfterStep() => heard.Add("step");
    }
}
