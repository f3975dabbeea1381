using Mono.Cecil;
using Mono.Cecil.Cil;

namespace EdgeSpike.Tests.Tidy;

/// <summary>Who allocates, and may not.</summary>
/// <remarks>
/// Two rules. Nothing that a step can reach allocates, over all overrides of what it calls. And
/// only building allocates: constructors, static methods and kinds of parts (the factories), and
/// methods that nobody else calls.
/// </remarks>
internal static class IlAllocation
{
    /// <summary>One line an offence: the method and what it makes.</summary>
    /// <param name="steps">Methods that are called in each step.</param>
    /// <param name="readers">Types that run at boot and on the host only, and may allocate
    /// anywhere.</param>
    public static IEnumerable<string> Offences(
        IlCode code, IEnumerable<MethodDefinition> steps, IReadOnlyCollection<string> readers)
    {
        HashSet<MethodDefinition> reached = code.Reached(steps);
        HashSet<MethodDefinition> building = Building(code);
        foreach (MethodDefinition method in code.Methods)
        {
            string? made = method.Body.Instructions.Select(Made).FirstOrDefault(one => one != null);
            if (made == null) continue;
            string name = IlCode.NameOf(method);
            if (reached.Contains(method)) yield return $"{name}: {made}, and a step can reach it";
            else if (!building.Contains(method) && !readers.Contains(method.DeclaringType.FullName))
                yield return $"{name}: {made} outside of building";
        }
    }

    private static string? Made(Instruction instruction) => instruction.OpCode.Code switch
    {
        Code.Newobj => $"makes a {((MethodReference)instruction.Operand).DeclaringType.Name}",
        Code.Newarr => $"makes a {((TypeReference)instruction.Operand).Name}[]",
        Code.Box => $"boxes a {((TypeReference)instruction.Operand).Name}",
        Code.Call or Code.Callvirt when MakesText((MethodReference)instruction.Operand) =>
            "makes a String",
        _ => null,
    };

    private static bool MakesText(MethodReference method) =>
        method.ReturnType.FullName == "System.String"
            && method.DeclaringType.Scope is AssemblyNameReference
        && method.DeclaringType.Namespace == "System";

    /// <summary>Grows from constructors and static methods to what is called by nothing but what is
    /// in it.</summary>
    private static HashSet<MethodDefinition> Building(IlCode code)
    {
        var callers =
            code.Methods.SelectMany(
                method => code.CallsOf(method).Select(called => (called, method)))
            .ToLookup(one => one.called, one => one.method);
        HashSet<MethodDefinition> building = [.. code.Methods.Where(method =>
            method.IsConstructor || method.IsStatic || IsKind(method.DeclaringType))];
        bool grew = true;
        while (grew)
        {
            MethodDefinition[] more = [.. code.Methods.Where(method =>
                !building.Contains(method) && callers[method].Any()
                && callers[method].All(caller => building.Contains(caller) || caller == method))];
            building.UnionWith(more);
            grew = more.Length > 0;
        }

        return building;
    }

    /// <summary>A kind of part, or where one is built.</summary>
    private static bool IsKind(TypeDefinition type)
    {
        for (TypeDefinition? at = type; at != null; at = at.BaseType?.Resolve())
        {
            if (at.FullName is "EdgeSpike.Core.PartKind" or "EdgeSpike.Core.RuleSite") return true;
        }

        return false;
    }
}
