using Mono.Cecil;
using Mono.Cecil.Cil;

namespace EdgeSpike.HostSim.Cost;

/// <summary>What a loaded assembly takes of a chip's managed heap before anything runs: the
/// runtime's tables of references, types, fields and methods, and its statics.</summary>
/// <param name="References">To assemblies.</param>
/// <param name="Named">Types, fields and methods of others that it names.</param>
/// <param name="Types">Of its own.</param>
/// <param name="Fields">Of its own; constants are none.</param>
/// <param name="Statics">Those of its fields that are static.</param>
/// <param name="Methods">Of its own.</param>
/// <remarks>
/// nanoFramework 1.x, 32 bits, as <c>CLR_RT_Assembly::CreateInstance</c> adds it up in
/// nanoframework/nf-interpreter a3e8139a, src/CLR/Core/TypeSystem.cpp, with the sizes of
/// src/CLR/Include/nanoCLR_Runtime.h: 140 bytes for the assembly, 4 a reference, 4 a named member,
/// 8 a type, 2 a field, 12 a static, 2 a method and 1 for its break points, each table in whole
/// words, all in whole blocks of 12 bytes. Names that only attributes use are left out, as the
/// vendor's metadata processor does.
/// </remarks>
public sealed record AssemblyTables(
    int References, int Named, int Types, int Fields, int Statics, int Methods)
{
    const int Base = 140;
    const int Block = 12;
    const string NotAType = "<Module>";

    /// <summary>Bytes of the heap.</summary>
    public int Bytes
    {
        get
        {
            int bytes = Base + 4 * References + 4 * Named + 8 * Types + Words(2 * Fields)
                + 12 * Statics + Words(2 * Methods) + Words(Methods);
            return (bytes + Block - 1) / Block * Block;
        }
    }

    /// <summary>Counts the tables that one assembly would have which holds what these hold: names
    /// among them are none.</summary>
    public static AssemblyTables Of(IReadOnlyCollection<ModuleDefinition> modules)
    {
        HashSet<string> own = [.. modules.Select(one => one.Assembly.Name.Name)];
        TypeDefinition[] types =
            [.. modules.SelectMany(one => one.GetTypes()).Where(type => type.Name != NotAType)];
        FieldDefinition[] fields =
            [.. types.SelectMany(type => type.Fields).Where(field => !field.HasConstant)];
        var named = new HashSet<string>();
        foreach (TypeDefinition type in types) Name(type, named, own);
        return new AssemblyTables(
            modules.SelectMany(one => one.AssemblyReferences).Select(one => one.Name)
                .Where(name => !own.Contains(name)).Distinct().Count(),
            named.Count, types.Length, fields.Length,
            fields.Count(field => field.IsStatic), types.Sum(type => type.Methods.Count));
    }

    static void Name(TypeDefinition type, HashSet<string> named, HashSet<string> own)
    {
        Add(type.BaseType);
        foreach (InterfaceImplementation face in type.Interfaces) Add(face.InterfaceType);
        foreach (FieldDefinition field in type.Fields) Add(field.FieldType);
        foreach (MethodDefinition method in type.Methods)
        {
            Add(method.ReturnType);
            foreach (ParameterDefinition parameter in method.Parameters)
                Add(parameter.ParameterType);
            if (!method.HasBody) continue;
            foreach (VariableDefinition local in method.Body.Variables) Add(local.VariableType);
            foreach (ExceptionHandler handler in method.Body.ExceptionHandlers)
                Add(handler.CatchType);
            foreach (object operand in method.Body.Instructions.Select(one => one.Operand))
            {
                Add(operand as TypeReference);
                if (operand is MemberReference { DeclaringType: { } at } member
                    && Add(at) && operand is MethodReference or FieldReference)
                {
                    named.Add(member.FullName);
                }
            }
        }

        bool Add(TypeReference? used)
        {
            if (used == null) return false;
            TypeReference element = used.GetElementType();
            bool others = element.Scope != null && !own.Contains(NameOf(element.Scope));
            if (others) named.Add(element.FullName);
            return others;
        }
    }

    static string NameOf(IMetadataScope scope) =>
        scope is ModuleDefinition module ? module.Assembly.Name.Name : scope.Name;

    static int Words(int bytes) => (bytes + 3) / 4 * 4;
}
