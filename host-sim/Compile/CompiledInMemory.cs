using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;

using EdgeSpike.HostSim.Describe;

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;

namespace EdgeSpike.HostSim.Compile;

/// <summary>Compiles networks to C# in memory, with Roslyn; one text is compiled once, however many
/// networks have it.</summary>
public static class CompiledInMemory
{
    static readonly ConcurrentDictionary<string, Lazy<Type>> classes = new();

    /// <summary>Compiles the steps of a network; that one's state is theirs from now on.</summary>
    /// <exception cref="CannotCompileException">Some part has no text, or there is nothing here to
    /// compile with.</exception>
    public static FlatNetwork Of(SavedModel model)
    {
        FlatText program = CSharp.Of(StepCompiler.ForCSharp(model));
        Type type = classes.GetOrAdd(program.Text, text => new Lazy<Type>(() => Load(text))).Value;
        var compiled = (FlatNetwork)Activator.CreateInstance(type)!;
        compiled.Join(model.Network, program);
        return compiled;
    }

    static Type Load(string text)
    {
        string[] needed = [typeof(object).Assembly.Location, typeof(FlatNetwork).Assembly.Location,
            Assembly.Load("System.Runtime").Location];
        if (needed.Any(path => path.Length == 0))
            throw new CannotCompileException("compiler: this command is one file, without the "
                + "libraries to compile against");
        var options = new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release,
            allowUnsafe: true, concurrentBuild: false);
        CSharpCompilation compilation = CSharpCompilation.Create(
            "EdgeSpike.Compiled", [CSharpSyntaxTree.ParseText(text)],
            needed.Select(path => MetadataReference.CreateFromFile(path)), options);
        using var bytes = new MemoryStream();
        EmitResult result = compilation.Emit(bytes);
        if (!result.Success)
        {
            throw new InvalidOperationException("compiled step: "
                + string.Join('\n', result.Diagnostics
                    .Where(d => d.Severity == DiagnosticSeverity.Error).Take(5)));
        }

        bytes.Position = 0;
        Type type = new AssemblyLoadContext("EdgeSpike.Compiled").LoadFromStream(bytes)
            .GetType(CSharp.ClassName)!;

        // Constant arrays are constants for the JIT once they are there.
        RuntimeHelpers.RunClassConstructor(type.TypeHandle);
        return type;
    }
}
