using System.Numerics;

using Mono.Cecil;
using Mono.Cecil.Cil;

namespace EdgeSpike.Tests.Tidy;

/// <summary>What is known of a value on the stack: for <see cref="IlSigns"/>.</summary>
/// <param name="Unsigned">Whether nanoFramework's interpreter keeps it as uint or ulong.</param>
/// <param name="Bits">It is at least 0 and below 2 to the power of this; <see cref="Any"/>: it may
/// be anything.</param>
/// <param name="Type">Of a reference to an array or a variable; null: not known, or a
/// number.</param>
internal sealed record IlValue(bool Unsigned, int Width, int Bits, TypeReference? Type = null)
{
    public const int Any = 64;

    public static readonly IlValue Other = new(false, 32, Any);

    /// <summary>Whether its top bit may be set, which means something else to whom takes it for
    /// signed.</summary>
    public bool MayBeTaken => Unsigned && Bits >= Width;

    public static IlValue Either(IlValue one, IlValue other) => new(
        one.Unsigned || other.Unsigned, one.Width, Math.Max(one.Bits, other.Bits),
        one.Type?.FullName == other.Type?.FullName ? one.Type : null);

    /// <summary>What an instruction leaves on the stack.</summary>
    public static IlValue Of(Instruction at, IlValue[] popped, MethodDefinition method)
    {
        IlValue a = popped.Length > 0 ? popped[0] : Other;
        IlValue b = popped.Length > 1 ? popped[1] : Other;
        int number = at.Previous is { } before ? Constant(before) : -1;
        return at.OpCode.Code switch
        {
            Code.Add => a with { Bits = Known(Math.Max(a.Bits, b.Bits) + 1) },
            Code.Mul => a with { Bits = Known(a.Bits + b.Bits) },
            Code.Or or Code.Xor => a with { Bits = Math.Max(a.Bits, b.Bits) },
            Code.And => a with { Bits = Math.Min(a.Bits, b.Bits) },
            Code.Shl => a with { Bits = number >= 0 ? Known(a.Bits + number) : Any },
            Code.Shr or Code.Shr_Un when number > 0
                && (a.Bits < Any || at.OpCode.Code == Code.Shr_Un) =>
                a with { Bits = Math.Max(0, Math.Min(a.Bits, a.Width) - number) },
            Code.Div_Un or Code.Shr or Code.Shr_Un => a,
            Code.Rem or Code.Rem_Un => a with { Bits = Math.Min(a.Bits, b.Bits) },
            Code.Sub or Code.Div or Code.Neg or Code.Not => a with { Bits = Any },
            Code.Conv_U4 => new IlValue(true, 32, Math.Min(a.Bits, 32)),
            Code.Conv_U8 or Code.Conv_U => new IlValue(true, 64, Math.Min(a.Bits, a.Width)),
            Code.Conv_I4 => new IlValue(false, 32, a.Bits < 32 ? a.Bits : Any),
            Code.Conv_I8 => new IlValue(false, 64, a.Bits < a.Width ? a.Bits : Any),
            Code.Conv_U1 => new IlValue(false, 32, 8),
            Code.Conv_U2 => new IlValue(false, 32, 16),
            Code.Ldc_I8 =>
                new IlValue(false, 64, (long)at.Operand >= 0 ? Size((ulong)(long)at.Operand) : Any),
            _ => Constant(at) is >= 0 and int c ? new IlValue(false, 32, Size((ulong)c))
                : OfType(TypeOf(at, a, method)),
        };
    }

    /// <summary>The parameter that an instruction loads the value of; null: it does something else,
    /// or loads this.</summary>
    public static ParameterDefinition? Argument(Instruction at, MethodDefinition method)
    {
        if (at.OpCode.Code is Code.Ldarg or Code.Ldarg_S) return (ParameterDefinition)at.Operand;
        int number = at.OpCode.Code is >= Code.Ldarg_0 and <= Code.Ldarg_3
            ? at.OpCode.Code - Code.Ldarg_0 : -1;
        if (method.HasThis) number--;
        return number < 0 ? null : method.Parameters[number];
    }

    private static int Size(ulong number) => 64 - BitOperations.LeadingZeroCount(number);

    private static int Known(int bits) => Math.Min(bits, Any);

    /// <summary>−1: none, or negative.</summary>
    private static int Constant(Instruction at) => at.OpCode.Code switch
    {
        Code.Ldc_I4 => Math.Max(-1, (int)at.Operand),
        Code.Ldc_I4_S => Math.Max(-1, (int)(sbyte)at.Operand),
        >= Code.Ldc_I4_0 and <= Code.Ldc_I4_8 => at.OpCode.Code - Code.Ldc_I4_0,
        _ => -1,
    };

    private static IlValue OfType(TypeReference? type) => type?.FullName switch
    {
        "System.UInt32" => new IlValue(true, 32, 32),
        "System.UInt64" => new IlValue(true, 64, 64),
        "System.Int64" => new IlValue(false, 64, Any),
        "System.Byte" or "System.Boolean" => new IlValue(false, 32, 8),
        "System.UInt16" or "System.Char" => new IlValue(false, 32, 16),
        _ => Other with { Type = type },
    };

    private static TypeReference? TypeOf(Instruction at, IlValue from, MethodDefinition method) =>
        at.OpCode.Code switch
        {
            Code.Newarr => new ArrayType((TypeReference)at.Operand),
            >= Code.Ldelem_I1 and <= Code.Ldelem_Ref or Code.Ldelem_Any or Code.Ldelema
                or (>= Code.Ldind_I1 and <= Code.Ldind_Ref) =>
                (from.Type as TypeSpecification)?.ElementType,
            >= Code.Ldarg_0 and <= Code.Ldarg_3 => Argument(at, method)?.ParameterType,
            >= Code.Ldloc_0 and <= Code.Ldloc_3 =>
                method.Body.Variables[at.OpCode.Code - Code.Ldloc_0].VariableType,
            _ => at.Operand switch
            {
                ParameterDefinition parameter => Own(at, parameter.ParameterType),
                VariableDefinition variable => Own(at, variable.VariableType),
                FieldReference field => Own(at, field.FieldType),
                MethodReference called when at.OpCode.Code != Code.Newobj => called.ReturnType,
                _ => null,
            },
        };

    /// <summary>An address is a reference to what it is the address of.</summary>
    private static TypeReference Own(Instruction at, TypeReference type) =>
        at.OpCode.Code is Code.Ldarga or Code.Ldarga_S or Code.Ldloca or Code.Ldloca_S
            or Code.Ldflda or Code.Ldsflda
            ? new ByReferenceType(type) : type;
}
