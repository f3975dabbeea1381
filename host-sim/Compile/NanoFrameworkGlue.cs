using EdgeSpike.HostSim.Files;

namespace EdgeSpike.HostSim.Compile;

/// <summary>Glue for nanoFramework's native interop: the managed class whose methods are
/// InternalCall, and what they do in a firmware image of one's own.</summary>
/// <remarks>
/// The stubs that nanoFramework's build generates from the class (its checksum and table of
/// methods) are made there, by <c>NF_GenerateStubsDirectory</c>; these functions are what the
/// generated
/// <c>…_mshl.cpp</c> calls. One network a process: its state is a static of the image.
/// </remarks>
public static class NanoFrameworkGlue
{
    /// <param name="prefix">Of the exported names.</param>
    public static IReadOnlyList<GeneratedFile> Of(string prefix)
    {
        string name = char.ToUpperInvariant(prefix[0]) + prefix[1..];
        return [new GeneratedFile($"nanoframework/{name}.cs", Managed(name)),
            new GeneratedFile($"nanoframework/{name}_native.cpp", Native(prefix, name))];
    }

    static string Managed(string name) => $$"""
        using System.Runtime.CompilerServices;

        namespace EdgeSpike.Native
        {
            /// <summary>The network in the firmware image; numbers as in the exported
            /// header.</summary>
            public static class {{name}}
            {
                [MethodImpl(MethodImplOptions.InternalCall)]
                public static extern void Init();

                [MethodImpl(MethodImplOptions.InternalCall)]
                public static extern void BeginTrial(int learn);

                [MethodImpl(MethodImplOptions.InternalCall)]
                public static extern void EndTrial();

                [MethodImpl(MethodImplOptions.InternalCall)]
                public static extern void OpenWindow();

                [MethodImpl(MethodImplOptions.InternalCall)]
                public static extern void CloseWindow();

                [MethodImpl(MethodImplOptions.InternalCall)]
                public static extern int Spike(int population, int neuron);

                [MethodImpl(MethodImplOptions.InternalCall)]
                public static extern int Sample(int population, int[] sample);

                [MethodImpl(MethodImplOptions.InternalCall)]
                public static extern int Targets(int population, int[] targets);

                [MethodImpl(MethodImplOptions.InternalCall)]
                public static extern void Step();

                [MethodImpl(MethodImplOptions.InternalCall)]
                public static extern int Work();

                [MethodImpl(MethodImplOptions.InternalCall)]
                public static extern int Value(int population, int k);

                [MethodImpl(MethodImplOptions.InternalCall)]
                public static extern long Hash();
            }
        }

        """;

    static string Native(string prefix, string name) => $$"""
        // Called by EdgeSpike_Native_{{name}}_mshl.cpp, which nanoFramework's build generates beside
        // EdgeSpike_Native_{{name}}.h from {{name}}.cs. Arrays arrive as pointers to their elements.
        #include "{{prefix}}.h"
        #include "EdgeSpike_Native_{{name}}.h"

        using namespace EdgeSpike_Native::EdgeSpike_Native;

        static {{prefix}}_state net;

        void {{name}}::Init(HRESULT&) { {{prefix}}_init(&net); }

        void {{name}}::BeginTrial(signed int learn, HRESULT&) { {{prefix}}_begin_trial(&net, learn); }

        void {{name}}::EndTrial(HRESULT&) { {{prefix}}_end_trial(&net); }

        void {{name}}::OpenWindow(HRESULT&) { {{prefix}}_open_window(&net); }

        void {{name}}::CloseWindow(HRESULT&) { {{prefix}}_close_window(&net); }

        signed int {{name}}::Spike(signed int population, signed int neuron, HRESULT&)
        {
            return {{prefix}}_spike(&net, population, neuron);
        }

        signed int {{name}}::Sample(signed int population, CLR_RT_TypedArray_INT32 sample, HRESULT&)
        {
            return {{prefix}}_sample(&net, population, (const int32_t*)sample.GetBuffer());
        }

        signed int {{name}}::Targets(signed int population, CLR_RT_TypedArray_INT32 targets, HRESULT&)
        {
            return {{prefix}}_targets(&net, population, (const int32_t*)targets.GetBuffer());
        }

        void {{name}}::Step(HRESULT&) { {{prefix}}_step(&net); }

        signed int {{name}}::Work(HRESULT&) { return {{prefix}}_work(&net); }

        signed int {{name}}::Value(signed int population, signed int k, HRESULT&)
        {
            return {{prefix}}_value(&net, population, k);
        }

        int64_t {{name}}::Hash(HRESULT&) { return (int64_t){{prefix}}_hash_learn(&net); }

        """;
}
