using EdgeSpike.Build;
using EdgeSpike.Core;
using EdgeSpike.HostSim.Files;

namespace EdgeSpike.HostSim.Describe;

/// <summary>Refuses a plan that costs more than its file can mean, before a byte of its network is
/// allocated: see <see cref="BuildCost"/>.</summary>
public static class BuildGuard
{
    /// <param name="fileSize">Bytes of the file it came from.</param>
    /// <exception cref="BadInputException">It does; says what was claimed and what is
    /// believed.</exception>
    public static void Check(NetworkPlan plan, long fileSize)
    {
        var cost = new BuildCost(plan);
        if (cost.Bytes > BuildCost.BytesBelieved(fileSize))
        {
            throw new BadInputException(
                $"its plan needs about {cost.Bytes} bytes of memory, expected at most"
                + $" {BuildCost.BytesBelieved(fileSize)} from a file of {fileSize}");
        }

        if (cost.Pairs > BuildCost.PairsBelieved(fileSize))
        {
            throw new BadInputException(
                $"its plan draws {cost.Pairs} synapses one by one, expected at most"
                + $" {BuildCost.PairsBelieved(fileSize)} from a file of {fileSize} bytes");
        }
    }
}
