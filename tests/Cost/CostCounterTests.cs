using EdgeSpike.Build;
using EdgeSpike.Core;
using EdgeSpike.HostSim.Cost;
using EdgeSpike.HostSim.Data;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.HostSim.Tasks;
using EdgeSpike.Sessions;

using Mono.Cecil;
using Mono.Cecil.Cil;

namespace EdgeSpike.Tests.Cost;

/// <summary>The counter counts exactly, and what it counts computes the same bits.</summary>
[TestClass]
public class CostCounterTests
{
    [TestMethod]
    [DataRow(1.0, 8, "symmetric")]
    [DataRow(0.2, 8, "regenerated")]
    [DataRow(1.0, 16, "adaptive")]
    [DataRow(0.3, 16, "random")]
    public void CountedCodeComputesTheSameBits(double density, int bits, string feedback)
    {
        SavedModel model =
            Model(new CountedCue { Density = density, WeightBits = bits, Feedback = feedback });
        var task = new CueTask(3);
        using var code = new CountedCode();
        var counted = new CountedNetwork(code, model);
        long opcodes = 0;
        SessionTape tape = SessionTape.Of(model,
            Enumerable.Range(0, 3).Select(n => task.Generate(n)), learn: true);
        counted.Play(tape, step => opcodes += step.Opcodes);
        CollectionAssert.AreNotEqual(CountedNetwork.StateOf(model.Network), counted.State());
        RunTrials(model.Network, task, 3);
        CollectionAssert.AreEqual(CountedNetwork.StateOf(model.Network), counted.State());
        Assert.IsGreaterThan(3L * CueTask.Steps * 100, opcodes);
    }

    [TestMethod]
    public void AStraightLineCostsItsOpcodes()
    {
        using var code = new CountedCode();
        MethodDefinition mix = Find("Keyed", "Mix");
        Assert.IsFalse(
            mix.Body.Instructions.Any(one => one.OpCode.FlowControl == FlowControl.Cond_Branch));
        object?[] given = [5UL];
        code.Clear();
        code.Type("EdgeSpike.Core.Keyed").GetMethod("Mix")!.Invoke(null, given);
        long weighted = mix.Body.Instructions.Sum(one => (long)OpcodePrice.Of(one.OpCode.Code));
        Assert.AreEqual(new OpcodeCount(mix.Body.Instructions.Count, weighted), code.Total());

        // Three mixes, and the two methods that call them.
        MethodDefinition bits = Find("Keyed", "Bits");
        code.Clear();
        code.Type("EdgeSpike.Core.Keyed").GetMethod("Bits")!.Invoke(null, [1UL, 2, 3, 4UL, 5UL]);
        int called =
            Find("Keyed", "Stream").Body.Instructions.Count + 3 * mix.Body.Instructions.Count;
        Assert.AreEqual(bits.Body.Instructions.Count + called, code.Total().Opcodes);
    }

    [TestMethod]
    public void ALoopCostsTheSameEachTurn()
    {
        using var code = new CountedCode();
        object kernels = Activator.CreateInstance(code.Type("EdgeSpike.Core.Kernels"))!;
        long[] costs = [.. Enumerable.Range(0, 6).Select(n =>
        {
            code.Clear();
            kernels.GetType().GetMethod("Leak")!.Invoke(kernels, [new int[n], new int[n]]);
            return code.Total().Opcodes;
        })];
        long turn = costs[1] - costs[0];
        Assert.IsGreaterThan(5L, turn);
        CollectionAssert.AreEqual(Enumerable.Range(0, 6).Select(n => costs[0] + n * turn).ToArray(),
            costs);
    }

    [TestMethod]
    public void MethodsAddUpToTheWhole()
    {
        SavedModel model = Model(new CountedCue());
        TaskCost cost = TaskCost.Measure(model,
            SessionTape.Of(model, [new CueTask(1).Generate(0)], learn: true));
        Assert.AreEqual(cost.Steps.Mean, cost.Steps.Methods.Sum(method => method.Opcodes), 1e-6);
        Assert.AreEqual(cost.Steps.WeightedMean, cost.Steps.Methods.Sum(method => method.Weighted),
            1e-6);
        Assert.AreEqual(1.0,
            cost.Steps.Methods.Single(method => method.Method == "Sessions.Session.Step()").Calls);
        Assert.IsLessThanOrEqualTo(cost.Steps.Quantile999, cost.Steps.Median);
        Assert.IsLessThanOrEqualTo(cost.Steps.Largest, cost.Steps.Quantile999);
    }

    /// <summary>Upper bounds; README says what is measured today.</summary>
    [TestMethod]
    [DataRow(1.0, 2400, 3200)]
    [DataRow(0.2, 1250, 2400)]
    public void TheCountedCueStaysCheap(double density, double inference, double learning)
    {
        SavedModel model = Model(new CountedCue { Density = density });
        RunTrials(model.Network, new CueTask(1), 100);
        Trial[] trials = [.. Enumerable.Range(200, 5).Select(n => new CueTask(1).Generate(n))];
        Assert.IsLessThan(inference,
            TaskCost.Measure(model, SessionTape.Of(model, trials, learn: false)).Steps.Mean);
        Assert.IsLessThan(learning,
            TaskCost.Measure(model, SessionTape.Of(model, trials, learn: true)).Steps.Mean);
    }

    [TestMethod]
    public void SilenceCostsTheSameWhateverTheSize()
    {
        StepCost small = TaskCost.Silent(Model(new CountedCue { Hidden = 20 }), learn: true);
        StepCost large = TaskCost.Silent(Model(new CountedCue { Hidden = 400 }), learn: true);
        Assert.AreEqual(small.Mean, large.Mean);
        Assert.AreEqual(small.Largest, large.Largest);
    }

    private static MethodDefinition Find(string type, string method) =>
        ModuleDefinition
            .ReadModule(CountedCode.Files()
                .Single(file => file.EndsWith("Core.dll", StringComparison.Ordinal)))
            .GetType("EdgeSpike.Core." + type).Methods.Single(one => one.Name == method);

    private static SavedModel Model(CountedCue network)
    {
        NetworkPlan plan = network.Plan(3);
        return new SavedModel(plan, NetworkBuilder.Build(plan, new VectorKernels()));
    }

    private static void RunTrials(Network network, CueTask task, int count)
    {
        var runner = new TrialRunner(new Session(network, null), CountedCue.Task.Input,
            CountedCue.Task.Readout);
        for (int n = 0; n < count; n++) runner.Run(task.Generate(n), learn: true);
    }
}
