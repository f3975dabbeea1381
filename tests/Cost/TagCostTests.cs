using System.Reflection;
using System.Reflection.Emit;

using EdgeSpike.HostSim.Cost;
using EdgeSpike.Link;

namespace EdgeSpike.Tests.Cost;

/// <summary>What a board's tags cost its interpreter, beside the runtime's HMAC.</summary>
[TestClass]
public class TagCostTests
{
    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public void APieceCostsAsManyOpcodesWhateverIsInIt()
    {
        using var code = new CountedCode();
        Type type = code.Type("EdgeSpike.Link.KeyedChain");
        object chain = Activator.CreateInstance(type, Silent(code))!;
        type.GetMethod("Begin")!.Invoke(chain, null);
        MethodInfo events = type.GetMethod("AddEvents")!;
        var frame = new byte[WireFormat.PayloadMax];
        OpcodeCount held = Cost(frame.Length / 2);
        OpcodeCount hashed = Cost(KeyedChain.PieceMax - frame.Length / 2);
        TestContext.WriteLine($"{held} opcodes for a frame that is held, {hashed} with a hash");
        Assert.AreEqual(held, Cost(frame.Length));
        Assert.IsLessThanOrEqualTo(69, held.Opcodes);
        Assert.IsLessThanOrEqualTo(115, hashed.Opcodes);

        OpcodeCount Cost(int count)
        {
            code.Clear();
            events.Invoke(chain, [new byte[count], 0, count]);
            return code.Total();
        }
    }

    /// <summary>A hash of counted code that does nothing.</summary>
    private static object Silent(CountedCode code)
    {
        Type port = code.Type("EdgeSpike.Link.KeyedHash");
        TypeBuilder type = AssemblyBuilder
            .DefineDynamicAssembly(new AssemblyName("silent"), AssemblyBuilderAccess.RunAndCollect)
            .DefineDynamicModule("silent").DefineType("Silent", TypeAttributes.Public, port);
        MethodBuilder compute = type.DefineMethod(
            "Compute", MethodAttributes.Public | MethodAttributes.Virtual, null,
            [typeof(byte[]), typeof(byte[])]);
        compute.GetILGenerator().Emit(OpCodes.Ret);
        return Activator.CreateInstance(type.CreateType())!;
    }
}
