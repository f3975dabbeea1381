using System.Globalization;

namespace EdgeSpike.Tests.Studio;

/// <summary>A page that is left open for long: nothing grows.</summary>
/// <remarks>Takes as many minutes as EDGESPIKE_STUDIO_MINUTES says; without it, it is left
/// out.</remarks>
[TestClass]
public class FlatMemoryTests
{
    private const int LooksAMinute = 12;
    private const string Minutes = "EDGESPIKE_STUDIO_MINUTES";
    private const double Warm = 0.3;
    private const double GrowthMax = 1.15;

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public async Task AnOpenPageGrowsNeitherInTheServerNorInTheBrowser()
    {
        string? asked = Environment.GetEnvironmentVariable(Minutes);
        if (asked == null) Assert.Inconclusive($"takes minutes: set {Minutes}=10");
        double minutes = double.Parse(asked!, CultureInfo.InvariantCulture);
        using StudioProcess studio = StudioProcess.Start("--seconds", "86400");
        await using Browser browser = await Browser.Start();
        await using StudioTab tab = await browser.Open(studio.Address);
        var seen = new List<(double Server, double Browser)>();
        for (int n = 0; n < minutes * LooksAMinute; n++)
        {
            await tab.Page.Keyboard.PressAsync($"{1 + (n % 5)}");
            await tab.Page.WaitForTimeoutAsync(60_000 / LooksAMinute);
            double heap =
                await tab.Page.EvaluateAsync<double>("performance.memory.usedJSHeapSize / 1e6");
            seen.Add((studio.Megabytes, heap));
            if (n % LooksAMinute != 0) continue;
            TestContext.WriteLine($"{n / LooksAMinute} min:"
                + $" server {seen[^1].Server:0} MB, page {heap:0} MB");
        }

        PlotCounts counts = await tab.Plot();
        TestContext.WriteLine(
            $"{counts.Redraws / (counts.Last - counts.First):0.0} redraws a second, "
                + $"{counts.Received / (counts.Last - counts.First):0.0} samples; "
                + $"{tab.Complaints.Count} complaints");
        int warm = (int)(seen.Count * Warm);
        int late = seen.Count - warm;
        Assert.IsLessThan(GrowthMax * Peak(seen.Take(late)).Server, Peak(seen.Skip(late)).Server,
            "server");
        Assert.IsLessThan(GrowthMax * Peak(seen.Take(late)).Browser, Peak(seen.Skip(late)).Browser,
            "page");
        Assert.IsEmpty(tab.Complaints);
    }

    private static (double Server,
        double Browser) Peak(IEnumerable<(double Server, double Browser)> seen) =>
        (seen.Max(s => s.Server), seen.Max(s => s.Browser));
}
