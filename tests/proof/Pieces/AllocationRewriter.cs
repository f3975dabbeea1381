using Mono.Cecil;
using Mono.Cecil.Cil;
using Mono.Cecil.Rocks;

namespace EdgeSpike.Proof.Pieces;

/// <summary>Makes an assembly show every object that it makes.</summary>
/// <remarks>After each <c>newobj</c> of a class and each <c>newarr</c> the new object goes to a
/// method of the rewritten assembly's own, which hands it to <see cref="HookField"/>. Nothing else
/// changes, so it computes the same bits.</remarks>
public static class AllocationRewriter
{
    /// <summary>Full name of the type that is added.</summary>
    public const string Type = "EdgeSpike.Watched.Objects";

    /// <summary>Its static field, an <c>Action&lt;object&gt;</c>.</summary>
    public const string HookField = "Made";

    /// <returns>The new assembly.</returns>
    public static byte[] Rewrite(string path)
    {
        using ModuleDefinition module = ModuleDefinition.ReadModule(path);
        MethodDefinition[] methods =
            [.. module.GetTypes().SelectMany(type => type.Methods).Where(one => one.HasBody)];
        MethodDefinition show = AddHook(module);
        foreach (MethodDefinition method in methods) Rewrite(method, show);
        using var image = new MemoryStream();
        module.Write(image);
        return image.ToArray();
    }

    static MethodDefinition AddHook(ModuleDefinition module)
    {
        int dot = Type.LastIndexOf('.');
        var type = new TypeDefinition(
            Type[..dot], Type[(dot + 1)..],
            TypeAttributes.Public | TypeAttributes.Abstract | TypeAttributes.Sealed,
            module.TypeSystem.Object);
        var hook = new FieldDefinition(
            HookField, FieldAttributes.Public | FieldAttributes.Static,
            module.ImportReference(typeof(Action<object>)));
        type.Fields.Add(hook);
        var show = new MethodDefinition(
            "Show", MethodAttributes.Public | MethodAttributes.Static, module.TypeSystem.Void);
        show.Parameters.Add(new ParameterDefinition(module.TypeSystem.Object));
        ILProcessor il = show.Body.GetILProcessor();
        il.Emit(OpCodes.Ldsfld, hook);
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Callvirt,
            module.ImportReference(typeof(Action<object>).GetMethod("Invoke")));
        il.Emit(OpCodes.Ret);
        type.Methods.Add(show);
        module.Types.Add(type);
        return show;
    }

    static void Rewrite(MethodDefinition method, MethodReference show)
    {
        MethodBody body = method.Body;
        Instruction[] makes = [.. body.Instructions.Where(MakesAnObject)];
        if (makes.Length == 0) return;
        body.SimplifyMacros();
        ILProcessor il = body.GetILProcessor();
        foreach (Instruction made in makes)
        {
            il.InsertAfter(made, il.Create(OpCodes.Call, show));
            il.InsertAfter(made, il.Create(OpCodes.Dup));
        }

        body.OptimizeMacros();
    }

    static bool MakesAnObject(Instruction instruction) =>
        instruction.OpCode.Code == Code.Newarr
        || instruction is { OpCode.Code: Code.Newobj, Operand: MethodReference constructor }
            && !constructor.DeclaringType.IsValueType;
}
