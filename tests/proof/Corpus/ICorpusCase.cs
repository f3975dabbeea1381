namespace EdgeSpike.Proof.Corpus;

/// <summary>A line of a file of the corpus.</summary>
public interface ICorpusCase
{
    /// <summary>Of what was drawn.</summary>
    ulong Seed { get; }

    /// <summary>The network, as <see cref="PlanText"/> writes it.</summary>
    string Plan { get; }

    /// <summary>What it is made of: its first columns.</summary>
    string Key { get; }

    /// <summary>What is made of it: its other columns. Worked out anew each time.</summary>
    string Columns { get; }
}
