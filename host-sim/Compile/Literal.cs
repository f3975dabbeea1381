using System.Globalization;

namespace EdgeSpike.HostSim.Compile;

/// <summary>Numbers as the step language writes them: the same type in C99 and in C#.</summary>
public static class Literal
{
    /// <summary>A signed number: i32 where it fits, else i64.</summary>
    public static string Of(long value)
    {
        string digits = value.ToString(CultureInfo.InvariantCulture);
        if (value is > int.MinValue and <= int.MaxValue) return value < 0 ? $"({digits})" : digits;
        if (value == long.MinValue) return $"(-{long.MaxValue} - 1)";
        return value < 0 ? $"(-(i64){digits[1..]})" : $"((i64){digits})";
    }

    /// <summary>An unsigned number of 64 bits.</summary>
    public static string Of(ulong value) => $"((u64)0x{value:X}u)";
}
