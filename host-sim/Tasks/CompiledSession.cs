using EdgeSpike.Core;
using EdgeSpike.HostSim.Compile;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.Sessions;

namespace EdgeSpike.HostSim.Tasks;

/// <summary>A session whose network does its steps in compiled code once it is told to: the same
/// bits, sooner.</summary>
/// <remarks>
/// The network of the core shows its spikes and potentials after each step, and all of its state
/// between two trials, windows and phases. A listener that looks between the stages of a step sees
/// a step of the core.
/// </remarks>
public sealed class CompiledSession : Session, IDisposable
{
    readonly SavedModel model;
    readonly SessionListener? listener;
    FlatNetwork? flat;

    /// <param name="model">Whose network is driven.</param>
    /// <param name="listener">Hears everything; null if nobody listens.</param>
    public CompiledSession(SavedModel model, SessionListener? listener)
        : base(model.Network, listener!)
    {
        this.model = model;
        this.listener = listener;
    }

    /// <summary>From now on steps are compiled.</summary>
    /// <exception cref="CannotCompileException">The network has a part that cannot be; the core
    /// goes on.</exception>
    public void Compile()
    {
        if (flat != null) return;
        if (DreamsOfSamples(model))
            throw new CannotCompileException("noise shown to the lines of an encoder");
        flat = CompiledInMemory.Of(model);
    }

    /// <summary>Whether a phase of noise shows spikes to an input that encodes samples.</summary>
    static bool DreamsOfSamples(SavedModel model) =>
        model.Plan.Schedule.Any(row => row.Source == Source.Noise)
        && model.Network.Populations.Any(one => one is InputPopulation { Source: not null });

    /// <summary>Somebody wrote the state of the network.</summary>
    public void Written() => flat?.Adopt();

    /// <summary>The core goes on with the network.</summary>
    public void Dispose()
    {
        flat?.HandBack();
        flat?.Dispose();
        flat = null;
    }

    /// <inheritdoc/>
    public override void BeginTrial(bool learn, int label)
    {
        if (flat == null)
        {
            base.BeginTrial(learn, label);
            return;
        }

        listener?.BeginTrial(learn, label);
        flat.BeginTrial(learn);
        flat.Publish();
    }

    /// <inheritdoc/>
    public override void EndTrial(int decision)
    {
        if (flat == null)
        {
            base.EndTrial(decision);
            return;
        }

        listener?.EndTrial(decision);
        flat.EndTrial();
        flat.Publish();
    }

    /// <inheritdoc/>
    public override void OpenWindow()
    {
        if (flat == null)
        {
            base.OpenWindow();
            return;
        }

        flat.OpenWindow();
        flat.Publish();
        listener?.OpenWindow();
    }

    /// <inheritdoc/>
    public override void CloseWindow()
    {
        if (flat == null)
        {
            base.CloseWindow();
            return;
        }

        flat.CloseWindow();
        flat.Publish();
        listener?.CloseWindow();
    }

    /// <inheritdoc/>
    public override void BeginPhase(int phase)
    {
        if (flat == null)
        {
            base.BeginPhase(phase);
            return;
        }

        listener?.BeginPhase(phase);
        flat.BeginPhase(phase);
        flat.Publish();
    }

    /// <inheritdoc/>
    public override void EndPhase(int phase, int reward)
    {
        if (flat == null)
        {
            base.EndPhase(phase, reward);
            return;
        }

        listener?.EndPhase(phase, reward);
        flat.EndPhase(phase, reward);
        flat.Publish();
    }

    /// <inheritdoc/>
    public override bool Reward(int reward)
    {
        if (flat == null) return base.Reward(reward);
        if (reward > Limits.ValueMax || reward < -Limits.ValueMax) return false;
        listener?.Reward(reward);
        flat.Reward(reward);
        flat.Publish();
        return true;
    }

    /// <inheritdoc/>
    public override bool Sample(int population, int[] sample)
    {
        if (flat == null) return base.Sample(population, sample);
        if (population < 0 || population >= Network.Populations.Length
            || Network.Populations[population] is not InputPopulation { Source: { } source }
            || source.Channels != sample.Length || !flat.Sample(population, sample))
            return false;
        listener?.Sample(population, sample);
        return true;
    }

    /// <inheritdoc/>
    public override bool Restore(byte reason, byte[] bytes, int offset, int count)
    {
        flat?.Publish();
        if (!base.Restore(reason, bytes, offset, count)) return false;
        flat?.Adopt();
        return true;
    }

    /// <inheritdoc/>
    public override bool Work()
    {
        if (flat == null) return base.Work();
        if (!Network.HasWork) return false;
        listener?.Work();
        flat.Work();
        flat.Publish();
        return true;
    }

    /// <inheritdoc/>
    public override void Step()
    {
        if (flat == null)
        {
            base.Step();
            return;
        }

        StageObserver? observer = listener?.BeforeStep();
        if (observer == null)
        {
            flat.StepSeen();
        }
        else
        {
            flat.HandBack();
            Network.Step(observer);
            flat.Adopt();
        }

        listener?.AfterStep();
    }
}
