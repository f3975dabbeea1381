namespace EdgeSpike.Proof.Mutation;

/// <summary>An instruction that can be changed into one that is wrong and yet runs.</summary>
/// <param name="Unit">Assembly of the shared unit.</param>
/// <param name="Method">As Mono.Cecil names it.</param>
/// <param name="Index">Of the instruction in its method.</param>
/// <param name="Change">What becomes of it, such as "add for sub".</param>
/// <param name="Place">File and line in the repository.</param>
public sealed record MutationSite(string Unit, string Method, int Index, string Change,
    string Place)
{
    /// <summary>Names it in <see cref="KnownEquivalents"/>, whatever the line it stands
    /// in.</summary>
    public string Key => $"{Method} #{Index} {Change}";
}
