using Mono.Cecil;
using Mono.Cecil.Cil;
using Mono.Cecil.Rocks;

namespace EdgeSpike.HostSim.Cost;

/// <summary>Makes an assembly count how often each of its basic blocks is entered.</summary>
/// <remarks>
/// A block begins where a method does, where a branch or an exception handler leads, and after
/// whatever may leave the line: a branch, switch, return or throw. At its begin goes
/// <code>Hits[block]++</code>
/// on an array of the rewritten assembly's own. Nothing else changes, so it computes the same bits.
/// What the base library executes inside a call is not counted.
/// </remarks>
public static class CountingRewriter
{
    /// <summary>Full name of the type that is added.</summary>
    public const string HitsType = "EdgeSpike.Counted.Blocks";

    /// <summary>Its only field, a long a block.</summary>
    public const string HitsField = "Hits";

    /// <returns>The new assembly, and its blocks by index into the hits.</returns>
    public static (byte[] Image, IReadOnlyList<CodeBlock> Blocks) Rewrite(string path)
    {
        using ModuleDefinition module = ModuleDefinition.ReadModule(path);
        FieldDefinition hits = AddHits(module);
        var blocks = new List<CodeBlock>();
        foreach (MethodDefinition method in module.GetTypes().SelectMany(type => type.Methods))
        {
            if (method.HasBody) Rewrite(method, hits, blocks);
        }

        using var image = new MemoryStream();
        module.Write(image);
        return (image.ToArray(), blocks);
    }

    static FieldDefinition AddHits(ModuleDefinition module)
    {
        int dot = HitsType.LastIndexOf('.');
        var type = new TypeDefinition(
            HitsType[..dot], HitsType[(dot + 1)..],
            TypeAttributes.Public | TypeAttributes.Abstract | TypeAttributes.Sealed,
            module.TypeSystem.Object);
        var field = new FieldDefinition(
            HitsField, FieldAttributes.Public | FieldAttributes.Static,
            new ArrayType(module.TypeSystem.Int64));
        type.Fields.Add(field);
        module.Types.Add(type);
        return field;
    }

    static void Rewrite(MethodDefinition method, FieldDefinition hits, List<CodeBlock> blocks)
    {
        MethodBody body = method.Body;
        HashSet<Instruction> starts = Starts(body);
        Instruction[] code = [.. body.Instructions];
        int[] prices = [.. code.Select(instruction => OpcodePrice.Of(instruction.OpCode.Code))];
        IEnumerable<string> types = method.Parameters.Select(p => p.ParameterType.Name);
        string name = $"{method.Name}({string.Join(",", types)})";
        body.SimplifyMacros();
        ILProcessor il = body.GetILProcessor();
        for (int at = 0; at < code.Length;)
        {
            int end = at + 1;
            while (end < code.Length && !starts.Contains(code[end])) end++;
            CountAt(il, code[at], hits, blocks.Count);
            blocks.Add(new CodeBlock(method.DeclaringType.FullName, name, end - at,
                prices[at..end].Sum()));
            at = end;
        }

        body.OptimizeMacros();
    }

    /// <summary>The first instruction becomes the counter's, so that whatever led to it leads
    /// there.</summary>
    static void CountAt(ILProcessor il, Instruction first, FieldDefinition hits, int block)
    {
        Instruction moved = il.Create(OpCodes.Nop);
        (moved.OpCode, moved.Operand) = (first.OpCode, first.Operand);
        (first.OpCode, first.Operand) = (OpCodes.Ldsfld, hits);
        Instruction[] rest =
        [
            il.Create(OpCodes.Ldc_I4, block),
            il.Create(OpCodes.Ldelema, ((ArrayType)hits.FieldType).ElementType),
            il.Create(OpCodes.Dup),
            il.Create(OpCodes.Ldind_I8),
            il.Create(OpCodes.Ldc_I4_1),
            il.Create(OpCodes.Conv_I8),
            il.Create(OpCodes.Add),
            il.Create(OpCodes.Stind_I8),
            moved,
        ];
        Instruction last = first;
        foreach (Instruction next in rest)
        {
            il.InsertAfter(last, next);
            last = next;
        }
    }

    static HashSet<Instruction> Starts(MethodBody body)
    {
        var starts = new HashSet<Instruction> { body.Instructions[0] };
        foreach (Instruction instruction in body.Instructions)
        {
            if (instruction.Operand is Instruction target) starts.Add(target);
            if (instruction.Operand is Instruction[] targets) starts.UnionWith(targets);
            bool leaves = instruction.OpCode.FlowControl
                is FlowControl.Branch or FlowControl.Cond_Branch or FlowControl.Return
                    or FlowControl.Throw;
            if (leaves && instruction.Next != null) starts.Add(instruction.Next);
        }

        foreach (ExceptionHandler handler in body.ExceptionHandlers)
        {
            starts.UnionWith(
                new[] { handler.TryStart, handler.HandlerStart,
                    handler.FilterStart }.OfType<Instruction>());
        }

        return starts;
    }
}
