using EdgeSpike.HostSim.Describe;
using EdgeSpike.HostSim.Files;
using EdgeSpike.HostSim.Replay;
using EdgeSpike.Link;
using EdgeSpike.Sessions;

namespace EdgeSpike.Proof.Fuzzing;

/// <summary>Gives mutated files to everything that reads files, and watches that each is answered:
/// with a result or with one line, soon, and without taking more memory than it may.</summary>
/// <remarks>
/// A defect is any other exception, more steps than its hashes allow, more than 96 MiB and 256
/// bytes for each byte of the file (of a graph this is not counted), a changed file that is taken
/// for a good one or for what a board streamed, a good one that is not, or a described network that
/// is refused without line and column or changed by printing it.
/// </remarks>
/// <param name="seed">Of the campaign: cases are a pure function of it and their numbers.</param>
public sealed class FuzzCampaign(ulong seed)
{
    const long BytesFree = 96L << 20;
    const long BytesPerFileByte = 256;

    /// <summary>Every so many cases also the slower readers get the file.</summary>
    const int SlowerOnce = 8;

    /// <summary>Seed of the campaign.</summary>
    public ulong Seed => seed;

    /// <summary>The mutated file of a case.</summary>
    public byte[] FileOf(long number) => FuzzCase.Make(new FuzzRandom(seed, number)).File;

    public FuzzResult Run(long number)
    {
        var random = new FuzzRandom(seed, number);
        byte[] file = [];
        try
        {
            FuzzCase mutated = FuzzCase.Make(random);
            file = mutated.File;
            string defect = "";
            string unlike = "";

            // The library that reads HDF5 makes room for whatever length a broken file says, and
            // only then sees that the file has ended.
            bool counted = mutated.Kind != FuzzKind.Graph;
            FuzzOutcome outcome =
                Measured(file, counted, () => Read(mutated, number, ref unlike), ref defect);
            if (unlike.Length > 0) defect = unlike;
            bool replayed = mutated.Kind is FuzzKind.Recording or FuzzKind.Model;
            bool slowly = defect.Length == 0 && replayed && random.Once(SlowerOnce);
            if (slowly) Measured(file, true, () => ReadSlowly(mutated, number), ref defect);
            bool agrees = outcome == FuzzOutcome.Exact;
            if (agrees && !mutated.MayAgree) defect = "changed, but taken for a good file";
            if (!agrees && mutated.MustAgree)
                defect = $"a good recording of a strange network: {outcome}";
            return new FuzzResult(number, defect.Length == 0 ? outcome : FuzzOutcome.Defect,
                defect, file);
        }
        catch (Exception unexpected)
        {
            // Whatever it is, it is what the campaign looks for.
            return new FuzzResult(number, FuzzOutcome.Defect,
                unexpected.ToString().ReplaceLineEndings(" "), file);
        }
    }

    static FuzzOutcome Measured(
        byte[] file, bool counted, Func<FuzzOutcome> read, ref string defect)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        FuzzOutcome outcome = read();
        long bytes = GC.GetAllocatedBytesForCurrentThread() - before;
        bool much = counted && bytes > BytesFree + BytesPerFileByte * file.Length;
        if (much) defect = $"took {bytes} bytes for a file of {file.Length}";
        return outcome;
    }

    static FuzzOutcome Read(FuzzCase mutated, long number, ref string defect)
    {
        string name = $"case {number}";
        switch (mutated.Kind)
        {
            case FuzzKind.Series: return SeriesReading.Read(name, mutated.File, ref defect);
            case FuzzKind.Table: return TableReading.Read(name, mutated.File, ref defect);
            case FuzzKind.Network: return NetworkReading.Read(name, mutated.File, ref defect);
            case FuzzKind.Graph: return ForeignReading.ReadGraph(name, mutated.File, ref defect);
            case FuzzKind.Arrays: return ForeignReading.ReadArrays(name, mutated.File, ref defect);
            case FuzzKind.Automaton:
                return ForeignReading.ReadAutomaton(name, mutated.File, ref defect);
            case FuzzKind.Expression:
                return ForeignReading.ReadExpression(mutated.File, ref defect);
        }

        RecordingInput input = FileInMemory.Input(name, mutated.File);
        try
        {
            if (mutated.Kind == FuzzKind.Model)
            {
                SavedModel.Load(input);
                return FuzzOutcome.Exact;
            }

            defect = FuzzTags.Defect(input, mutated.File);
            Verdict verdict = Verification.Run(input);
            long most = RecordingFormat.HashEveryMax
                * (verdict.HashesCompared + verdict.SnapshotsCompared + verdict.Gaps + 1);
            if (verdict.Steps > most)
                defect = $"replayed {verdict.Steps} steps, expected at most {most} by its hashes";
            return verdict.Outcome switch
            {
                PlayOutcome.Exact => FuzzOutcome.Exact,
                PlayOutcome.Torn => FuzzOutcome.Torn,
                PlayOutcome.Unproved => FuzzOutcome.Unproved,
                _ => FuzzOutcome.Diverged,
            };
        }
        catch (BadInputException)
        {
            return FuzzOutcome.Refused;
        }
    }

    static FuzzOutcome ReadSlowly(FuzzCase mutated, long number)
    {
        RecordingInput input = FileInMemory.Input($"case {number}", mutated.File);
        try
        {
            RecordingComparison.Of(FuzzCase.Good, input);
            Bisection.Run(input);
            return FuzzOutcome.Exact;
        }
        catch (BadInputException)
        {
            return FuzzOutcome.Refused;
        }
    }
}
