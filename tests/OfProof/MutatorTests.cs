using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;

using EdgeSpike.Proof.Mutation;
using EdgeSpike.Tests.Support;

using Mono.Cecil;

namespace EdgeSpike.Tests.OfProof;

/// <summary>A mutant is one change, at a place that is named, and it runs.</summary>
[TestClass]
public sealed class MutatorTests
{
    private const string Unit = "EdgeSpike.Link.dll";

    private static readonly string Built = Path.Combine(AppContext.BaseDirectory, Unit);

    private readonly string folder = CommandRun.NewFolder();

    [TestCleanup]
    public void Clean() => Directory.Delete(folder, true);

    [TestMethod]
    public void MutantsAreOneChangeEachAndRun()
    {
        List<MutationSite> sites = [.. Mutator.SitesOf(Built, "/")];
        Assert.IsGreaterThan(500, sites.Count);
        CollectionAssert.AllItemsAreUnique(sites.Select(s => s.Key).ToList());
        foreach (MutationSite site in MutateVerb.Choose(sites, 25, 7))
        {
            string path = Path.Combine(folder, $"{Guid.NewGuid()}.dll");
            Mutator.Write(Built, path, site);
            using ModuleDefinition mutant = ModuleDefinition.ReadModule(path);
            MethodDefinition[] changed = Differences(mutant);
            Assert.HasCount(1, changed, site.Key);
            Assert.AreEqual(site.Method, changed[0].FullName);
            Compile(path, changed[0].DeclaringType.FullName.Replace('/', '+'));
            StringAssert.Matches(site.Place,
                new System.Text.RegularExpressions.Regex(@"link/.*\.cs:\d+$"));
        }
    }

    /// <summary>A room without tests would let every mutant pass to the slowest of
    /// them.</summary>
    [TestMethod]
    public void EveryRoomHasTests()
    {
        HashSet<string?> rooms =
            [.. typeof(MutatorTests).Assembly.GetTypes().Select(type => type.Namespace)];
        foreach (string room in MutantTrial.NamesOfRooms)
            Assert.Contains($"EdgeSpike.Tests.{room}", rooms);
    }

    [TestMethod]
    public void AChangedChecksumIsAnother()
    {
        MutationSite site = Mutator.SitesOf(Built, "/")
            .First(s => s.Method.Contains("Crc32::Append", StringComparison.Ordinal)
                && s.Change == "| for ^");
        string path = Path.Combine(folder, "mutant.dll");
        Mutator.Write(Built, path, site);
        Assert.AreEqual(0xCBF43926u, Sum(Built), "the check value of CRC-32");
        Assert.AreNotEqual(0xCBF43926u, Sum(path));
    }

    [TestMethod]
    public void ASampleIsTheSameForTheSameSeed()
    {
        List<MutationSite> sites = [.. Mutator.SitesOf(Built, "/")];
        CollectionAssert.AreEqual(MutateVerb.Choose(sites, 10, 1),
            MutateVerb.Choose(sites, 20, 1)[..10]);
        CollectionAssert.AreNotEqual(MutateVerb.Choose(sites, 10, 1),
            MutateVerb.Choose(sites, 10, 2));
    }

    [TestMethod]
    public void WhatIsKnownToChangeNothingIsNotTried()
    {
        MutationSite site = Mutator.SitesOf(Built, "/").First();
        string path = Path.Combine(folder, "equivalent.txt");
        File.WriteAllText(path, $"# why\n{site.Key}\n");
        Assert.IsTrue(KnownEquivalents.Read(path).Has(site));
        Assert.IsFalse(KnownEquivalents.Read(path).Has(site with { Index = site.Index + 1 }));
    }

    private static uint Sum(string path)
    {
        var context = new AssemblyLoadContext(path, isCollectible: true);
        try
        {
            Type crc = context.LoadFromAssemblyPath(path).GetType("EdgeSpike.Link.Crc32")!;
            MethodInfo append = crc.GetMethod("Append")!;
            return (uint)append.Invoke(Activator.CreateInstance(crc),
                [0u, "123456789"u8.ToArray(), 0, 9])!;
        }
        finally
        {
            context.Unload();
        }
    }

    /// <summary>Methods whose code is another than as it was built.</summary>
    private static MethodDefinition[] Differences(ModuleDefinition mutant)
    {
        using ModuleDefinition built = ModuleDefinition.ReadModule(Built);
        Dictionary<string, string> code = MethodsOf(built).ToDictionary(m => m.FullName, CodeOf);
        return [.. MethodsOf(mutant).Where(method => CodeOf(method) != code[method.FullName])];
    }

    private static IEnumerable<MethodDefinition> MethodsOf(ModuleDefinition module) =>
        module.GetTypes().SelectMany(type => type.Methods).Where(method => method.HasBody);

    private static string CodeOf(MethodDefinition method) =>
        string.Join('\n', method.Body.Instructions.Select(i => i.ToString()));

    /// <summary>Compiles all of a type: what no runtime takes is found.</summary>
    private static void Compile(string path, string type)
    {
        const BindingFlags All = BindingFlags.Public | BindingFlags.NonPublic
            | BindingFlags.Instance | BindingFlags.Static
            | BindingFlags.DeclaredOnly;
        var context = new AssemblyLoadContext(path, isCollectible: true);
        try
        {
            Type found = context.LoadFromAssemblyPath(path).GetType(type)!;
            foreach (MethodBase method in found.GetMethods(All).Cast<MethodBase>()
                .Concat(found.GetConstructors(All)))
                if (!method.IsAbstract) RuntimeHelpers.PrepareMethod(method.MethodHandle);
        }
        finally
        {
            context.Unload();
        }
    }
}
