using EdgeSpike.Tests.Tidy.IlSamples;

using Mono.Cecil;

namespace EdgeSpike.Tests.Tidy;

/// <summary>The walker finds each offence in a sample that has it, and none where there is
/// none.</summary>
[TestClass]
public class IlWalkerTests
{
    private static readonly ModuleDefinition Own =
        ModuleDefinition.ReadModule(typeof(IlWalkerTests).Assembly.Location);

    [TestMethod]
    public void ACleanTypeHasNoOffence()
    {
        IlCode code = Samples(nameof(Clean));
        Assert.IsEmpty(IlLanguage.Offences(code).Concat(IlStatics.Offences(code)));
        Assert.IsEmpty(IlAllocation.Offences(code, Steps(code), []));
    }

    [TestMethod]
    [DataRow(nameof(Floats), "Floats.Half: floating point (Conv_R8)")]
    [DataRow(nameof(FloatField), "FloatField.gain: field of floating point Single")]
    [DataRow(nameof(Generic), "Generic.list: field of generic List`1")]
    [DataRow(nameof(GenericCall), "GenericCall.None: calls generic Empty")]
    [DataRow(nameof(StructLocal), "StructLocal.Sum: local of struct Pair")]
    [DataRow(nameof(Pair), "Pair: a struct")]
    [DataRow(nameof(Checked), "Checked.Add: checked arithmetic (Add_Ovf)")]
    [DataRow(nameof(Grid), "Grid.cells: field of multi-dimensional array Int32[0...,0...]")]
    [DataRow(nameof(OtherCall),
        "OtherCall.Larger: calls System.Int32 System.Math::Max(System.Int32,System.Int32)")]
    public void ForbiddenLanguageIsSeen(string sample, string offence) =>
        CollectionAssert.Contains(Short(IlLanguage.Offences(Samples(sample))), offence);

    [TestMethod]
    public void WhatIsTakenForSignedIsSeenAndNothingElse() => CollectionAssert.AreEqual(
        new[]
        {
            "Signs.CastAndShift: shr of what was made unsigned",
            "Signs.CastInOneBranch: shr of what was made unsigned",
            "Signs.FromABitOfAField: shr of what was made unsigned",
            "Signs.FromAnElement: rem of what was made unsigned",
            "Signs.LeftOperandCounts: shr of what was made unsigned",
            "Signs.Taken: shr of what was made unsigned",
            "Signs.UsesReturned: shr of what was made unsigned",
            "Signs.Widened: conv.i8 of what was made unsigned",
        },
        Short(IlSigns.Offences(Samples(nameof(Signs), nameof(SignsThatAreRight))))
            .Order(StringComparer.Ordinal).ToArray());

    [TestMethod]
    [DataRow(nameof(Changing), "Changing.Count: a static field that can change")]
    [DataRow(nameof(First),
        "First: its static initialiser looks at EdgeSpike.Tests.Tidy.IlSamples.Second")]
    public void ForbiddenStaticsAreSeen(string sample, string offence) =>
        CollectionAssert.AreEqual(new[] { offence },
            Short(IlStatics.Offences(Samples(sample, nameof(Second)))));

    [TestMethod]
    public void AnOverrideThatAllocatesInAStepIsSeen()
    {
        IlCode code = Samples(nameof(Driver), nameof(Part), nameof(Quiet), nameof(Allocating));
        MethodDefinition[] steps =
            [.. Steps(code).Where(method => method.DeclaringType.Name == nameof(Driver))];
        CollectionAssert.AreEqual(
            new[] { "Allocating.Step: makes a Int32[], and a step can reach it" },
            Short(IlAllocation.Offences(code, steps, [])));
    }

    [TestMethod]
    public void BoxingAndAllocationOutsideOfBuildingAreSeen()
    {
        string[] offences =
            Short(IlAllocation.Offences(Samples(nameof(Boxing), nameof(Allocating)), [], []));
        CollectionAssert.AreEquivalent(
            new[]
            {
                "Boxing.Keep: boxes a Int32 outside of building",
                "Allocating.Step: makes a Int32[] outside of building",
            },
            offences);
        string boxing = "EdgeSpike.Tests.Tidy.IlSamples." + nameof(Boxing);
        Assert.IsEmpty(IlAllocation.Offences(Samples(nameof(Boxing)), [], [boxing]));
    }

    [TestMethod]
    public void WhatOnlyAConstructorCallsMayAllocate() =>
        Assert.IsEmpty(IlAllocation.Offences(Samples(nameof(Building)), [], []));

    private static IlCode Samples(params string[] names) => new(
        [.. Own.Types.Where(type => type.Namespace.EndsWith(".IlSamples", StringComparison.Ordinal)
            && names.Contains(type.Name))]);

    private static IEnumerable<MethodDefinition> Steps(IlCode code) =>
        code.Methods.Where(method => method.Name == "Step");

    private static string[] Short(IEnumerable<string> offences) =>
        [.. offences.Select(one => one["EdgeSpike.Tests.Tidy.IlSamples.".Length..])];
}
