using System.Reflection;

using EdgeSpike.HostSim.Cost;

namespace EdgeSpike.Proof.KernelCosts;

/// <summary>One kernel on one input.</summary>
/// <param name="Type">Type that has it, without the project's name.</param>
/// <param name="Elements">How many cells, synapses or spikes it goes over.</param>
/// <param name="Arguments">Made anew for each run.</param>
public sealed record KernelCase(
    string Type, string Method, string Input, int Elements, Func<CountedCode, object[]> Arguments)
{
    /// <summary>What its type is constructed with; nothing for static methods.</summary>
    public Func<CountedCode, object[]> Construction { get; init; } = _ => [];

    /// <summary>What is done to the new object before it is counted.</summary>
    public Action<object> Preparation { get; init; } = _ => { };

    /// <returns>What it executed, what it called included.</returns>
    public OpcodeCount Count(CountedCode code)
    {
        Type type = code.Type("EdgeSpike." + Type);
        object[] arguments = Arguments(code);
        MethodInfo method = type.GetMethods()
            .Single(m => m.Name == Method && m.DeclaringType == type && Takes(m, arguments));
        object? owner = method.IsStatic ? null : Activator.CreateInstance(type, Construction(code));
        if (owner != null) Preparation(owner);
        code.Clear();
        method.Invoke(owner, arguments);
        return code.Total();
    }

    static bool Takes(MethodInfo method, object[] arguments)
    {
        ParameterInfo[] parameters = method.GetParameters();
        return parameters.Length == arguments.Length
            && parameters.Zip(arguments)
                .All(one => one.First.ParameterType == one.Second.GetType());
    }
}
