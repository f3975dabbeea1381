using EdgeSpike.Core;
using EdgeSpike.HostSim;
using EdgeSpike.HostSim.Devices;
using EdgeSpike.Link;
using EdgeSpike.Loop;
using EdgeSpike.Tests.Link;

namespace EdgeSpike.Tests.HostSim.Devices;

/// <content>A board that starts anew: by itself, with another model, or not at all.</content>
public partial class DeviceClientTests
{
    [TestMethod]
    public void ARestartedBoardSaysSoAndIsConnectedAnew()
    {
        var board = new TableBoard();
        using DeviceClient client = Connected(board, 5);
        client.ReadPlan();
        board.Restart();
        Assert.IsFalse(client.Resume(new TableLine(board)));
        client.Connect(6, "test");
        client.ReadPlan();
        board.Restart();
        var lost = Assert.ThrowsExactly<SessionLostException>(() => client.ReadPlan());
        Assert.AreEqual("link 'table': the board was restarted", lost.Message);
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(300)]
    public void AModelIsLoadedAndTheBoardRestartsWithIt(int loss)
    {
        var board = new TableBoard(seed: 4, loss);
        using DeviceClient client = Connected(board, 1);
        NetworkPlan plan = TableBoard.Plan(seed: 4);
        byte[] file = FileOf(plan);
        int told = 0;
        client.LoadModel(file, TableBoard.HashOf(plan), sent => told = sent);
        Assert.AreEqual(file.Length, told);
        Assert.AreEqual(TableBoard.HashOf(plan), client.AfterRestart(TableBoard.HashOf(plan)).NetworkHash);
        client.ReadPlan();
    }

    [TestMethod]
    public void AModelThatTheBoardPassesOverIsNotSaidToRun()
    {
        var board = new TableBoard();
        using DeviceClient client = Connected(board, 1);
        NetworkPlan plan = TableBoard.Plan(seed: 4);
        byte[] file = FileOf(plan);
        client.LoadModel(file, TableBoard.HashOf(plan) + 1, _ => { });
        ulong runs = client.AfterRestart(TableBoard.HashOf(plan) + 1).NetworkHash;
        Assert.AreEqual(TableBoard.HashOf(TableBoard.Plan()), runs);
        client.ReadPlan();
    }

    [TestMethod]
    public void ABoardThatDoesNotComeBackIsWaitedForAndGivenUp()
    {
        var board = new TableBoard();
        using DeviceClient client = Connected(board, 1);
        board.Dead = true;
        Assert.ThrowsExactly<BadInputException>(() => client.AfterRestart(1));
        Assert.IsGreaterThan(30_000_000L, board.Microseconds);
    }

    private static byte[] FileOf(NetworkPlan plan)
    {
        var file = new MemorySink();
        ModelFile.Write(file, plan, Catalogue.Build(plan, new Kernels()));
        return file.ToArray();
    }
}
