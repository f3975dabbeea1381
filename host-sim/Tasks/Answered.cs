namespace EdgeSpike.HostSim.Tasks;

/// <summary>What a network said when it was asked about an example.</summary>
/// <param name="Place">Where the example is from, as file:line or trial number.</param>
/// <param name="Label">The class that it is of, from 0.</param>
/// <param name="Said">The class that was answered; −1 for unknown.</param>
public sealed record Answered(string Place, int Label, int Said)
{
    /// <summary>1 for a right answer, 0 for a wrong one.</summary>
    public double Score => Said == Label ? 1 : 0;
}
