namespace EdgeSpike.Tests.Tidy;

/// <summary>What shared code may call of the base library: what every chip's has, and does the same
/// there.</summary>
internal static class IlWhitelist
{
    public static readonly HashSet<string> Members =
    [
        "System.Void System.Object::.ctor()",
        "System.Void System.Exception::.ctor(System.String)",
        "System.Void System.ArgumentNullException::.ctor(System.String)",
        "System.Void System.ArgumentOutOfRangeException::.ctor(System.String,System.String)",
        "System.Void System.Array::Clear(System.Array,System.Int32,System.Int32)",
        "System.Void System.Array::Copy(System.Array,System.Int32,System.Array,System.Int32,System.Int32)",
        "System.Void System.Runtime.CompilerServices.RuntimeHelpers::InitializeArray(System.Array,System.RuntimeFieldHandle)",
        "System.Void System.String::.ctor(System.Char[],System.Int32,System.Int32)",
        "System.Char System.String::get_Chars(System.Int32)",
        "System.Int32 System.String::get_Length()",
        "System.String System.String::Concat(System.String,System.String)",
        "System.String System.String::Concat(System.String,System.String,System.String)",
        "System.String System.String::Concat(System.String,System.String,System.String,System.String)",
        "System.String System.String::Concat(System.String[])",
        "System.String System.Byte::ToString()",
        "System.String System.Int32::ToString()",
        "System.String System.Int64::ToString()",
        "System.String System.UInt32::ToString()",
        "System.String System.UInt32::ToString(System.String)",
        "System.String System.UInt64::ToString()",
    ];
}
