using EdgeSpike.Core;
using EdgeSpike.HostSim.Reference.Rules;
using EdgeSpike.HostSim.Reference;
using EdgeSpike.Tests.Reference;

namespace EdgeSpike.Tests.Support;

/// <summary>How far eligibilities that the synapses of one projection keep may be off, and the
/// changes that wait in
/// them: bounds in <see cref="FilteredBoundTests"/>.</summary>
internal sealed class FilteredBound
{
    private static readonly LearningRate Rate = new(20_000, 22);

    private readonly TwinSteps run;
    private readonly int projection;
    private readonly EpropFilteredReference oracle;
    private readonly double filterLeak;
    private readonly Columns columns;
    private readonly double rate;
    private readonly double unit;
    private readonly double filteredUnit;
    private readonly double[][] offSlow;
    private readonly double[][] offFiltered;
    private readonly double[][] slowBefore;

    // What waits for the next look: Σ L·ē, and its bound.
    private readonly double[][] waiting;
    private readonly double[][] offWaiting;

    public FilteredBound(TwinSteps run, int projection)
    {
        (this.run, this.projection) = (run, projection);
        Projection synapses = run.Core.Projections[projection];
        oracle = (EpropFilteredReference)run.Reference.Projections[projection].Rule!;
        filterLeak = run.Readout.Leak(0);
        columns = new Columns(synapses);
        int pre = synapses.Pre.Size;
        rate = Rate.Mantissa
            * Math.Pow(2, synapses.Weights.Bits - 1 - synapses.Scale - Rate.Exponent);
        int bits = Limits.TraceBits;
        for (long most = ArrivalTraces.Bound(synapses.Post); most <= 1 << 29; most *= 2) bits++;
        unit = Math.Pow(2, -bits);
        filteredUnit = unit * Math.Pow(2, Math.Ceiling(-Math.Log2(1 - filterLeak)));
        int post = TwinPlans.Neurons;
        (offSlow, offFiltered) = (Matrix.Zero(post, pre), Matrix.Zero(post, pre));
        (waiting, offWaiting) = (Matrix.Zero(post, pre), Matrix.Zero(post, pre));
        slowBefore = Matrix.Zero(post, pre);
    }

    /// <summary>After a step of both.</summary>
    public void Check(TwinBounds stages, Bounds bounds)
    {
        double[] trace = run.OracleTrace(projection);
        for (int j = 0; j < TwinPlans.Neurons; j++)
        {
            double psi = Math.Abs(run.Neurons.Psi[j]);
            double offPsi = psi == 0 && run.Psi(j) == 0 ? 0 : stages.Psi[j];
            for (int i = 0; i < trace.Length; i++)
            {
                Widen(j, i, psi, offPsi, trace[i], run.Strength(j) * slowBefore[j][i]);
            }

            oracle.Slow[j].CopyTo(slowBefore[j], 0);
            Wait(j, stages.Signal[j]);
            Compare(j, bounds);
        }
    }

    private void Widen(int j, int i, double psi, double offPsi, double trace, double slow)
    {
        double off = offPsi * Math.Abs(trace - slow);
        if (psi + offPsi > 0)
            off += (psi + offPsi) * (TwinBounds.Trace(trace) + offSlow[j][i]) + 2 * unit;
        offSlow[j][i] = run.AdaptationLeak * offSlow[j][i] + run.Strength(j) * off + 2 * unit
            + Math.Pow(2, -26) * Math.Abs(slow);
        offFiltered[j][i] = filterLeak * offFiltered[j][i] + off + 2 * filteredUnit
            + Math.Pow(2, -26) * Math.Abs(oracle.Filtered[j][i]);
    }

    private void Wait(int j, double offSignal)
    {
        if (run.IsActive(j))
        {
            Array.Clear(waiting[j]);
            Array.Clear(offWaiting[j]);
        }

        double signal = run.Neurons.Signal[j];
        for (int i = 0; i < waiting[j].Length; i++)
        {
            (double e, double off) = (oracle.Filtered[j][i], offFiltered[j][i]);
            waiting[j][i] += signal * e;
            offWaiting[j][i] +=
                (offSignal + Math.Pow(2, -19)) * Math.Abs(e) + (Math.Abs(signal) + offSignal) * off;
        }
    }

    private void Compare(int j, Bounds bounds)
    {
        double pulse = run.Cell(projection, StateField.Pulse, j) * Math.Pow(2, -19);
        int begin = columns.Start[j];
        for (int k = begin; k < columns.Start[j + 1]; k++)
        {
            int i = columns.Sources == null ? k - begin : columns.Sources[k];
            if (i == columns.Missing(j)) continue;
            string where = $"{run}, projection {projection}, {i} to {j}";
            double found = run.Cell(projection, StateField.Eligibility, k) * filteredUnit;
            if (run.IsActive(j))
                bounds.Within("eligibility", oracle.Filtered[j][i], found, offFiltered[j][i],
                    where);
            bounds.Within(
                "waiting change", -rate * waiting[j][i], -rate * pulse * found,
                rate * offWaiting[j][i], where);
        }
    }
}
