using EdgeSpike.Core;
using EdgeSpike.HostSim.Data;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.HostSim.Files;

namespace EdgeSpike.HostSim.Tasks;

/// <summary>Task "reckon-cue": the chip's own 50 + 50 samples and its own initial
/// weights.</summary>
/// <remarks>
/// Settings (reckon-cue.network.json) were chosen on generated data only: 50 training trials and
/// 200 others of seeds 901 to 920, these initial weights, the highest sum of accuracies at epoch 2
/// and over epochs 3 to 10. A seed changes the draws of the commits and nothing else.
/// </remarks>
public sealed class PublicCue : LabelledTask
{
    readonly Trial[] train;
    readonly Trial[] test;
    readonly int[][] weights;

    /// <param name="network">What learns it; its first weights are replaced.</param>
    public PublicCue(string folder, DescribedNetwork network)
        : base(network, ReckonCue.Inputs, classes: 2)
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
        CheckShape(network);
    }

    /// <inheritdoc/>
    public override string Name => "reckon-cue";

    /// <inheritdoc/>
    public override string Unit => "epochs";

    /// <inheritdoc/>
    public override int TrialsPerUnit => train.Length;

    /// <summary>Loads the published int8 weights; the recurrent diagonal counts as zero.</summary>
    /// <param name="built">Built from the plan.</param>
    public override void Prepare(Network built)
    {
        for (int p = 0; p < weights.Length; p++)
        {
            Projection projection = built.Projections[p];
            int posts = projection.Post.Size;
            for (int k = 0; k < weights[p].Length; k++)
            {
                if (projection.IndexOf(k / posts, k % posts) >= 0)
                    projection.Weights.Put(k, weights[p][k]);
            }
        }
    }

    /// <summary>The published weights are of one network only.</summary>
    void CheckShape(DescribedNetwork network)
    {
        ProjectionPlan[] projections = network.Described.Projections;
        bool published = projections.Length == weights.Length;
        for (int p = 0; published && p < projections.Length; p++)
        {
            int pairs = SizeOf(projections[p].Pre) * SizeOf(projections[p].Post);
            bool dense = projections[p].DensityQ16 == ProjectionPlan.Dense;
            published = pairs == weights[p].Length && dense && projections[p].WeightBits == 8;
        }

        if (published) return;
        throw new BadInputException(
            $"{network.Name}: reckon-cue has its own weights: expected 40 inputs, 100 hidden"
            + " neurons and 2 readouts, three projections, 8 bits, density 1");

        int SizeOf(int population) => network.Described.Populations[population].Size;
    }

    /// <inheritdoc/>
    public override Trial Train(ulong seed, long number) => train[number % train.Length];

    /// <inheritdoc/>
    public override IReadOnlyList<Trial> Test(ulong seed) => test;
}
