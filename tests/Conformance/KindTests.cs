using EdgeSpike.Build;
using EdgeSpike.Core;
using EdgeSpike.HostSim.Describe;

namespace EdgeSpike.Tests.Conformance;

/// <summary>What is true of every kind of part, whatever it is.</summary>
[TestClass]
public class KindTests
{
    private static readonly (string Family, PartKind[] Kinds)[] Families =
    [
        ("neuron", Catalogue.Neurons()), ("encoder", Catalogue.Encoders()),
        ("gradient", Catalogue.Gradients()),
        ("signal", Catalogue.Signals()), ("rule", Catalogue.Rules()),
        ("term", Catalogue.Terms()), ("noise", Catalogue.Noises()),
    ];

    [TestMethod]
    public void TheCatalogueHasEveryKindOnce()
    {
        Type[] written = [.. AppDomain.CurrentDomain.GetAssemblies()
            .Where(a => a.GetName().Name!.StartsWith("EdgeSpike.", StringComparison.Ordinal))
            .SelectMany(a => a.GetTypes())
            .Where(t => t.IsSubclassOf(typeof(PartKind)) && !t.IsAbstract)];
        Type[] listed = [.. Families.SelectMany(f => f.Kinds).Select(k => k.GetType())];
        Assert.IsGreaterThan(25, written.Length);
        CollectionAssert.AreEquivalent(written, listed);
    }

    [TestMethod]
    public void NumbersAreTheirOwn()
    {
        foreach ((string family, PartKind[] kinds) in Families)
        {
            CollectionAssert.AllItemsAreUnique(kinds.Select(k => k.Number).ToArray(), family);
            Assert.IsTrue(kinds.All(k => k.Number >= 1), family);
        }
    }

    /// <summary>Each integer just outside of its range, one too many, one too few: all refused, and
    /// said which.</summary>
    [TestMethod]
    public void IntegersOutsideOfWhatIsDeclaredAreRefused()
    {
        foreach ((string family, PartKind[] kinds) in Families)
        {
            foreach (PartKind kind in kinds)
            {
                DeclaredRanges ranges = DeclaredRanges.Of(kind);
                int[] least = [.. ranges.All.Select(r => r.Min)];
                Check(kind, least, null);
                Check(kind, [.. ranges.All.Select(r => r.Max)], null);
                if (!ranges.Open)
                    Check(kind, [.. least, 0], $"parameters, expected {least.Length}");
                if (least.Length > 0 && ranges.Lists.Count == 0)
                    Check(kind, least[1..], $"parameters, expected {least.Length}");
                for (int n = 0; n < least.Length; n++)
                {
                    (int min, int max) = ranges.All[n];
                    if (ranges.Lists.Contains(n)) max = int.MaxValue;
                    string where = ranges.Lists.Contains(n) ? "parameter" : $", parameter {n}: ";
                    if (min > int.MinValue)
                        Check(kind, [.. least[..n], min - 1, .. least[(n + 1)..]], where);
                    if (max < int.MaxValue)
                        Check(kind, [.. least[..n], max + 1, .. least[(n + 1)..]], where);
                }
            }
        }
    }

    private static void Check(PartKind kind, int[] integers, string? refusal)
    {
        string said = $"{KindText.Name(kind)} [{string.Join(' ', integers)}]";
        void Run() =>
            PartCheck.Of(kind, new PartPlan(kind.Number, integers), DeclaredRanges.Around, 0,
                "here");
        if (refusal == null) Run();
        else
            Assert.Contains(refusal,
                Assert.ThrowsExactly<ConfigurationException>(Run, said).Message, said);
    }
}
