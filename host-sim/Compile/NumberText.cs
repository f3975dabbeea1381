using EdgeSpike.Core;

namespace EdgeSpike.HostSim.Compile;

/// <summary>The integers for reals of <c>shared/core/numbers</c> in the step language; each
/// function is written once, where a plan needs it.</summary>
/// <param name="text">Receives them.</param>
public sealed class NumberText(StepText text)
{
    /// <summary>The SplitMix64 finaliser and the key of a cell of the state.</summary>
    public void Keys()
    {
        text.Shared("mix", """
            static u64 mix(u64 x)
            {
                x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9u;
                x = (x ^ (x >> 27)) * 0x94D049BB133111EBu;
                return x ^ (x >> 31);
            }
            """);
        text.Shared("key_of", """
            static u64 key_of(u64 owner, i32 index)
            {
                return mix(owner + (u64)index * 0x9E3779B97F4A7C15u) | 1;
            }
            """);
    }

    /// <summary>Random bits of a key: stream is the part that all draws of one owner
    /// share.</summary>
    public void Bits()
    {
        Keys();
        text.Shared("bits", """
            static u64 bits(u64 stream, u64 a, u64 b)
            {
                return mix(mix(stream ^ (a * 0xD6E8FEB86659FD93u)) ^ (b * 0xA0761D6478BD642Fu));
            }
            """);
    }

    /// <summary>A normal number from 64 bits, and a whole number below a bound.</summary>
    public void Normal()
    {
        Bits();
        text.Shared("normal", """
            static i32 normal(u64 x, i32 deviation)
            {
                i32 sum = (i32)(x & 0xFFFF) + (i32)((x >> 16) & 0xFFFF)
                    + (i32)((x >> 32) & 0xFFFF) + (i32)(x >> 48) - 131070;
                return (i32)(((i64)sum * deviation * 28378 + 536870912) >> 30);
            }
            """);
    }

    /// <summary>The part of a key that all draws of one owner share, as an
    /// expression.</summary>
    public string Stream(ulong seed, int purpose, int owner) =>
        text.Stream(Keyed.Stream(seed, purpose, owner));

    /// <summary>−ln of 64 uniform bits, Q28.</summary>
    public void NegativeLog()
    {
        text.Table("i32", "log_table", Enumerable.Range(0, 257).Select(k => (long)LogEntry(k)));
        text.Shared("negative_log", """
            static i64 negative_log(u64 x)
            {
                i32 zeros = 0;
                if (x == 0) x = 1;
                while ((x >> 56) == 0)
                {
                    x <<= 8;
                    zeros += 8;
                }
                while ((x >> 63) == 0)
                {
                    x <<= 1;
                    zeros++;
                }
                i32 k = (i32)(x >> 55) & 0xFF;
                i64 between = (i64)((x >> 31) & 0xFFFFFF);
                i64 low = log_table[k];
                i64 ln = low + (((log_table[k + 1] - low) * between) >> 24);
                return (zeros + 1) * (i64)186065279 - ln;
            }
            """);
    }

    /// <summary>e^(−x), x Q12, in Q30.</summary>
    public void Exponential() => text.Shared("exp_of_negative", """
        static i32 exp_of_negative(i32 x_q12)
        {
            i64 x = (i64)x_q12 * 262144;
            i64 n = x / 744261118;
            if (n > 30) return 0;
            i64 r = x - n * 744261118;
            i64 sum = 2959 - ((296 * r) >> 30);
            sum = 26631 - ((sum * r) >> 30);
            sum = 213044 - ((sum * r) >> 30);
            sum = 1491308 - ((sum * r) >> 30);
            sum = 8947849 - ((sum * r) >> 30);
            sum = 44739243 - ((sum * r) >> 30);
            sum = 178956971 - ((sum * r) >> 30);
            sum = 536870912 - ((sum * r) >> 30);
            sum = 1073741824 - ((sum * r) >> 30);
            sum = 1073741824 - ((sum * r) >> 30);
            return (i32)(sum >> (i32)n);
        }
        """);

    /// <summary>Saturates the term of a learning signal.</summary>
    public void Term() => text.Shared("term", $$"""
        static i32 term(i64 sum)
        {
            if (sum > {{Limits.TermMax}}) return {{Limits.TermMax}};
            if (sum < -{{Limits.TermMax}}) return -{{Limits.TermMax}};
            return (i32)sum;
        }
        """);

    /// <summary>tanh, Q19 to Q29.</summary>
    public void Tanh()
    {
        var points = new long[257];
        for (int n = 0; n < points.Length; n++)
        {
            long e = Core.Exponential.OfNegative(n << 8);
            points[n] = (((1L << 30) - e) << Limits.SlowBits) / ((1L << 30) + e);
        }

        text.Table("i32", "tanh_table", points);
        text.Shared("tanh_of", """
            static i32 tanh_of(i32 x)
            {
                i32 magnitude = x < 0 ? -x : x;
                i32 n = magnitude >> 14;
                i32 value = tanh_table[256];
                if (n < 256)
                {
                    i64 rise = tanh_table[n + 1] - tanh_table[n];
                    value = tanh_table[n] + (i32)((rise * (magnitude & 16383)) >> 14);
                }
                return x < 0 ? -value : value;
            }
            """);
    }

    /// <summary>κⁿ by squares: a function of its own for each leak.</summary>
    /// <returns>Its name.</returns>
    public string Power(uint leakQ31)
    {
        string name = $"power_{leakQ31}";
        var squares = new List<long>();
        for (ulong square = leakQ31; square != 0; square = square * square + (1UL << 30) >> 31)
            squares.Add((long)square);
        text.Table("u32", $"squares_{leakQ31}", squares);
        text.Shared(name, $$"""
            static i64 {{name}}(u32 steps)
            {
                if ((steps >> {{squares.Count}}) != 0) return 0;
                u64 power = {{Literal.Of(1UL << 31)}};
                for (i32 b = 0; steps != 0; b++)
                {
                    if ((steps & 1) != 0) power = (power * squares_{{leakQ31}}[b] + 1073741824u) >> 31;
                    steps >>= 1;
                }
                return (i64)power;
            }
            """);
        return name;
    }

    /// <summary>ln((256 + k)/256) in Q28, as the core's table has it.</summary>
    static int LogEntry(int k)
    {
        const long LnTwo = 186065279;
        if (k == 256) return (int)LnTwo;
        ulong m = (ulong)(256 + k) << 24;
        long log2 = 0;
        for (int bit = 30; bit >= 0; bit--)
        {
            m = (m >> 1) * (m >> 1) >> 30;
            if (m < 1UL << 33) continue;
            m >>= 1;
            log2 |= 1L << bit;
        }

        return (int)((log2 * LnTwo + (1L << 30)) >> 31);
    }
}
