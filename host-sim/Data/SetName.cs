namespace EdgeSpike.HostSim.Data;

/// <summary>Names of files as the archives give them: NAME_TRAIN and NAME_TEST.</summary>
public static class SetName
{
    const string Train = "_TRAIN";
    const string Test = "_TEST";

    /// <summary>Whether a file is one part of a set, whatever the case of its name.</summary>
    public static bool IsPart(string path) => Ends(path, Train) || Ends(path, Test);

    /// <summary>Whether a file is what is learned from.</summary>
    public static bool IsTrain(string path) => Ends(path, Train);

    /// <summary>What comes before the part: the set's own name.</summary>
    /// <param name="train">Path of the training file.</param>
    public static string Of(string train) =>
        Path.GetFileNameWithoutExtension(train)[..^Train.Length];

    /// <summary>Where the test file of a training file is to be: beside it, in its case.</summary>
    /// <param name="train">Path of the training file.</param>
    /// <param name="test">How its name ends in capital letters.</param>
    public static string TestOf(string train, string test = Test)
    {
        string ending = Path.GetExtension(train);
        string stem = train[..(train.Length - ending.Length)];
        bool upper = stem.EndsWith(Train, StringComparison.Ordinal);
        string part = upper ? test : test.ToLowerInvariant();
        return stem[..^Train.Length] + part + ending;
    }

    static bool Ends(string path, string part) => Path.GetFileNameWithoutExtension(path)
        .EndsWith(part, StringComparison.OrdinalIgnoreCase);
}
