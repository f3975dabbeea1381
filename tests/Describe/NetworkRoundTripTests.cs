using System.Text.Json;
using System.Text.Json.Nodes;

using EdgeSpike.Core;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.HostSim.Files;
using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.Describe;

/// <summary>What is printed is read as the same network, and every plan can be described.</summary>
[TestClass]
public class NetworkRoundTripTests
{
    private const int Networks = 300;

    [TestMethod]
    public void EveryPlanIsDescribedAndCompiledToTheSameBytes()
    {
        for (ulong seed = 0; seed < Networks; seed++)
        {
            NetworkPlan plan = RandomPlans.Make(seed);
            string text = NetworkPrinter.Print(NetworkDescriber.Describe("plan", plan));
            CollectionAssert.AreEqual(NetworkText.Bytes(plan),
                NetworkText.Bytes(NetworkText.Plan(text)), $"seed {seed}\n{text}");
        }
    }

    [TestMethod]
    public void PrintedDescriptionsCompileToTheSameBytes()
    {
        JsonObject schema = NetworkSchema.Make();
        for (ulong seed = 0; seed < Networks; seed++)
        {
            JsonTree described = Human(NetworkDescriber.Describe("plan", RandomPlans.Make(seed)),
                new LinkRandom(seed));
            byte[] bytes = NetworkText.Bytes(NetworkCompiler.Compile(described).Plan);
            string text = NetworkPrinter.Print(described);
            JsonTree again = NetworkText.Read(text);
            CollectionAssert.AreEqual(bytes, NetworkText.Bytes(NetworkCompiler.Compile(again).Plan),
                $"seed {seed}\n{text}");
            Assert.AreEqual(text, NetworkPrinter.Print(again), $"seed {seed}");
            Assert.AreEqual("", SchemaCheck.Problem(schema, JsonNode.Parse(text)),
                $"seed {seed}\n{text}");
        }
    }

    /// <summary>The same network as people would have written it: other steps, times in ms, rates
    /// and deviations for the dense network, names in the place of objects, everything in another
    /// order.</summary>
    private static JsonTree Human(JsonTree network, LinkRandom random)
    {
        TextPlace place = network.Place;
        network.Put(
            new JsonMember("stepMs", place, JsonTree.Of((1 + random.Below(40)) / 8.0, place)));
        foreach (JsonMember part in network.Find("populations")!.Members)
            Shuffle(Timed(part.Value, random), random);
        foreach (JsonMember part in network.Find("projections")!.Members)
        {
            if (random.Below(2) == 0)
                part.Value.Put(new JsonMember("statedFor", place, JsonTree.Of("dense", place)));
            part.Value.Put(new JsonMember("deviation", place,
                JsonTree.Of(random.Below(1000) / 5000.0, place)));
            Shuffle(part.Value, random);
        }

        Shuffle(network, random);
        return network;
    }

    private static JsonTree Timed(JsonTree population, LinkRandom random)
    {
        int keep = population.Members.FindIndex(m => m.Name == "keep");
        TextPlace place = population.Place;
        string name = random.Below(2) == 0 ? "tauMs" : "tauSteps";
        JsonTree time = JsonTree.Of(10 + random.Below(50_000) / 7.0, place);
        if (keep >= 0) population.Members[keep] = new JsonMember(name, place, time);
        JsonTree? signals = population.Find("signals");
        if (signals?.Items.Find(s => s.Find("ceilingHz") != null) is not { } ceiling)
            return population;
        ceiling.Put(
            new JsonMember("ceilingHz", place, JsonTree.Of(random.Below(1000) / 13.0, place)));
        ceiling.Put(
            new JsonMember("cost", place, JsonTree.Of(random.Below(1000) / 17000.0, place)));
        return population;
    }

    private static void Shuffle(JsonTree tree, LinkRandom random)
    {
        Assert.AreEqual(JsonValueKind.Object, tree.Kind);
        for (int n = tree.Members.Count - 1; n > 0; n--)
        {
            int other = random.Below(n + 1);
            (tree.Members[n], tree.Members[other]) = (tree.Members[other], tree.Members[n]);
        }
    }
}
