using System.Linq.Expressions;
using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.Loader;

namespace EdgeSpike.HostSim.Cost;

/// <summary>Makes ports of a counted device loop that are played by objects of the host.</summary>
/// <remarks>
/// The counted code has interfaces of its own, of the same names as the host's. A class is made
/// that has each of them and hands every call to a delegate in a field: all that ports take and
/// give are numbers and arrays of numbers, which both worlds share.
/// </remarks>
public static class CountedPort
{
    /// <typeparam name="TPort">The host's interface.</typeparam>
    /// <param name="code">Has one of the same name.</param>
    public static object Of<TPort>(CountedCode code, TPort target)
        where TPort : class
    {
        Type face = code.Type(typeof(TPort).FullName!);
        Type made = Make(face);
        object port = Activator.CreateInstance(made)!;
        foreach (MethodInfo method in face.GetMethods())
        {
            FieldInfo field = made.GetField(method.Name)!;
            MethodInfo played = typeof(TPort).GetMethod(method.Name)!;
            field.SetValue(port, played.CreateDelegate(field.FieldType, target));
        }

        return port;
    }

    static Type Make(Type face)
    {
        using var within =
            AssemblyLoadContext.GetLoadContext(face.Assembly)!.EnterContextualReflection();
        string name = "Counted" + face.Name;
        var assembly = AssemblyBuilder.DefineDynamicAssembly(new AssemblyName(name),
            AssemblyBuilderAccess.RunAndCollect);
        TypeBuilder type = assembly.DefineDynamicModule(name)
            .DefineType(name, TypeAttributes.Public | TypeAttributes.Sealed, typeof(object),
                [face]);
        foreach (MethodInfo method in face.GetMethods()) Hand(type, method);
        return type.CreateType();
    }

    static void Hand(TypeBuilder type, MethodInfo method)
    {
        Type[] taken = [.. method.GetParameters().Select(parameter => parameter.ParameterType)];
        Type shape = Expression.GetDelegateType([.. taken, method.ReturnType]);
        FieldBuilder field = type.DefineField(method.Name, shape, FieldAttributes.Public);
        MethodBuilder made = type.DefineMethod(
            method.Name, MethodAttributes.Public | MethodAttributes.Virtual, method.ReturnType,
            taken);
        ILGenerator il = made.GetILGenerator();
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Ldfld, field);
        for (int n = 1; n <= taken.Length; n++) il.Emit(OpCodes.Ldarg_S, (byte)n);
        il.Emit(OpCodes.Callvirt, shape.GetMethod("Invoke")!);
        il.Emit(OpCodes.Ret);
        type.DefineMethodOverride(made, method);
    }
}
