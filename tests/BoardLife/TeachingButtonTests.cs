using EdgeSpike.Device;

namespace EdgeSpike.Tests.BoardLife;

/// <summary>The button's table, row by row, on levels as a finger makes them.</summary>
[TestClass]
public class TeachingButtonTests
{
    const long Millisecond = 1000;

    [TestMethod]
    [DataRow("120", 1)]
    [DataRow("120 200 120", 2)]
    [DataRow("50 50 50 50 50", 3)]
    [DataRow("990 590 990 590 990 590 990", 4)]
    public void ShortPressesAreCounted(string presses, int count)
    {
        var finger = new Finger();
        finger.Press(presses);
        CollectionAssert.AreEqual(new[] { (ButtonGesture.Teach, count) }, finger.Rest());
    }

    [TestMethod]
    [DataRow("1000", ButtonGesture.Undo)]
    [DataRow("2900", ButtonGesture.Undo)]
    [DataRow("3000", ButtonGesture.Switch)]
    [DataRow("9900", ButtonGesture.Switch)]
    public void ALongPressIsNoCount(string press, ButtonGesture gesture)
    {
        var finger = new Finger();
        finger.Press(press);
        CollectionAssert.AreEqual(new[] { gesture },
            finger.Rest().Select(s => s.Gesture).ToArray());
    }

    [TestMethod]
    public void ALongPressForgetsTheCountBeforeIt()
    {
        var finger = new Finger();
        finger.Press("100 100 1500 2000 100");
        CollectionAssert.AreEqual(
            new[] { (ButtonGesture.Undo, 1), (ButtonGesture.Teach, 1) }, finger.Rest());
    }

    [TestMethod]
    public void AButtonThatIsNeverLetGoIsStuckOnce()
    {
        var finger = new Finger();
        finger.Press("60000 1000 100");
        CollectionAssert.AreEqual(
            new[] { ButtonGesture.Stuck, ButtonGesture.Teach },
            finger.Rest().Select(s => s.Gesture).ToArray());
    }

    [TestMethod]
    public void HeldTellsWhatLettingGoWouldMean()
    {
        var button = new TeachingButton();
        var seen = new List<(long, ButtonGesture)>();
        ButtonGesture before = ButtonGesture.None;
        for (long t = 0; t < 12000; t += 5)
        {
            button.Look(true, t * Millisecond);
            if (button.Held == before) continue;
            before = button.Held;
            seen.Add((t, before));
        }

        CollectionAssert.AreEqual(
            new[] { (1020L, ButtonGesture.Undo), (3020L, ButtonGesture.Switch),
                (10020L, ButtonGesture.None) }, seen);
    }

    [TestMethod]
    public void BouncesShorterThanTheSettlingTimeSayNothing()
    {
        var random = new Random(7);
        var button = new TeachingButton();
        bool level = false;
        long now = 0;
        for (int n = 0; n < 20000; n++)
        {
            now += random.Next(1, 19) * Millisecond;
            level = !level;
            Assert.AreEqual(ButtonGesture.None, button.Look(level, now), "seed 7");
            Assert.AreEqual(0, button.Presses);
        }
    }

    /// <summary>Presses and lets go by turns, each edge with bounces; the loop looks every 5
    /// ms.</summary>
    sealed class Finger
    {
        readonly TeachingButton button = new();
        readonly List<(ButtonGesture Gesture, int Presses)> said = [];
        long now;

        public void Press(string milliseconds)
        {
            bool down = true;
            foreach (long length in milliseconds.Split(' ').Select(long.Parse))
            {
                Hold(down, length);
                down = !down;
            }
        }

        public (ButtonGesture Gesture, int Presses)[] Rest()
        {
            Hold(false, 2000);
            return [.. said];
        }

        void Hold(bool down, long length)
        {
            for (long t = 0; t < length; t += 5)
            {
                bool bounces = t is 5 or 10;
                ButtonGesture gesture = button.Look(down ^ bounces, now * Millisecond);
                if (gesture != ButtonGesture.None) said.Add((gesture, button.Presses));
                now += 5;
            }
        }
    }
}
