using EdgeSpike.Device;
using EdgeSpike.Examples;
using EdgeSpike.HostSim.Automata;

namespace EdgeSpike.Tests.Firmware;

/// <summary>The example that waits for a sequence of gestures.</summary>
[TestClass]
public class GestureSequenceTests
{
    private static readonly string[] Gestures = ["circle", "flex", "punch"];

    private const int Found = 9;

    [TestMethod]
    [DataRow("circle punch flex", 1)]
    [DataRow("circle circle punch flex", 1)]
    [DataRow("circle punch punch flex", 0)]
    [DataRow("circle punch ? flex", 1)]
    [DataRow("circle punch flex circle punch flex", 2)]
    [DataRow("", 0)]
    public void TheSequenceIsFoundWhereverItEnds(string given, int times)
    {
        var heard = new Heard();
        GestureSequence sequence = Waiting(heard);
        string[] words = given.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        foreach (string word in words) sequence.Answer(Array.IndexOf(Gestures, word), 80);
        Assert.AreEqual(times, heard.Answers.Count(answer => answer == Found));
        Assert.HasCount(words.Length + times, heard.Answers);
        if (times > 0) Assert.AreEqual(Found, heard.Answers[^1]);
    }

    [TestMethod]
    public void AnAnswerAllocatesNothing()
    {
        GestureSequence sequence = Waiting(new Silent());
        sequence.Answer(0, 80);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int n = 0; n < 100; n++) sequence.Answer(n % 3, 80);
        Assert.AreEqual(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static GestureSequence Waiting(IActuator actuator)
    {
        Automaton automaton = RegularExpression.Compile(".* circle punch flex", Gestures);
        AutomatonLayout layout =
            AutomatonLayout.Smallest(Gestures.Length, automaton.States.Count, 1);
        var network = new AutomatonNetwork(automaton, layout);
        return new GestureSequence(network.Model.Copy(), layout.Period, actuator, Found);
    }

    private sealed class Heard : IActuator
    {
        public List<int> Answers { get; } = [];

        public void Lamp(bool on)
        {
        }

        public void Answer(int label, int confidence) => Answers.Add(label);
    }

    private sealed class Silent : IActuator
    {
        public void Lamp(bool on)
        {
        }

        public void Answer(int label, int confidence)
        {
        }
    }
}
