using Mono.Cecil;
using Mono.Cecil.Cil;

namespace EdgeSpike.Tests.Tidy;

/// <summary>Static fields: a chip runs all their initialisers before Main, in the order of the
/// types' names.</summary>
internal static class IlStatics
{
    /// <summary>One line an offence.</summary>
    public static IEnumerable<string> Offences(IlCode code)
    {
        foreach (TypeDefinition type in code.Types.Where(type => !IsData(type)))
        {
            foreach (FieldDefinition field in type.Fields
                .Where(field => field.IsStatic && !field.IsLiteral && !field.IsInitOnly))
            {
                yield return $"{type.FullName}.{field.Name}: a static field that can change";
            }

            MethodDefinition? initialiser =
                type.Methods.FirstOrDefault(one => one.IsConstructor && one.IsStatic);
            if (initialiser == null) continue;
            foreach (string seen in initialiser.Body.Instructions.Select(Seen)
                .OfType<TypeReference>()
                .Where(other => other.FullName != type.FullName && !IsData(other)
                    && !IsPlain(other))
                .Select(other => other.FullName).Distinct())
            {
                yield return $"{type.FullName}: its static initialiser looks at {seen}";
            }
        }
    }

    private static TypeReference? Seen(Instruction instruction) =>
        (instruction.Operand as MemberReference)?.DeclaringType;

    private static bool IsData(TypeReference type) =>
        type.FullName.StartsWith("<PrivateImplementationDetails>", StringComparison.Ordinal);

    private static bool IsPlain(TypeReference type) =>
        type.FullName is "System.Object" or "System.Runtime.CompilerServices.RuntimeHelpers";
}
