using EdgeSpike.Core;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.Link;
using EdgeSpike.Sessions;

namespace EdgeSpike.HostSim.Tasks;

/// <summary>Something to learn: a network, a stream of training trials and a test set.</summary>
public abstract class LearningTask(DescribedNetwork network)
{
    /// <summary>Name on the command line.</summary>
    public abstract string Name { get; }

    /// <summary>What a checkpoint counts: "trials" or "epochs".</summary>
    public abstract string Unit { get; }

    /// <summary>Training trials in a unit: 1, or the samples of an epoch.</summary>
    public virtual int TrialsPerUnit => 1;

    /// <summary>What its runs score, one or more: the first is what training trials score and what
    /// tables and curves show.</summary>
    public abstract IReadOnlyList<TaskMeasure> Measures { get; }

    /// <summary>The first of <see cref="Measures"/>.</summary>
    public TaskMeasure Measure => Measures[0];

    /// <summary>How a run's recording says that answers are made: a number of
    /// <see cref="RecordingFormat"/>.</summary>
    public virtual byte Answers => RecordingFormat.AnswersNotSaid;

    /// <summary>Names of the classes, in the order of labels; none where there are no
    /// labels.</summary>
    public virtual IReadOnlyList<string> Classes => [];

    /// <summary>Whether answers to training trials are given while the label is shown, so that they
    /// flatter; a training score is then asked of a copy that does not learn.</summary>
    public virtual bool AnswersUnderTheLabel => false;

    /// <summary>What needs no network, on the test set; null where there are no labels.</summary>
    /// <param name="seed">Of the run.</param>
    /// <param name="bytes">That a store may take.</param>
    public virtual Baselines? BaselinesOf(ulong seed, long bytes) => null;

    /// <summary>What was guessed and left out when its data was read, a line each.</summary>
    public IReadOnlyList<string> DataNotes { get; init; } = [];

    public DescribedNetwork Network => network;

    /// <summary>The network under a seed.</summary>
    /// <param name="seed">Key of its random numbers.</param>
    public virtual NetworkPlan Plan(ulong seed) => network.Plan(seed);

    /// <summary>Whether a saved model can go on with this task.</summary>
    public abstract bool Fits(NetworkPlan plan);

    /// <summary>Puts a new network into the state that the task begins with.</summary>
    /// <param name="built">Built from the plan.</param>
    public virtual void Prepare(Network built)
    {
    }

    /// <param name="session">The one door into the network.</param>
    public abstract TaskRun Begin(Session session, ulong seed);
}
