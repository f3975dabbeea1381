using System.Reflection;

using EdgeSpike.HostSim.Host;
using EdgeSpike.Link;

namespace EdgeSpike.Tests.Host;

/// <summary>No number that a board may send is left without words of its own.</summary>
[TestClass]
public class BoardTextTests
{
    private const string Unknown = "which this command does not know";

    [TestMethod]
    public void EveryResultHasATextOfItsOwn() => CheckAll(typeof(DoneResult), BoardText.Of);

    [TestMethod]
    public void EveryFaultHasATextOfItsOwn() =>
        CheckAll(typeof(DeviceError), code => BoardText.OfFault(code, 7));

    [TestMethod]
    public void EveryConditionHasATextOfItsOwn()
    {
        string[] kept = [.. Numbers(typeof(KeptCondition)).Select(BoardText.OfKept)];
        CollectionAssert.AllItemsAreUnique(kept);
        string?[] sensor = [.. Numbers(typeof(SensorCondition)).Select(BoardText.OfSensor)];
        CollectionAssert.AllItemsAreUnique(sensor);
        Assert.IsNull(BoardText.OfSensor(SensorCondition.Good));
        Assert.IsFalse(kept.Concat(sensor)
            .Any(said => said?.Contains(Unknown, StringComparison.Ordinal) == true));
    }

    [TestMethod]
    public void AFaultSaysItsDetail()
    {
        foreach (byte code in Numbers(typeof(DeviceError))
            .Where(code => code != DeviceError.Message))
            StringAssert.Contains(BoardText.OfFault(code, 4711), "4711",
                BoardText.OfFault(code, 4711));
        Assert.AreEqual("a message of type 0x46 was not usable",
            BoardText.OfFault(DeviceError.Message, Message.Sample));
    }

    [TestMethod]
    public void NumbersOfALaterFirmwareAreSaidAsSuch()
    {
        Assert.AreEqual("for reason 200, " + Unknown, BoardText.Of(200));
        Assert.AreEqual("fault 200 (3), " + Unknown, BoardText.OfFault(200, 3));
        Assert.AreEqual("message 0x5F", BoardText.OfRequest(0x5F));
    }

    private static void CheckAll(Type numbers, Func<byte, string> text)
    {
        string[] texts = [.. Numbers(numbers).Select(text)];
        Assert.IsGreaterThan(7, texts.Length);
        CollectionAssert.AllItemsAreUnique(texts);
        Assert.IsFalse(texts.Any(said => said.Contains(Unknown, StringComparison.Ordinal)),
            string.Join('\n', texts));
    }

    private static IEnumerable<byte> Numbers(Type type) =>
        type.GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(field => (byte)field.GetRawConstantValue()!);
}
