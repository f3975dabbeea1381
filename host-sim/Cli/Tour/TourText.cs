using Spectre.Console;

namespace EdgeSpike.HostSim.Cli.Tour;

/// <summary>What the tour says to people; to machines it says nothing but its last
/// object.</summary>
/// <param name="json">Whether a machine reads.</param>
public sealed class TourText(bool json)
{
    const double Floor = 0.3;
    const int CurveRows = 8;

    /// <summary>Says what will happen.</summary>
    public void Introduce(TourRun tour)
    {
        Say("[bold]EdgeSpike[/]: a spiking network that learns with integers, and proves it.");
        Say("");
        Say("[bold]1. Learn.[/] Seven cues, left or right, then a second of delay; then it is "
            + "asked which were more.");
        int neurons = tour.Plan.Populations[1].Size;
        Say($"   40 inputs → {neurons} recurrent neurons → 2 readouts, 8-bit weights, one trial "
            + "after the other.");
    }

    /// <summary>Lets the curve grow on a terminal; a pipe sees only its end.</summary>
    /// <param name="learn">Learns; is given whom to tell about each point.</param>
    /// <returns>What learning returned.</returns>
    public double WatchLearning(Func<Action<int, List<double>>, double> learn)
    {
        if (json) return learn((_, _) => { });
        if (Report.IsWatched)
        {
            return AnsiConsole.Live(Curve(0, [])).Start(context => learn((trials, curve) =>
            {
                context.UpdateTarget(Curve(trials, curve));
                context.Refresh();
                // The network is done in seconds; people like to see it happen.
                Thread.Sleep(60);
            }));
        }

        List<double> last = [];
        double result = learn((_, curve) => last = curve);
        AnsiConsole.Write(Curve(TourRun.Trials, last));
        AnsiConsole.WriteLine();
        return result;
    }

    /// <summary>Says how well it learned.</summary>
    /// <param name="test">Accuracy on the test set.</param>
    public void Learned(double test)
    {
        Say($"   [green]{test:P1}[/] right on 200 trials it never saw (chance: 50 %).");
        Say("");
    }

    /// <summary>Says how the replay went.</summary>
    public void Replayed(string path, long steps, TourReplay replay)
    {
        Say("[bold]2. Record and replay.[/] It goes on learning while everything that enters is "
            + "recorded,");
        Say("   and three hashes of its state a step. Then a fresh core plays the recording.");
        string verdict = replay.Exact
            ? $"[green]bit-exact[/]: {replay.Hashes * 3:N0} hashes over {steps:N0} learning steps "
                + "agree"
            : "[red]not exact[/]";
        Say($"   {verdict}.");
        Say($"   [dim]edgespike verify {Report.Escape(path)}[/]");
        Say("");
    }

    /// <summary>Says whether the fault was found.</summary>
    /// <param name="tour">Knows where the fault struck.</param>
    public void Hunted(string path, TourRun tour, TourHunt hunt)
    {
        Say("[bold]3. Break it.[/] The same again, but in the running core one bit flips:");
        Say($"   bit {tour.Fault.Bit} of the potential of neuron {tour.Fault.Neuron}, "
            + $"after step {tour.FaultAfterStep:N0}. The replay knows nothing of it.");
        Say($"   {(hunt.Found ? "[green]found[/]" : "[red]not found[/]")}: "
            + $"{Report.Escape(hunt.Sentence)}");
        Say($"   [dim]edgespike bisect {Report.Escape(path)}[/]");
        Say("");
    }

    /// <summary>Says what is left behind.</summary>
    public void Goodbye(string folder) =>
        Say($"In [bold]{Report.Escape(folder)}[/]: learning.svg, raster.svg, stretch.espk, "
            + "fault.espk.");

    /// <summary>The whole tour as one object.</summary>
    public static object ToJson(
        double test, List<double> curve, long steps, TourReplay replay, TourRun tour, TourHunt hunt,
        string folder) => new
        {
            testAccuracy = test,
            curve,
            recordedSteps = steps,
            bitExact = replay.Exact,
            hashesCompared = replay.Hashes,
            fault = new
            {
                afterStep = tour.FaultAfterStep,
                neuron = tour.Fault.Neuron,
                bit = tour.Fault.Bit
            },
            faultFound = hunt.Found,
            divergence = hunt.Sentence,
            folder,
        };

    static Text Curve(int trials, List<double> curve) => new(
        TerminalCurve.Draw(curve, TourRun.Trials / TourRun.TrialsPerPoint, CurveRows, Floor)
        + $"\n         {trials:N0} trials"
            + (curve.Count == 0 ? "" : $", last {TourRun.TrialsPerPoint}: {curve[^1]:P0} right"));

    void Say(string markup)
    {
        if (!json) Report.WriteLine(markup);
    }
}
