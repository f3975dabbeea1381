using EdgeSpike.Core;

namespace EdgeSpike.HostSim.Compile;

/// <summary>Loops as they stand in C.</summary>
public sealed class PlainLoops : Loops
{
    /// <inheritdoc/>
    public override string AtLeast(
        StepText text, string values, int size, string bound, string body) => $$"""
        for (i32 j = 0; j < {{size}}; j++)
        {
            if ({{values}}[j] < {{bound}}) continue;
            {{body}}
        }
        """;

    /// <inheritdoc/>
    public override string Outside(
        StepText text, string values, int size, string theta, string body) => $$"""
        for (i32 j = 0; j < {{size}}; j++)
        {
            if ((u32){{values}}[j] + {{Limits.PotentialMax}}u >= (u32){{theta}} + {{Limits.PotentialMax}}u)
            {
                {{body}}
            }
        }
        """;

    /// <inheritdoc/>
    public override string AddRows8(
        StepText text, string potentials, string weights, int size, string gain)
    {
        WriteRows8(text, size);
        return $"add_rows8_{size}({potentials}, {weights}, {gain}, spikes, count);";
    }

    /// <inheritdoc/>
    public override string Shrink(StepText text, string cells, int count)
    {
        text.Shared("shrink", """
            static i32 shrink(i32* restrict x, i32 n, i32 keep)
            {
                i32 any = 0;
                for (i32 i = 0; i < n; i++)
                {
                    i32 v = (i32)((i64)x[i] * keep / ((i64)2147483648));
                    x[i] = v;
                    any |= v;
                }
                return any;
            }
            """);
        return $"shrink({cells}, {count}, keep)";
    }

    /// <inheritdoc/>
    public override string ShrinkTrace(StepText text, string traces, int count, string most)
    {
        text.Shared("shrink_trace", """
            static void shrink_trace(i32* restrict z, i32 n, i32* most, i32 keep)
            {
                if (most[0] == 0) return;
                for (i32 i = 0; i < n; i++) z[i] = (i32)(((i64)z[i] * keep) >> 31);
                most[0] = (i32)(((i64)most[0] * keep) >> 31);
            }
            """);
        return $"shrink_trace({traces}, {count}, {most}, keep);";
    }

    // Three rows at a time, so that a potential is loaded and stored once for all of them.
    static void WriteRows8(StepText text, int n) => text.Shared($"add_rows8_{n}", $$"""
        static void add_rows8_{{n}}(i32* restrict x, const i8* restrict w, i32 gain, const i16* restrict spikes, i32 count)
        {
            i32 at = 0;
            for (; at + 2 < count; at += 3)
            {
                const i8* a = w + spikes[at] * {{n}};
                const i8* b = w + spikes[at + 1] * {{n}};
                const i8* c = w + spikes[at + 2] * {{n}};
                for (i32 j = 0; j < {{n}}; j++) x[j] += (a[j] + b[j] + c[j]) * gain;
            }
            if (at + 1 < count)
            {
                const i8* a = w + spikes[at] * {{n}};
                const i8* b = w + spikes[at + 1] * {{n}};
                for (i32 j = 0; j < {{n}}; j++) x[j] += (a[j] + b[j]) * gain;
            }
            else if (at < count)
            {
                const i8* a = w + spikes[at] * {{n}};
                for (i32 j = 0; j < {{n}}; j++) x[j] += a[j] * gain;
            }
        }
        """);
}
