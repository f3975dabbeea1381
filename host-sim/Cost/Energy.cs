using EdgeSpike.Core;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.HostSim.Tasks;
using EdgeSpike.Sessions;

namespace EdgeSpike.HostSim.Cost;

/// <summary>Operations, bytes moved, activity and an estimate of the energy of a step.</summary>
/// <param name="Work">Operations of the mean step.</param>
/// <param name="BytesMoved">A step: see remarks.</param>
/// <param name="PeakActive">Neurons that fired in one step at most.</param>
/// <param name="MeanActive">In the mean step.</param>
/// <param name="Picojoules">Of the mean step: an estimate.</param>
/// <remarks>
/// <code>
/// arrival over a synapse        its weight read, a potential of 4 bytes read and written; an addition
/// of a graded value             the same and a multiplication
/// trace raised                  4 bytes read and written; an addition
/// weight changed                its weight read and written; an addition and a multiplication
/// draw                          five multiplications (Keyed.Bits)
/// </code>
/// Reading of code, indices and what neurons do by themselves are not in it: for a chip that
/// interprets, the opcodes of `budget` say more.
/// </remarks>
public sealed record Energy(
    SynapticWork Work, double BytesMoved, int PeakActive, double MeanActive, double Picojoules)
{
    const double PotentialBytes = 8;
    const double TraceBytes = 8;
    const double MultiplicationsADraw = 5;

    /// <summary>Counts the steps of some trials.</summary>
    /// <param name="model">It is not changed.</param>
    /// <param name="learn">Whether it learns from them.</param>
    public static Energy Measure(
        SavedModel model, LearningTask task, int trials, ulong seed, bool learn,
        EnergyFigures figures)
    {
        SessionTape tape = SessionTape.Of(model, task, seed, trials, learn);
        SynapticWork work = SynapticWork.Measure(model, tape, learn);
        Network network = model.Copy();
        var active = new ActiveNeurons(network, null);
        tape.Play(new WatchedSession(new Session(network, active), new Nobody()));
        double weight = WeightBytes(model.Plan);
        double arrivals = work.EffectiveAcs + work.EffectiveMacs;
        double bytes = arrivals * (weight + PotentialBytes) + work.TraceUpdates * TraceBytes
            + work.WeightChanges * 2 * weight;
        double energy = (arrivals + work.TraceUpdates + work.WeightChanges) * figures.Accumulate
            + (work.EffectiveMacs + work.WeightChanges + work.Draws * MultiplicationsADraw)
                * figures.Multiply
            + bytes * figures.MoveByte;
        return new Energy(work, bytes, active.Peak, active.Mean, energy);
    }

    /// <summary>Of the mean synapse.</summary>
    static double WeightBytes(NetworkPlan plan)
    {
        double pairs = 0, bytes = 0;
        foreach (ProjectionPlan q in plan.Projections)
        {
            double size = (double)plan.Populations[q.Pre].Size * plan.Populations[q.Post].Size;
            pairs += size;
            bytes += size * q.WeightBits / 8;
        }

        return pairs == 0 ? 0 : bytes / pairs;
    }

    sealed class Nobody : StageObserver
    {
        public override void Delivered(Network network)
        {
        }

        public override void Stepped(Network network)
        {
        }

        public override void Learned(Network network)
        {
        }
    }
}
