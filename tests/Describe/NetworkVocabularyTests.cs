using System.Text.Json.Nodes;

using EdgeSpike.HostSim.Describe;

namespace EdgeSpike.Tests.Describe;

/// <summary>The table is whole, and the schema knows what it knows, no less and no more.</summary>
[TestClass]
public class NetworkVocabularyTests
{
    [TestMethod]
    public void EveryKindAndEachOfItsPropertiesHasItsHelp()
    {
        foreach (PartFamily family in Vocabulary.Families)
        {
            Assert.AreNotEqual(0, family.Kinds.Length, family.Name);
            foreach (DescribedKind kind in family.Kinds)
            {
                Assert.AreNotEqual("", kind.Summary, kind.Name);
                Assert.DoesNotEndWith(".", kind.Summary, kind.Name);
                foreach (Property property in kind.Properties)
                    Assert.AreNotEqual("", property.Summary, property.Name);
            }

            string[] names = [.. family.Kinds.Select(k => k.Name)];
            CollectionAssert.AllItemsAreUnique(names, family.Name);
        }
    }

    [TestMethod]
    public void SchemaAndTableKnowTheSameProperties()
    {
        JsonObject definitions = NetworkSchema.Make()["$defs"]!.AsObject();
        foreach (PartFamily family in Vocabulary.Families)
        {
            JsonObject[] shapes =
                [.. definitions[family.Name]!["oneOf"]!.AsArray().Select(s => s!.AsObject())];
            JsonObject[] objects = [.. shapes.Where(s => s.ContainsKey("properties"))];
            Assert.HasCount(family.Kinds.Length, objects, family.Name);
            foreach ((DescribedKind kind, JsonObject shape) in family.Kinds.Zip(objects))
            {
                Assert.AreEqual(kind.Name, (string?)shape["properties"]!["kind"]!["const"]);
                CheckNames([.. kind.Properties.SelectMany(p => p.Names), "kind", "comment"], shape,
                    kind.Name);
            }
        }

        CheckNames(
            [.. Shapes.Projection.SelectMany(p => p.Names), "comment"],
            definitions["projection"]!.AsObject(), "projection");
        CheckNames([.. Shapes.Phase.SelectMany(p => p.Names), "comment"],
            definitions["phase"]!.AsObject(), "phase");
        CheckNames(Shapes.NetworkNames, NetworkSchema.Make(), "network");
        CheckNames(Shapes.SubNetworkNames, definitions["sub-network"]!.AsObject(), "sub-network");
        CheckNames(Shapes.UseNames, definitions["use"]!.AsObject(), "use");
    }

    private static void CheckNames(IEnumerable<string> expected, JsonObject shape, string where)
    {
        Assert.IsFalse((bool)shape["additionalProperties"]!, where);
        string[] found = [.. shape["properties"]!.AsObject().Select(p => p.Key)];
        CollectionAssert.AreEquivalent(expected.ToArray(), found, where);
    }
}
