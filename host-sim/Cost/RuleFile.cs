using EdgeSpike.Build;
using EdgeSpike.Core;

using Mono.Cecil;

namespace EdgeSpike.HostSim.Cost;

/// <summary>The file of a rule or a weight term in shared/rules, as a chip's compiler makes it:
/// what a firmware keeps or leaves out as one.</summary>
/// <param name="Kind">The rule or weight term.</param>
/// <param name="Types">Full names of the classes in it.</param>
/// <param name="CodeBytes">IL of their methods.</param>
/// <param name="Named">Full names of the classes of the same assembly that they name.</param>
/// <remarks>
/// Read from the assembly, so no list says which file needs which: the compiler puts classes in the
/// order of the files, and a file of a kind begins with that kind.
/// </remarks>
public sealed record RuleFile(PartKind Kind, IReadOnlyList<string> Types, int CodeBytes,
    IReadOnlyList<string> Named)
{
    /// <summary>Name of the file, without its ending.</summary>
    public string Name => Kind.GetType().Name[..^"Kind".Length];

    /// <summary>All of them: rules by number, then weight terms.</summary>
    /// <exception cref="Files.BadInputException">The assembly is not beside the
    /// command.</exception>
    public static IReadOnlyList<RuleFile> All()
    {
        PartKind[] kinds =
        [
            .. Catalogue.Rules().OrderBy(kind => kind.Number),
            .. Catalogue.Terms().OrderBy(kind => kind.Number),
        ];
        using ModuleDefinition module = CountedCode.Read(kinds[0].GetType().Assembly);
        List<TypeDefinition[]> files = Files(module, kinds[0].GetType().Assembly);
        return
        [
            .. kinds.Select(kind =>
                Of(kind, files.Single(file => file[0].FullName == kind.GetType().FullName))),
        ];
    }

    static RuleFile Of(PartKind kind, TypeDefinition[] file)
    {
        string[] own = [.. file.Select(type => type.FullName)];
        TypeDefinition[] all = [.. file.SelectMany(type => type.NestedTypes.Prepend(type))];
        return new RuleFile(
            kind,
            own,
            all.SelectMany(type => type.Methods).Where(method => method.HasBody)
                .Sum(method => method.Body.CodeSize),
            [
                .. all.SelectMany(Names).OfType<TypeReference>()
                    .Select(type => type.GetElementType())
                    .Where(type => type.Scope == file[0].Module)
                    .Select(type => type.FullName).Except(own).Distinct(),
            ]);
    }

    /// <summary>Classes from one kind to the next; what stands before the first is no
    /// kind's.</summary>
    static List<TypeDefinition[]> Files(ModuleDefinition module, System.Reflection.Assembly loaded)
    {
        var files = new List<List<TypeDefinition>>();
        foreach (TypeDefinition type in module.Types.Where(one => one.Namespace.Length > 0))
        {
            bool begins = loaded.GetType(type.FullName)?.IsSubclassOf(typeof(PartKind)) == true;
            if (begins) files.Add([]);
            if (files.Count > 0) files[^1].Add(type);
        }

        return [.. files.Select(file => file.ToArray())];
    }

    static IEnumerable<TypeReference?> Names(TypeDefinition type) =>
        type.Fields.Select(field => field.FieldType)
            .Concat(type.Methods.SelectMany(Names))
            .Append(type.BaseType);

    static IEnumerable<TypeReference?> Names(MethodDefinition method)
    {
        IEnumerable<TypeReference?> signature =
            method.Parameters.Select(one => one.ParameterType).Append(method.ReturnType);
        if (!method.HasBody) return signature;
        return signature
            .Concat(method.Body.Variables.Select(one => one.VariableType))
            .Concat(method.Body.Instructions.Select(one => one.Operand switch
            {
                TypeReference named => named,
                MemberReference member => member.DeclaringType,
                _ => null,
            }));
    }
}
