using Mono.Cecil;
using Mono.Cecil.Cil;

namespace EdgeSpike.Tests.Tidy;

/// <summary>What the chips' runtime cannot execute, or executes differently, wherever it stands in
/// the IL.</summary>
internal static class IlLanguage
{
    /// <summary>One line an offence: type, member and what is wrong there.</summary>
    public static IEnumerable<string> Offences(IlCode code)
    {
        foreach (TypeDefinition type in code.Types)
        {
            if (type.HasGenericParameters) yield return $"{type.FullName}: generic";
            bool data = type.FullName.StartsWith("<PrivateImplementationDetails>",
                StringComparison.Ordinal);
            if (type.IsValueType && !type.IsEnum && !data)
                yield return $"{type.FullName}: a struct";
            foreach (FieldDefinition field in type.Fields.Where(_ => !data))
            {
                string? wrong = OffenceOf(field.FieldType);
                if (wrong != null) yield return $"{type.FullName}.{field.Name}: field of {wrong}";
            }

            foreach (MethodDefinition method in type.Methods)
            {
                foreach (string wrong in Offences(method).Distinct())
                    yield return $"{IlCode.NameOf(method)}: {wrong}";
            }
        }
    }

    private static IEnumerable<string> Offences(MethodDefinition method)
    {
        if (method.HasGenericParameters) yield return "generic";
        if (OffenceOf(method.ReturnType) is { } returned) yield return $"returns {returned}";
        foreach (ParameterDefinition parameter in method.Parameters)
        {
            if (OffenceOf(parameter.ParameterType) is { } taken) yield return $"takes {taken}";
        }

        if (!method.HasBody) yield break;
        foreach (VariableDefinition local in method.Body.Variables)
        {
            if (OffenceOf(local.VariableType) is { } kept) yield return $"local of {kept}";
        }

        foreach (Instruction instruction in method.Body.Instructions)
        {
            if (OffenceOf(instruction.OpCode.Code) is { } done) yield return done;
            if (OffenceOf(instruction.Operand) is { } used) yield return used;
        }
    }

    private static string? OffenceOf(Code code)
    {
        string name = code.ToString();
        bool floating = name.Contains("_R4", StringComparison.Ordinal)
            || name.Contains("_R8", StringComparison.Ordinal)
            || code is Code.Conv_R_Un or Code.Ckfinite;
        if (floating) return $"floating point ({name})";
        if (name.Contains("_Ovf", StringComparison.Ordinal)) return $"checked arithmetic ({name})";
        return code is Code.Localloc or Code.Calli or Code.Ldftn or Code.Ldvirtftn or Code.Mkrefany
            or Code.Refanyval
            or Code.Cpobj or Code.Cpblk or Code.Initblk
            ? $"opcode {name}"
            : null;
    }

    private static string? OffenceOf(object? operand) => operand switch
    {
        GenericInstanceMethod generic => $"calls generic {generic.ElementMethod.Name}",
        MethodReference method => OffenceOf(method.DeclaringType) ?? OffenceOfCall(method),
        FieldReference field => OffenceOf(field.DeclaringType),
        TypeReference type => OffenceOf(type),
        _ => null,
    };

    private static string? OffenceOfCall(MethodReference method)
    {
        bool own = method.DeclaringType.Scope is ModuleDefinition
            || method.DeclaringType.Scope.Name == "EdgeSpike"
            || method.DeclaringType.Scope.Name.StartsWith("EdgeSpike.", StringComparison.Ordinal);
        return own || IlWhitelist.Members.Contains(method.FullName) ? null
            : $"calls {method.FullName}";
    }

    private static string? OffenceOf(TypeReference type) => type switch
    {
        GenericInstanceType or GenericParameter => $"generic {type.Name}",
        ArrayType { Rank: > 1 } => $"multi-dimensional array {type.Name}",
        ArrayType array => OffenceOf(array.ElementType),
        ByReferenceType reference => OffenceOf(reference.ElementType),
        PointerType or FunctionPointerType => $"pointer {type.Name}",
        _ when type.MetadataType is MetadataType.Single or MetadataType.Double
            || type.FullName == "System.Decimal" =>
            $"floating point {type.Name}",
        _ when type.IsPrimitive || type.MetadataType == MetadataType.Void || !type.IsValueType =>
            null,
        _ => IsEnum(type) ? null : $"struct {type.Name}",
    };

    private static bool IsEnum(TypeReference type) =>
        type.FullName.StartsWith("EdgeSpike.", StringComparison.Ordinal) ? type.Resolve().IsEnum
            : IsData(type);

    /// <summary>Where the compiler keeps the numbers of an array that is written out.</summary>
    private static bool IsData(TypeReference type) =>
        type.FullName.StartsWith("<PrivateImplementationDetails>", StringComparison.Ordinal);
}
