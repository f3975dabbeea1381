using Mono.Cecil;
using Mono.Cecil.Cil;

namespace EdgeSpike.Tests.Tidy;

/// <summary>Where nanoFramework's interpreter would take a signed value for an unsigned
/// one.</summary>
/// <remarks>
/// It keeps a type with every value on its stack, and no opcode turns uint into int or ulong into
/// long: C# emits none for these casts. `shr`, `rem` and `conv.i8` then go by that type, not by
/// what C# meant (nf-interpreter a3e8139, src/CLR/Core: CLR_RT_HeapBlock.cpp NumericShr,
/// NumericRem; Interpreter.cpp Convert_Internal). An operation's result has its left operand's
/// type; locals, fields and elements have their declared one; arguments and returned values keep
/// that of the value (CLR_RT_StackFrame.cpp FixCall, Pop), so these are followed from method to
/// method, by name and parameters. A value whose top bit is known to be zero does no harm.
/// </remarks>
internal sealed class IlSigns
{
    private readonly HashSet<string> crossing = [];
    private readonly SortedSet<string> found = new(StringComparer.Ordinal);

    /// <summary>One line an offence.</summary>
    public static IEnumerable<string> Offences(IlCode code)
    {
        var signs = new IlSigns();
        for (int known = -1; known != signs.crossing.Count;)
        {
            known = signs.crossing.Count;
            foreach (MethodDefinition method in code.Methods) signs.Follow(method);
        }

        return signs.found;
    }

    private void Follow(MethodDefinition method)
    {
        var known = new Dictionary<Instruction, IlValue[]>();
        var waiting = new Stack<Instruction>();
        Reach(method.Body.Instructions[0], []);
        foreach (ExceptionHandler handler in method.Body.ExceptionHandlers)
            Reach(handler.HandlerStart,
                handler.HandlerType == ExceptionHandlerType.Catch ? [IlValue.Other] : []);
        while (waiting.TryPop(out Instruction? at))
        {
            var stack = new List<IlValue>(known[at]);
            Look(at, stack, method);
            Execute(at, stack, method);
            IlValue[] after = at.OpCode.Code is Code.Leave or Code.Leave_S ? [] : [.. stack];
            if (at.Operand is Instruction target) Reach(target, after);
            if (at.Operand is Instruction[] targets)
                foreach (Instruction one in targets) Reach(one, after);
            if (at.OpCode.FlowControl is not (FlowControl.Branch or FlowControl.Return
                or FlowControl.Throw))
                Reach(at.Next, after);
        }

        void Reach(Instruction next, IlValue[] stack)
        {
            if (!known.TryGetValue(next, out IlValue[]? before)) known[next] = stack;
            else
            {
                IlValue[] both = [.. before.Zip(stack, IlValue.Either)];
                if (both.SequenceEqual(before)) return;
                known[next] = both;
            }

            waiting.Push(next);
        }
    }

    private void Look(Instruction at, List<IlValue> stack, MethodDefinition method)
    {
        switch (at.OpCode.Code)
        {
            case Code.Shr or Code.Rem when stack[^2].MayBeTaken:
            case Code.Conv_I8 when stack[^1] is { MayBeTaken: true, Width: 32 }:
                found.Add($"{IlCode.NameOf(method)}: {at.OpCode} of what was made unsigned");
                break;
            case Code.Ret when stack.Count > 0 && stack[^1].MayBeTaken:
                crossing.Add(NameOf(method));
                break;
            case Code.Call or Code.Callvirt
                or Code.Newobj when at.Operand is MethodReference called:
                int first = stack.Count - called.Parameters.Count;
                foreach (ParameterDefinition one in called.Parameters.Where(
                    one => stack[first + one.Index].MayBeTaken))
                    crossing.Add(NameOf(called) + one.Index);
                break;
        }
    }

    /// <summary>A number of signed type that came over a call as unsigned.</summary>
    private IlValue Crossed(Instruction at, IlValue value, MethodDefinition method)
    {
        if (value.Bits < IlValue.Any) return value;
        string? name = at.Operand is MethodReference called ? NameOf(called)
            : IlValue.Argument(at, method) is { } given ? NameOf(method) + given.Index : null;
        return name == null || !crossing.Contains(name) ? value
            : value with { Unsigned = true, Bits = value.Width };
    }

    /// <summary>The same for whatever overrides or implements it.</summary>
    private static string NameOf(MethodReference method) =>
        $"{method.Name}("
        + string.Join(',', method.Parameters.Select(one => one.ParameterType.FullName)) + ")";

    private void Execute(Instruction at, List<IlValue> stack, MethodDefinition method)
    {
        int count = Pops(at, method, stack.Count);
        IlValue[] popped = [.. stack.Skip(stack.Count - count)];
        stack.RemoveRange(stack.Count - count, count);
        if (at.OpCode.Code == Code.Dup) stack.AddRange([popped[0], popped[0]]);
        else if (Pushes(at)) stack.Add(Crossed(at, IlValue.Of(at, popped, method), method));
    }

    private static int Pops(Instruction at, MethodDefinition method, int all)
    {
        if (at.OpCode.Code == Code.Ret || at.OpCode.StackBehaviourPop == StackBehaviour.PopAll)
            return all;
        if (at.Operand is MethodReference called
            && at.OpCode.StackBehaviourPop == StackBehaviour.Varpop)
            return called.Parameters.Count
                + (called.HasThis && at.OpCode.Code != Code.Newobj ? 1 : 0);
        string pops = at.OpCode.StackBehaviourPop.ToString();
        return pops == nameof(StackBehaviour.Pop0) ? 0 : pops.Split('_').Length;
    }

    private static bool Pushes(Instruction at) => at.OpCode.StackBehaviourPush switch
    {
        StackBehaviour.Push0 => false,
        StackBehaviour.Varpush =>
            at.Operand is MethodReference called && called.ReturnType.FullName != "System.Void",
        _ => true,
    };
}
