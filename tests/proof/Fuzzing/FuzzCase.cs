using EdgeSpike.Build;
using EdgeSpike.Core;
using EdgeSpike.HostSim.Files;

namespace EdgeSpike.Proof.Fuzzing;

/// <summary>What a mutated file is read as.</summary>
public enum FuzzKind
{
    Recording,

    Model,

    Network,

    /// <summary>Labelled series of a sensor.</summary>
    Series,

    /// <summary>A table of readings or of series.</summary>
    Table,

    /// <summary>A graph in the Neuromorphic Intermediate Representation.</summary>
    Graph,

    /// <summary>NumPy's arrays.</summary>
    Arrays,

    /// <summary>A table of an automaton.</summary>
    Automaton,

    /// <summary>A regular expression.</summary>
    Expression,
}

/// <summary>One mutated file, and what it should come to.</summary>
/// <param name="MayAgree">Whether it may come out exact: false where bytes changed and no check was
/// put right.</param>
/// <param name="MustAgree">Whether it has to: a good recording of a network nobody would
/// make.</param>
public sealed record FuzzCase(byte[] File, FuzzKind Kind, bool MayAgree, bool MustAgree)
{
    // A network that is built for nothing but being recorded once has to be small.
    const long BytesMax = 1 << 20;
    const long PairsMax = 1 << 17;
    const int InputsMax = 64;
    const int OutputsMax = 64;

    // Every so many cases it is a described network, as often a file of series or a table, and as
    // often a file of another program.
    const int TextOnce = 7;

    // Of the recordings one in so many is of the version before, one of a kind's example, one has
    // a board's tags.
    const int OldOnce = 4;

    static readonly byte[] Recording = FuzzFiles.Recording();
    static readonly byte[] OldRecording = FuzzFiles.OldRecording();
    static readonly byte[] Model = FuzzFiles.Model();
    static readonly FuzzBlocks RecordingBlocks = FuzzBlocks.Of(Recording);
    static readonly FuzzBlocks OldRecordingBlocks = FuzzBlocks.Of(OldRecording);
    static readonly FuzzBlocks TaggedBlocks = FuzzBlocks.Of(FuzzTags.Recording());
    static readonly FuzzBlocks ModelBlocks = FuzzBlocks.Of(Model);

    /// <summary>The recording that mutations start from.</summary>
    public static RecordingInput Good => FileInMemory.Input("good", Recording);

    public static FuzzCase Make(FuzzRandom random)
    {
        if (random.Number % TextOnce == 0) return OfNetwork(random);
        if (random.Number % TextOnce == 3)
            return random.Number / TextOnce % 2 == 0 ? OfSeries(random) : OfTable(random);
        if (random.Number % TextOnce == 5) return OfForeign(random);
        switch (random.Below(12))
        {
            case < 4:
                byte[] whole = WholeOf(random);
                byte[] bytes = ByteMutation.Apply(whole, Model, random);
                bool same = bytes.AsSpan().SequenceEqual(whole);
                return new FuzzCase(bytes, FuzzKind.Recording, same, false);
            case 4:
                byte[] model = ByteMutation.Apply(Model, Recording, random);
                return new FuzzCase(model, FuzzKind.Model, model.AsSpan().SequenceEqual(Model),
                    false);
            case < 9:
                FuzzBlocks apart = BlocksOf(random);
                byte[] blocks = BlockMutation.Apply(apart, ModelBlocks, random);
                return new FuzzCase(blocks, FuzzKind.Recording, true, false);
            case 9:
                byte[] modelBlocks = BlockMutation.Apply(ModelBlocks, RecordingBlocks, random);
                return new FuzzCase(modelBlocks, FuzzKind.Model, true, false);
            case 10:
                return OfForgedPlan(PlanMutation.Apply(PlanOf(random), random));
            default:
                bool example = random.Once(2);
                NetworkPlan plan = PlanMutation.Apply(
                    example ? random.Of(FuzzExamples.Plans()) : FuzzFiles.Plan(), random);
                return OfStrangePlan(plan, example) ?? OfForgedPlan(plan);
        }
    }

    static byte[] WholeOf(FuzzRandom random) => random.Below(OldOnce) switch
    {
        0 => OldRecording,
        1 => FuzzExamples.Recording(random),
        2 => FuzzTags.Recording(),
        _ => Recording,
    };

    static FuzzBlocks BlocksOf(FuzzRandom random) => random.Below(OldOnce) switch
    {
        0 => OldRecordingBlocks,
        1 => FuzzExamples.BlocksOf(random),
        2 => TaggedBlocks,
        _ => RecordingBlocks,
    };

    static NetworkPlan PlanOf(FuzzRandom random) =>
        random.Once(2) ? random.Of(FuzzExamples.Plans()) : FuzzFiles.Plan();

    static FuzzCase OfNetwork(FuzzRandom random) =>
        new(NetworkMutation.Make(random), FuzzKind.Network, true, false);

    static FuzzCase OfSeries(FuzzRandom random) =>
        new(SeriesMutation.Make(random), FuzzKind.Series, true, false);

    static FuzzCase OfTable(FuzzRandom random) =>
        new(TableMutation.Make(random), FuzzKind.Table, true, false);

    static FuzzCase OfForeign(FuzzRandom random) => (random.Number / TextOnce % 4) switch
    {
        0 => new(ForeignMutation.Graph(random), FuzzKind.Graph, true, false),
        1 => new(ForeignMutation.Arrays(random), FuzzKind.Arrays, true, false),
        2 => new(ForeignMutation.Automaton(random), FuzzKind.Automaton, true, false),
        _ => new(ForeignMutation.Expression(random), FuzzKind.Expression, true, false),
    };

    /// <summary>The good recording with another plan in it.</summary>
    static FuzzCase OfForgedPlan(NetworkPlan plan)
    {
        var writer = new Link.ByteWriter(65536);
        Link.PlanCodec.Write(plan, writer);
        FuzzBlocks blocks = RecordingBlocks.Copy();
        int at = blocks.Blocks.FindIndex(b => b.Type == Link.RecordingFormat.Plan);
        blocks.Blocks[at] = (Link.RecordingFormat.Plan, writer.Buffer[..writer.Size]);
        blocks.FixPlanHash();
        return new FuzzCase(blocks.ToFile(closed: true), FuzzKind.Recording, true, false);
    }

    /// <summary>A recording of what that plan really does; null if it cannot be built, or only at
    /// some length.</summary>
    static FuzzCase? OfStrangePlan(NetworkPlan plan, bool example)
    {
        var cost = new BuildCost(plan);
        if (cost.Bytes > BytesMax || cost.Pairs > PairsMax) return null;
        try
        {
            if (example)
                return new FuzzCase(FuzzExamples.Record(plan), FuzzKind.Recording, true, true);
            int inputs = Math.Clamp(plan.Populations[0].Size, 0, InputsMax);
            int outputs = Math.Clamp(plan.Populations[^1].Size, 0, OutputsMax);
            return new FuzzCase(FuzzFiles.Record(plan, inputs, outputs), FuzzKind.Recording,
                true, true);
        }
        catch (ConfigurationException)
        {
            return null;
        }
    }
}
