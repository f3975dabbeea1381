namespace EdgeSpike.Proof.Compiled;

/// <summary>A program in C that replays a script on a compiled network and compares every hash and
/// snapshot. It prints what it found in one line; exit code 0: all agreed.</summary>
public static class ReplayProgram
{
    /// <param name="prefix">Of the compiled network.</param>
    /// <param name="snapshotMax">Bytes of a snapshot at most.</param>
    /// <param name="valuesMax">Values of a sample or of targets at most.</param>
    public static string Text(string prefix, int snapshotMax, int valuesMax) => $$"""
        #include "{{prefix}}.h"
        #include <stdio.h>

        static {{prefix}}_state state;
        static uint8_t given[{{snapshotMax}}];
        static uint8_t made[{{snapshotMax}}];
        static int32_t values[{{valuesMax}}];
        static long steps, compared;

        #ifdef SCRIPT
        static const char script[] = {
        #include SCRIPT
        };
        static long script_at;
        static int next(void) { return script[script_at++]; }
        #else
        static int next(void) { return getchar(); }
        #endif

        static int skip(void)
        {
            int c = next();
            while (c == ' ' || c == '\n') c = next();
            return c;
        }

        static int64_t number(void)
        {
            int c = skip();
            int negative = c == '-';
            int64_t n = 0;
            if (negative) c = next();
            for (; c >= '0' && c <= '9'; c = next()) n = n * 10 + (c - '0');
            return negative ? -n : n;
        }

        static int digit(int c) { return c <= '9' ? c - '0' : (c | 32) - 'a' + 10; }

        static uint64_t hexadecimal(void)
        {
            uint64_t n = 0;
            for (int c = skip(); c != ' ' && c != '\n'; c = next()) n = n << 4 | (uint64_t)digit(c);
            return n;
        }

        static void bytes(int32_t count)
        {
            int c = skip();
            for (int32_t b = 0; b < count; b++)
            {
                int high = digit(c);
                given[b] = (uint8_t)(high << 4 | digit(next()));
                c = next();
            }
        }

        static int differs(const char* stage)
        {
            printf("differs in %s after step %ld, %ld compared\n", stage, (long)state.step, compared);
            return 1;
        }

        static int refused(const char* what)
        {
            printf("%s refused after step %ld\n", what, (long)state.step);
            return 1;
        }

        static int list(int what)
        {
            int32_t population = (int32_t)number();
            int32_t count = (int32_t)number();
            for (int32_t n = 0; n < count; n++) values[n] = (int32_t)number();
            if (what == 'T') return {{prefix}}_targets(&state, population, values);
            if (what == 'A') return {{prefix}}_sample(&state, population, values);
            for (int32_t n = 0; n < count; n++)
            {
                if (!{{prefix}}_spike(&state, population, values[n])) return 0;
            }
            return 1;
        }

        int main(void)
        {
            uint64_t hashes[3];
            {{prefix}}_init(&state);
            for (;;)
            {
                int what = skip();
                int32_t n;
                switch (what)
                {
                    case 'B': {{prefix}}_begin_trial(&state, (int32_t)number()); break;
                    case 'E': {{prefix}}_end_trial(&state); break;
                    case 'O': {{prefix}}_open_window(&state); break;
                    case 'C': {{prefix}}_close_window(&state); break;
                    case 'P': {{prefix}}_begin_phase(&state, (int32_t)number()); break;
                    case 'p':
                        n = (int32_t)number();
                        {{prefix}}_end_phase(&state, n, (int32_t)number());
                        break;
                    case 'R': {{prefix}}_reward(&state, (int32_t)number()); break;
                    case 'W':
                        for (int64_t left = number(); left > 0; left--)
                        {
                            if (!{{prefix}}_work(&state)) return refused("work");
                        }
                        break;
                    case 'T': case 'S': case 'A':
                        if (!list(what)) return refused("input");
                        break;
                    case 'N':
                        for (int64_t left = number(); left > 0; left--, steps++) {{prefix}}_step(&state);
                        break;
                    case 'H':
                        {{prefix}}_step_hashed(&state, hashes);
                        steps++;
                        compared++;
                        if (hexadecimal() != hashes[0]) return differs("deliver");
                        if (hexadecimal() != hashes[1]) return differs("step");
                        if (hexadecimal() != hashes[2]) return differs("learn");
                        break;
                    case 'X':
                        compared++;
                        if (hexadecimal() != {{prefix}}_hash_step(&state)) return differs("step");
                        if (hexadecimal() != {{prefix}}_hash_learn(&state)) return differs("learn");
                        break;
                    case 'G':
                        n = (int32_t)number();
                        bytes(n);
                        if (!{{prefix}}_restore(&state, given, n)) return refused("snapshot");
                        break;
                    case 'Z':
                        n = (int32_t)number();
                        bytes(n);
                        compared++;
                        if ({{prefix}}_snapshot(&state, made) != n) return differs("snapshot");
                        for (int32_t b = 0; b < n; b++)
                        {
                            if (given[b] != made[b]) return differs("snapshot");
                        }
                        break;
                    case 'Q':
                        printf("agrees %ld %ld\n", steps, compared);
                        return 0;
                    default:
                        printf("script: letter %d\n", what);
                        return 2;
                }
            }
        }

        """;
}
