using Mono.Cecil;
using Mono.Cecil.Cil;

namespace EdgeSpike.Tests.Tidy;

/// <summary>Types of one or several assemblies, with what calls what.</summary>
internal sealed class IlCode
{
    private readonly Dictionary<string, MethodDefinition> byName = [];
    private readonly Dictionary<MethodDefinition, List<MethodDefinition>> calls = [];

    public IlCode(IEnumerable<TypeDefinition> types)
    {
        Types = [.. types];
        Methods = [.. Types.SelectMany(type => type.Methods).Where(method => method.HasBody)];
        foreach (MethodDefinition method in Types.SelectMany(type => type.Methods))
            byName[method.FullName] = method;
        foreach (MethodDefinition method in Methods) calls[method] = [.. Called(method)];
    }

    public IReadOnlyList<TypeDefinition> Types { get; }

    public IReadOnlyList<MethodDefinition> Methods { get; }

    /// <summary>Methods of these types that a method may call; of a virtual one all that it may
    /// turn out to be.</summary>
    public IReadOnlyList<MethodDefinition> CallsOf(MethodDefinition method) => calls[method];

    /// <summary>Everything that runs when these are called, they too.</summary>
    public HashSet<MethodDefinition> Reached(IEnumerable<MethodDefinition> from)
    {
        var reached = new HashSet<MethodDefinition>();
        var waiting = new Stack<MethodDefinition>(from);
        while (waiting.TryPop(out MethodDefinition? method))
        {
            if (!calls.ContainsKey(method) || !reached.Add(method)) continue;
            foreach (MethodDefinition called in calls[method]) waiting.Push(called);
        }

        return reached;
    }

    public static string NameOf(MethodDefinition method) =>
        $"{method.DeclaringType.FullName}.{method.Name}";

    private IEnumerable<MethodDefinition> Called(MethodDefinition method)
    {
        foreach (Instruction instruction in method.Body.Instructions)
        {
            if (instruction.Operand is not MethodReference reference) continue;
            if (!byName.TryGetValue(reference.FullName, out MethodDefinition? called)) continue;
            yield return called;
            if (!called.IsVirtual) continue;
            foreach (MethodDefinition other in Types.Where(
                type => Derives(type, called.DeclaringType))
                .SelectMany(type => type.Methods).Where(other => Overrides(other, called)))
            {
                yield return other;
            }
        }
    }

    private bool Derives(TypeDefinition type, TypeDefinition from)
    {
        for (TypeReference? at = type.BaseType; at != null;)
        {
            if (at.FullName == from.FullName) return true;
            string name = at.FullName;
            at = Types.FirstOrDefault(known => known.FullName == name)?.BaseType;
        }

        return false;
    }

    private static bool Overrides(MethodDefinition other, MethodDefinition called) =>
        other.IsVirtual && other.Name == called.Name
        && other.Parameters.Select(p => p.ParameterType.FullName)
            .SequenceEqual(called.Parameters.Select(p => p.ParameterType.FullName));
}
