namespace EdgeSpike.Tests.Support;

/// <summary>Compares the core with an oracle within stated bounds, and keeps how near each of them
/// came.</summary>
internal sealed class Bounds
{
    private readonly Dictionary<string, double> nearest = [];

    public void Within(string what, double expected, double found, double bound, string where)
    {
        Assert.AreEqual(expected, found, bound, $"{what}, {where}");
        if (bound > 0)
            nearest[what] =
                Math.Max(nearest.GetValueOrDefault(what), Math.Abs(expected - found) / bound);
    }

    /// <summary>No bound is so wide that it says nothing: each was met to a quarter at
    /// least.</summary>
    public void CheckTight()
    {
        foreach ((string what, double share) in nearest)
        {
            Assert.IsGreaterThan(0.25, share, $"the bound of {what} is too wide");
        }
    }
}
