using Mono.Cecil;
using Mono.Cecil.Cil;
using Mono.Cecil.Rocks;

namespace EdgeSpike.Proof.Mutation;

/// <summary>Finds what can be changed in a unit's IL, and changes one place of it.</summary>
/// <remarks>
/// Changed are comparisons (at their bound, and turned round), sums, products, shifts, bits,
/// constants (one more) and statements (a call whose result nobody takes is left out). What only
/// makes the text of an exception is left alone: nobody promises its words.
/// </remarks>
public static class Mutator
{
    // So far ahead of a throw lies what makes its text.
    const int ThrowAhead = 30;

    static readonly Dictionary<Code, (OpCode To, string What)> Swaps = new()
    {
        [Code.Blt] = (OpCodes.Ble, "<= for <"),
        [Code.Ble] = (OpCodes.Blt, "< for <="),
        [Code.Bgt] = (OpCodes.Bge, ">= for >"),
        [Code.Bge] = (OpCodes.Bgt, "> for >="),
        [Code.Blt_Un] = (OpCodes.Ble_Un, "<= for <"),
        [Code.Ble_Un] = (OpCodes.Blt_Un, "< for <="),
        [Code.Bgt_Un] = (OpCodes.Bge_Un, ">= for >"),
        [Code.Bge_Un] = (OpCodes.Bgt_Un, "> for >="),
        [Code.Beq] = (OpCodes.Bne_Un, "!= for =="),
        [Code.Bne_Un] = (OpCodes.Beq, "== for !="),
        [Code.Brtrue] = (OpCodes.Brfalse, "not"),
        [Code.Brfalse] = (OpCodes.Brtrue, "not"),
        [Code.Clt] = (OpCodes.Cgt, "> for <"),
        [Code.Cgt] = (OpCodes.Clt, "< for >"),
        [Code.Add] = (OpCodes.Sub, "- for +"),
        [Code.Sub] = (OpCodes.Add, "+ for -"),
        [Code.Mul] = (OpCodes.Add, "+ for *"),
        [Code.And] = (OpCodes.Or, "| for &"),
        [Code.Or] = (OpCodes.And, "& for |"),
        [Code.Xor] = (OpCodes.Or, "| for ^"),
        [Code.Shl] = (OpCodes.Shr, ">> for <<"),
        [Code.Shr] = (OpCodes.Shl, "<< for >>"),
        [Code.Shr_Un] = (OpCodes.Shl, "<< for >>"),
    };

    /// <summary>All places of a unit, in the order of its metadata.</summary>
    /// <param name="path">Of the assembly; its .pdb lies beside it.</param>
    /// <param name="root">Folder of the repository, which places are relative to.</param>
    public static IEnumerable<MutationSite> SitesOf(string path, string root)
    {
        using ModuleDefinition module = Open(path);
        string unit = Path.GetFileName(path);
        List<MutationSite> sites = [];
        foreach (MethodDefinition method in MethodsOf(module))
        {
            method.Body.SimplifyMacros();
            for (int index = 0; index < method.Body.Instructions.Count; index++)
            {
                if (WhatOf(method, method.Body.Instructions[index]) is not { } what) continue;
                if (MakesText(method.Body.Instructions[index])) continue;
                if (PlaceOf(method, index, root) is { } place)
                    sites.Add(new MutationSite(unit, method.FullName, index, what, place));
            }
        }

        return sites;
    }

    /// <summary>Writes a unit with one place changed.</summary>
    /// <param name="from">The assembly as it was built.</param>
    /// <param name="to">Another file.</param>
    public static void Write(string from, string to, MutationSite site)
    {
        using ModuleDefinition module = Open(from);
        MethodDefinition method = MethodsOf(module).First(m => m.FullName == site.Method);
        method.Body.SimplifyMacros();
        Change(method, method.Body.Instructions[site.Index]);
        method.Body.OptimizeMacros();
        module.Write(to);
    }

    static ModuleDefinition Open(string path) =>
        ModuleDefinition.ReadModule(path, new ReaderParameters
        {
            ReadSymbols = true,
            SymbolReaderProvider = new PortablePdbReaderProvider(),
            InMemory = true,
        });

    static IEnumerable<MethodDefinition> MethodsOf(ModuleDefinition module) =>
        module.GetTypes().SelectMany(type => type.Methods).Where(method => method.HasBody);

    /// <summary>What becomes of an instruction; null if it is left alone.</summary>
    static string? WhatOf(MethodDefinition method, Instruction instruction)
    {
        if (Swaps.TryGetValue(instruction.OpCode.Code, out (OpCode To, string What) swap))
            return swap.What;
        if (instruction is { OpCode.Code: Code.Ldc_I4, Operand: int value })
            return $"{Other(method, instruction, value)} for {value}";
        bool call = instruction.OpCode.Code is Code.Call or Code.Callvirt;
        return call
            && instruction.Operand is MethodReference called
            && called.ReturnType.MetadataType == MetadataType.Void
            && called.Name != ".ctor"
            ? $"without {called.Name}()"
            : null;
    }

    static void Change(MethodDefinition method, Instruction instruction)
    {
        ILProcessor il = method.Body.GetILProcessor();
        if (Swaps.TryGetValue(instruction.OpCode.Code, out (OpCode To, string What) swap))
        {
            instruction.OpCode = swap.To;
        }
        else if (instruction.Operand is int value)
        {
            instruction.Operand = Other(method, instruction, value);
        }
        else
        {
            var called = (MethodReference)instruction.Operand;
            int taken = called.Parameters.Count + (called.HasThis ? 1 : 0);
            instruction.Operand = null;
            instruction.OpCode = taken == 0 ? OpCodes.Nop : OpCodes.Pop;
            for (int n = 1; n < taken; n++) il.InsertAfter(instruction, il.Create(OpCodes.Pop));
        }
    }

    /// <summary>One more; of true it is false, for any other number is true as well.</summary>
    static int Other(MethodDefinition method, Instruction instruction, int value) =>
        value == 1 && IsBoolean(TypeTaken(method, instruction.Next)) ? 0 : unchecked(value + 1);

    static bool IsBoolean(TypeReference? type) => type?.MetadataType == MetadataType.Boolean;

    /// <summary>What an instruction takes from the top of the stack; null if it is not
    /// said.</summary>
    static TypeReference? TypeTaken(MethodDefinition method, Instruction? taker) =>
        taker?.Operand switch
        {
            FieldReference field => field.FieldType,
            VariableDefinition variable => variable.VariableType,
            MethodReference { HasParameters: true } called => called.Parameters[^1].ParameterType,
            _ => taker?.OpCode.Code == Code.Ret ? method.ReturnType : null,
        };

    static bool MakesText(Instruction instruction)
    {
        Instruction? at = instruction;
        for (int n = 0; n < ThrowAhead && at != null; n++, at = at.Next)
        {
            if (at.OpCode.Code == Code.Throw) return true;
            if (at.OpCode.FlowControl is FlowControl.Return or FlowControl.Branch
                or FlowControl.Cond_Branch) return false;
        }

        return false;
    }

    static string? PlaceOf(MethodDefinition method, int index, string root)
    {
        int offset = method.Body.Instructions[index].Offset;
        SequencePoint? point = method.DebugInformation.SequencePoints
            .Where(p => !p.IsHidden && p.Offset <= offset).MaxBy(p => p.Offset);
        if (point == null) return null;
        string file = Path.GetRelativePath(root, point.Document.Url).Replace('\\', '/');
        return $"{file}:{point.StartLine}";
    }
}
