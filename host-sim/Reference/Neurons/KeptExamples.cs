using EdgeSpike.Core;

namespace EdgeSpike.HostSim.Reference.Neurons;

/// <summary>Which examples a window readout keeps, and which of them it learns from
/// again.</summary>
/// <remarks>
/// A taught window takes a free row; when all are taken, the oldest of the class with the most
/// gives way. To be learned from again: a class of those that are kept, all alike, unless the plan
/// says any row; then a row with probability in proportion to
/// <code>
/// 1     at random
/// 1/s   q: y of its class; softmax(y) of its class; y of its class less the largest other y;
///       number of the taught window in which it was read; how often it was read again
/// s     q: −ln softmax(y) of its class
/// s = q − (least q of those that may be drawn) + 1,  q as it was when the row was read last
/// </code>
/// Hayes and Kanan 2021, arXiv:2103.03987.
/// </remarks>
/// <param name="size">Most examples that are kept, one a row; 0 or more.</param>
/// <param name="classes">How many classes there are.</param>
/// <param name="number">As a plan writes it: twice the policy, plus one for any row.</param>
public sealed class KeptExamples(int size, int classes, int number)
{
    const int None = -1;
    const int SmallestOutput = 1;
    const int LeastSure = 2;
    const int SmallestMargin = 3;
    const int LargestLoss = 4;
    const int LeastLately = 5;
    const int LeastOften = 6;

    readonly int policy = number / 2;
    readonly bool balanced = number % 2 == 0;
    readonly int[] labels = [.. Enumerable.Repeat(None, size)];
    readonly long[] ages = new long[size];
    readonly double[] values = new double[size];

    /// <summary>Class of each row; −1 where none is kept.</summary>
    public IReadOnlyList<int> Labels => labels;

    /// <summary>q of each row: what its policy ranks it by.</summary>
    public IReadOnlyList<double> Values => values;

    /// <summary>The row of the next window.</summary>
    public int Free { get; private set; }

    /// <summary>Keeps the example in <see cref="Free"/>, and makes room for the next one.</summary>
    /// <param name="taught">Number of the taught window.</param>
    public void Keep(int label, long taught)
    {
        (labels[Free], ages[Free]) = (label, taught);
        int empty = Array.IndexOf(labels, None);
        if (empty < 0)
        {
            int full = Enumerable.Range(0, classes).MaxBy(k => labels.Count(of => of == k));
            empty = Rows(of => of == full).MinBy(row => ages[row]);
            labels[empty] = None;
        }

        Free = empty;
    }

    /// <summary>A row was read.</summary>
    /// <param name="y">Outputs.</param>
    /// <param name="label">Its class.</param>
    /// <param name="sure">softmax(y) of its class.</param>
    /// <param name="again">Whether it was read before.</param>
    /// <param name="taught">Number of the taught window.</param>
    public void Note(int row, double[] y, int label, double sure, bool again, long taught) =>
        values[row] = policy switch
        {
            SmallestOutput => y[label],
            LeastSure => sure,
            SmallestMargin => y[label] - Enumerable.Range(0, y.Length)
                .Where(k => k != label).Select(k => y[k]).DefaultIfEmpty(-2048).Max(),
            LargestLoss => -Math.Log(Math.Max(sure, Math.Pow(2, -12))),
            LeastLately => taught,
            LeastOften => again ? values[row] + 1 : 0,
            _ => 0,
        };

    /// <summary>Draws a row.</summary>
    /// <param name="forClass">Uniform, 0 … below 1.</param>
    /// <param name="forRow">Likewise.</param>
    /// <returns>Null where nothing is kept.</returns>
    public int? Draw(double forClass, double forRow)
    {
        int[] kept = [.. labels.Where(of => of != None).Distinct().Order()];
        if (kept.Length == 0) return null;
        int drawn = kept[(int)(forClass * kept.Length)];
        int[] rows = [.. Rows(of => balanced ? of == drawn : of != None)];
        double least = rows.Min(row => values[row]);
        double[] shares = [.. rows.Select(row => ShareOf(values[row] - least + 1))];
        double left = forRow * shares.Sum();
        int n = 0;
        while (n < rows.Length - 1 && left >= shares[n]) left -= shares[n++];
        return rows[n];
    }

    /// <summary>Takes what an integer readout of the same plan keeps.</summary>
    public void Load(WindowSite stored)
    {
        Free = stored.FreeRow;
        for (int row = 0; row < labels.Length; row++)
        {
            labels[row] = stored.Classes[row];
            ages[row] = stored.Ages[row];
            if (policy == 0) continue;
            int value = stored.Rehearsal.Values[row];
            values[row] = policy is LeastLately or LeastOften
                ? value : ReferenceNumbers.Real(value, Limits.ValueBits);
        }
    }

    IEnumerable<int> Rows(Func<int, bool> isWanted) =>
        Enumerable.Range(0, labels.Length).Where(row => isWanted(labels[row]));

    double ShareOf(double s) => policy switch
    {
        0 => 1,
        LargestLoss => s,
        _ => 1 / s,
    };
}
