using EdgeSpike.Core;
using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.Core;

/// <summary>One cell that differs is seen in the hash of its stage and found from the hash
/// alone.</summary>
[TestClass]
public class StageHashesTests
{
    private static readonly Dictionary<(OwnerKind, StateField), string> Stages = new()
    {
        [(OwnerKind.Network, StateField.Counter)] = "learn",
        [(OwnerKind.Network, StateField.Mode)] = "learn",
        [(OwnerKind.Scale, StateField.Scale)] = "deliver step",
        [(OwnerKind.Population, StateField.Potential)] = "deliver step",
        [(OwnerKind.Population, StateField.Target)] = "step",
        [(OwnerKind.Population, StateField.SpikeCount)] = "learn",
        [(OwnerKind.Projection, StateField.Feedback)] = "learn",
        [(OwnerKind.Projection, StateField.Weight)] = "learn",
        [(OwnerKind.Projection, StateField.Trace)] = "learn",
        [(OwnerKind.Projection, StateField.Hazard)] = "learn",
        [(OwnerKind.Projection, StateField.Draws)] = "learn",
    };

    private static readonly Dictionary<(OwnerKind, StateField), string> AdaptiveStages = new(Stages)
    {
        [(OwnerKind.Population, StateField.Adaptation)] = "deliver step",
        [(OwnerKind.Projection, StateField.Eligibility)] = "learn",
        [(OwnerKind.Projection, StateField.AdaptationEligibility)] = "learn",
        [(OwnerKind.Projection, StateField.Pulse)] = "learn",
        [(OwnerKind.Projection, StateField.Touched)] = "learn",
    };

    [TestMethod]
    public void OneDifferentCellChangesItsStagesAndIsFoundFromTheHash()
    {
        CollectionAssert.AreEquivalent(Stages.Keys,
            Seen(LearningNetworks.Everything(3).Build()).ToArray());
        CollectionAssert.AreEquivalent(
            AdaptiveStages.Keys.Where(key => key.Item2 != StateField.Hazard).ToArray(),
            Seen(LearningNetworks.Adaptive(3).Build()).ToArray());
    }

    private static HashSet<(OwnerKind, StateField)> Seen(Network network)
    {
        LearningNetworks.Run(network, steps: 50, observer: null);
        var seen = new HashSet<(OwnerKind, StateField)>();
        var count = new StateEdit(cell: -1, change: 0);
        network.Visit(count);
        for (int cell = 0; cell < count.Cells; cell++)
        {
            foreach (int change in new[] { 1, -1, 3 })
            {
                var edit = new StateEdit(cell, change);
                if (CheckOneCell(network, edit)) seen.Add((edit.Kind, edit.Field));
            }
        }

        return seen;
    }

    [TestMethod]
    public void ASpikeMoreChangesTheStepHashByItsKey()
    {
        // A neuron that did not fire is added to the newest list: ΔH = K·1. It is also an arrival
        // to come.
        Network network = LearningNetworks.Everything(3).Build();
        LearningNetworks.Run(network, steps: 50, observer: null);
        (ulong deliver, ulong step, ulong learn) = Hashes(network);
        int last = network.Fired(1).Append(-1).Max();
        Assert.IsTrue(network.Populations[1].Spikes.TryAppend(last + 1));
        (ulong delivered, ulong stepped, ulong learned) = Hashes(network);
        ulong key = Keyed.OddBitsOf(StateKey.Base(OwnerKind.Population, 1, StateField.Spike),
            last + 1);
        Assert.AreEqual(1UL, unchecked((stepped - step) * StateKey.Inverse(key)));
        Assert.AreEqual(learn, learned);
        Assert.AreEqual(deliver, delivered,
            "with a delay of 3 steps it arrives in none of this step's projections");
    }

    [TestMethod]
    public void AnArrivalIsInTheDeliverHashOfTheStepItArrivesIn()
    {
        // A synapse of weight 0 and delay 3: a spike more in step 10 is nothing but an arrival in
        // step 13.
        var sketch = new NetworkSketch(1);
        sketch.Input(2);
        sketch.Lif(1, 1u << 30, 1 << 15);
        sketch.Dense(0, 1, (_, _) => 0).Delay = 3;
        (Network one, Network two) = (sketch.Build(), sketch.Build());
        (StageHashes first, StageHashes second) = (new(), new());
        for (int t = 1; t <= 15; t++)
        {
            if (t == 10) Assert.IsTrue(two.Populations[0].Spikes.TryAppend(1));
            one.Step(first);
            two.Step(second);
            ulong key = Keyed.OddBitsOf(StateKey.Base(OwnerKind.Projection, 0, StateField.Arrival),
                1);
            Assert.AreEqual(t == 13 ? key : 0, unchecked(second.Deliver - first.Deliver),
                $"step {t}");
            key = Keyed.OddBitsOf(StateKey.Base(OwnerKind.Population, 0, StateField.Spike), 1);
            Assert.AreEqual(t == 10 ? key : 0, unchecked(second.Step - first.Step), $"step {t}");
        }
    }

    [TestMethod]
    public void HashesDoNotDependOnHowOftenTheyAreTaken()
    {
        Network each = LearningNetworks.Everything(5).Build();
        Network some = LearningNetworks.Everything(5).Build();
        Network none = LearningNetworks.Everything(5).Build();
        (StageHashes often, StageHashes seldom) = (new(), new());
        foreach (Network network in new[] { each, some, none })
        {
            network.BeginTrial(learn: true);
            network.WindowOpen = true;
        }

        for (int t = 0; t < 200; t++)
        {
            int busy = t % 60 < 30 ? t : -1;
            foreach (Network network in new[] { each, some, none })
                LearningNetworks.Append(network, busy);
            each.Step(often);
            some.Step(t % 7 == 0 ? seldom : null);
            none.Step(null);
            if (t % 7 != 0) continue;
            Assert.AreEqual(often.All(), seldom.All(), $"step {t}");
        }

        CollectionAssert.AreEqual(StateReader.Of(each).Lines.ToArray(),
            StateReader.Of(none).Lines.ToArray());
    }

    [TestMethod]
    public void TheLearnHashIsTheSumOverItsCells()
    {
        // Weights keep their sum as they change; here it is added up from nothing.
        Network network = LearningNetworks.Everything(6).Build();
        LearningNetworks.Run(network, steps: 400, observer: null);
        StateReader state = StateReader.Of(network);
        ulong sum = 0;
        foreach ((OwnerKind kind, int index, StateField field) in state.Fields)
        {
            if (!Stages.TryGetValue((kind, field), out string? stage) || stage != "learn") continue;
            long[] cells = state[kind, index, field];
            ulong keyBase = StateKey.Base(kind, index, field);
            for (int i = 0; i < cells.Length; i++)
                sum += unchecked(Keyed.OddBitsOf(keyBase, i) * (ulong)cells[i]);
        }

        Assert.AreEqual(sum, Hashes(network).Learn);
        Assert.IsTrue(network.Projections.Take(3).All(p => p.WeightChanges > 0));
    }

    /// <returns>Whether the cell could be changed at all.</returns>
    private static bool CheckOneCell(Network network, StateEdit edit)
    {
        (ulong deliver, ulong step, ulong learn) = Hashes(network);
        network.Visit(edit);
        (ulong delivered, ulong stepped, ulong learned) = Hashes(network);
        network.Visit(edit.Undo());
        Assert.AreEqual((deliver, step, learn), Hashes(network), "undone");
        if (!edit.Done) return false;

        string wanted = AdaptiveStages[(edit.Kind, edit.Field)];
        bool readout =
            edit.Kind == OwnerKind.Population && network.Populations[edit.Part].IsReadout;
        if (edit.Field == StateField.Potential && readout) wanted = "step";
        CheckStage(wanted.Contains("deliver"), delivered - deliver, edit);
        CheckStage(wanted.Contains("step"), stepped - step, edit);
        CheckStage(wanted.Contains("learn"), learned - learn, edit);
        return true;
    }

    private static void CheckStage(bool changes, ulong difference, StateEdit edit)
    {
        ulong key = Keyed.OddBitsOf(StateKey.Base(edit.Kind, edit.Part, edit.Field), edit.Index);
        long found = (long)unchecked(difference * StateKey.Inverse(key));
        Assert.AreEqual(changes ? edit.Change : 0, found,
            $"{edit.Kind} {edit.Part} {edit.Field}[{edit.Index}]");
    }

    private static (ulong Deliver, ulong Step, ulong Learn) Hashes(Network network)
    {
        var hashes = new StageHashes();
        hashes.Delivered(network);
        hashes.Stepped(network);
        hashes.Learned(network);
        return hashes.All();
    }
}
