namespace EdgeSpike.HostSim.Data;

/// <summary>Fills what is missing as a sensor's driver would: with the last value that it
/// has.</summary>
public static class HeldValues
{
    /// <summary>Fills the gaps of a channel; those at its beginning get the first value that
    /// comes.</summary>
    /// <param name="values">In time order; NaN where a value is missing. Changed.</param>
    /// <returns>Values that were missing; all of them, and nothing changed, if there is none to
    /// hold.</returns>
    public static int Fill(Span<double> values)
    {
        int first = 0;
        while (first < values.Length && double.IsNaN(values[first])) first++;
        if (first == values.Length) return first;
        int held = first;
        values[..first].Fill(values[first]);
        for (int n = first + 1; n < values.Length; n++)
        {
            if (!double.IsNaN(values[n])) continue;
            values[n] = values[n - 1];
            held++;
        }

        return held;
    }
}
