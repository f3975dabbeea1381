using EdgeSpike.Core;
using EdgeSpike.HostSim.Files;

namespace EdgeSpike.HostSim.Compile;

/// <summary>Examples beside exported C: how a program, a sketch and an ESP-IDF component call it,
/// and the glue for nanoFramework's native interop.</summary>
public static class CExamples
{
    /// <param name="prefix">Of the exported names.</param>
    public static IReadOnlyList<GeneratedFile> Of(string prefix, NetworkPlan plan, Network network)
    {
        Population readout =
            network.Populations.LastOrDefault(p => p.IsReadout) ?? network.Populations[^1];
        string trial = Trial(prefix, plan, network, readout);
        return
        [
            new GeneratedFile("example.c", Program(prefix, trial)),
            new GeneratedFile($"arduino/{prefix}_example/{prefix}_example.ino",
                Sketch(prefix, trial)),
            new GeneratedFile("esp-idf/main/main.c", EspIdf(prefix, trial)),
            new GeneratedFile("esp-idf/main/CMakeLists.txt", $"""
                idf_component_register(SRCS "main.c" "../../{prefix}.c" INCLUDE_DIRS "." "../..")

                """),
            new GeneratedFile("esp-idf/CMakeLists.txt", $"""
                cmake_minimum_required(VERSION 3.16)
                include($ENV{"{IDF_PATH}"}/tools/cmake/project.cmake)
                project({prefix})

                """),
            .. NanoFrameworkGlue.Of(prefix),
        ];
    }

    static string Program(string prefix, string trial) => $$"""
        /* Runs one trial that learns and prints what the network says, and its hash:
           cc -O2 example.c {{prefix}}.c && ./a.out */
        #include "{{prefix}}.h"
        #include <stdio.h>

        static {{prefix}}_state net;

        {{trial}}

        int main(void)
        {
            {{prefix}}_init(&net);
            printf("class %d\n", (int)trial(0));
            printf("hash %08lx%08lx\n", (unsigned long)({{prefix}}_hash_learn(&net) >> 32),
                (unsigned long)({{prefix}}_hash_learn(&net) & 0xFFFFFFFFu));
            return 0;
        }

        """;

    static string Sketch(string prefix, string trial) => $$"""
        // Put {{prefix}}.h and {{prefix}}.c into this sketch's folder. Open the serial monitor at 115200.
        #include "{{prefix}}.h"

        static {{prefix}}_state net;

        {{trial}}

        void setup()
        {
            Serial.begin(115200);
            {{prefix}}_init(&net);
        }

        void loop()
        {
            Serial.println(trial(0));
        }

        """;

    static string EspIdf(string prefix, string trial) => $$"""
        /* idf.py set-target esp32c3 && idf.py build flash monitor */
        #include "{{prefix}}.h"
        #include <stdio.h>
        #include "freertos/FreeRTOS.h"
        #include "freertos/task.h"

        static {{prefix}}_state net;

        {{trial}}

        void app_main(void)
        {
            {{prefix}}_init(&net);
            for (;;)
            {
                printf("class %d\n", (int)trial(0));
                vTaskDelay(1);
            }
        }

        """;

    /// <summary>A function that shows one trial and gives the class that the readout
    /// answers.</summary>
    static string Trial(string prefix, NetworkPlan plan, Network network, Population readout)
    {
        bool sampled = network.Populations.Any(p => p is InputPopulation { Source.Follows: false });
        int steps = plan.Stream is { } stream ? StepsOf(stream, network) : 100;
        int opens = plan.Stream is { } own ? steps * own.TaughtFrom / own.SamplesATrial : 50;
        string show = string.Join('\n',
            network.Populations.OfType<InputPopulation>().Select(input => input.Source switch
        {
            null => "        if (t % 4 == 0) "
                + $"{prefix}_spike(&net, {input.Index}, t / 4 % {input.Size});",
            { Follows: true } => "",
            { } source => $"        if (t % {source.StepsASample} == 0)\n        {{\n"
                + $"            int32_t sample[{source.Channels}];\n"
                + $"            for (int c = 0; c < {source.Channels}; c++) "
                + "sample[c] = read_sensor(c, t);\n"
                + $"            {prefix}_sample(&net, {input.Index}, sample);\n        }}",
        }).Where(line => line.Length > 0));
        string sensor = sampled
            ? """
                /* Yours: one channel of the sensor in Q15 of its range, 0 to 32767. */
                static int32_t read_sensor(int channel, int t)
                {
                    return (t * (channel + 1) * 300) % 32768;
                }


                """
            : "";
        return sensor + $$"""
            /* One trial; wanted: the class that is taught, -1 if the network only answers. */
            static int32_t trial(int32_t wanted)
            {
                int32_t targets[{{readout.Size}}] = { 0 };
                int32_t best = 0;
                {{prefix}}_begin_trial(&net, wanted >= 0);
                if (wanted >= 0)
                {
                    targets[wanted] = 4096;
                    {{prefix}}_targets(&net, {{readout.Index}}, targets);
                }
                for (int t = 0; t < {{steps}}; t++)
                {
                    if (t == {{opens}}) {{prefix}}_open_window(&net);
            {{show}}
                    {{prefix}}_step(&net);
                }
                {{prefix}}_close_window(&net);
                while ({{prefix}}_work(&net)) {}
                for (int32_t k = 1; k < {{readout.Size}}; k++)
                {
                    if ({{prefix}}_value(&net, {{readout.Index}}, k) > {{prefix}}_value(&net, {{readout.Index}}, best)) best = k;
                }
                {{prefix}}_end_trial(&net);
                while ({{prefix}}_work(&net)) {}
                return best;
            }
            """;
    }

    static int StepsOf(StreamPlan stream, Network network)
    {
        int each = network.Populations.OfType<InputPopulation>()
            .Max(input => input.Source?.StepsASample ?? 1);
        return stream.SamplesATrial * each;
    }
}
