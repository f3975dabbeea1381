using EdgeSpike.Core;
using EdgeSpike.HostSim.Tasks;

namespace EdgeSpike.HostSim.Learning;

/// <summary>Task "reckon-cue": the chip's own 50 + 50 samples and its own initial weights.</summary>
/// <remarks>
/// Settings were chosen on generated data only: 50 training trials and 200 others of seeds 901 to
/// 920, these initial weights, the highest sum of accuracies at epoch 2 and over epochs 3 to 10.
/// A seed changes the draws of the commits and nothing else.
/// </remarks>
public sealed class PublicCue : LearningTask
{
    readonly CueNetwork network;
    readonly Trial[] train;
    readonly Trial[] test;
    readonly int[][] weights;

    /// <summary>Reads the data.</summary>
    /// <param name="folder">Holds reckon-cue.</param>
    /// <param name="network">What learns it; its leaks, rates and first weights are replaced.</param>
    public PublicCue(string folder, CueNetwork network)
    {
        string data = Path.Combine(folder, "reckon-cue");
        train = ReckonCue.ReadTrials(Path.Combine(data, "dataset_cueAcc_train.dat"));
        test = ReckonCue.ReadTrials(Path.Combine(data, "dataset_cueAcc_test.dat"));
        weights =
        [
            ReckonCue.ReadWeights(Path.Combine(data, "init_rand_weights_inp_cueAcc.dat"), 4000),
            ReckonCue.ReadWeights(Path.Combine(data, "init_rand_weights_rec_cueAcc.dat"), 10000),
            ReckonCue.ReadWeights(Path.Combine(data, "init_rand_weights_out_cueAcc.dat"), 200),
        ];
        this.network = network with
        {
            LeakQ31 = 32751u << 16,
            ReadoutLeakQ31 = 121u << 24,
            Initial = (0, 0, 0),
            Rate = 1.5e-4,
            ReadoutRate = 5e-5,
            RateCost = 0.0003,
            RateCeilingHz = 10,
        };
    }

    /// <inheritdoc/>
    public override string Name => "reckon-cue";

    /// <inheritdoc/>
    public override string Unit => "epochs";

    /// <inheritdoc/>
    public override int TrialsPerUnit => train.Length;

    /// <inheritdoc/>
    public override int Input => CueNetwork.Input;

    /// <inheritdoc/>
    public override int Readout => CueNetwork.Readout;

    /// <inheritdoc/>
    public override double Chance => 0.5;

    /// <inheritdoc/>
    public override NetworkPlan Plan(ulong seed) => network.Plan(seed);

    /// <summary>Loads the published int8 weights; the recurrent diagonal counts as zero.</summary>
    /// <param name="network">Built from the plan.</param>
    public override void Prepare(Network network)
    {
        for (int p = 0; p < weights.Length; p++)
        {
            Projection projection = network.Projections[p];
            int posts = projection.Post.Size;
            for (int k = 0; k < weights[p].Length; k++)
            {
                if (projection.IndexOf(k / posts, k % posts) >= 0) projection.Weights.Put(k, weights[p][k]);
            }
        }
    }

    /// <inheritdoc/>
    public override Trial Train(ulong seed, long number) => train[number % train.Length];

    /// <inheritdoc/>
    public override IReadOnlyList<Trial> Test(ulong seed) => test;
}
