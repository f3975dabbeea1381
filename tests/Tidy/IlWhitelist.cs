using Mono.Cecil;

namespace EdgeSpike.Tests.Tidy;

/// <summary>What shared code may call of the base library: what the chip's own has, under the same
/// name with the same signature.</summary>
/// <remarks>
/// Read from the vendor's mscorlib, as the package that the firmware is compiled against has it.
/// What a chip has but computes differently (random numbers, floating point) is in
/// shared/BannedSymbols.txt.
/// </remarks>
internal static class IlWhitelist
{
    public static readonly HashSet<string> Members =
        [.. ChipAssembly.Library.GetTypes().SelectMany(type => type.Methods).Where(IsSeen)
            .Select(method => method.FullName)];

    private static bool IsSeen(MethodDefinition method)
    {
        for (TypeDefinition? type = method.DeclaringType; type != null; type = type.DeclaringType)
        {
            if (!type.IsPublic && !type.IsNestedPublic) return false;
        }

        return method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;
    }
}
