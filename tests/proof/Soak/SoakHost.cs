using EdgeSpike.Core;
using EdgeSpike.HostSim.Files;
using EdgeSpike.HostSim.Host;
using EdgeSpike.HostSim.Transports;
using EdgeSpike.Link;

namespace EdgeSpike.Proof.Soak;

/// <summary>A host that comes, records, asks for all that may be asked for, and goes in every way
/// there is.</summary>
/// <param name="table">Where the board is.</param>
/// <param name="lots">What it does next.</param>
public sealed class SoakHost(
    BoardTable table, SoakTroubles troubles, SoakLots lots, IReadOnlyList<SoakModel> models,
    SoakTally tally)
{
    const int HashEvery = 10;
    const int RecordingMax = 1 << 20;

    public void Visit()
    {
        using var client = new DeviceClient(new HostEnd(table), table.Clock);
        SoakRecording? recording = null;
        bool whole = false;
        try
        {
            client.Connect((ushort)lots.Between(1, 65535), "soak");
            tally.Sessions++;
            NetworkPlan plan = client.ReadPlan();
            recording = new SoakRecording(plan, HashEvery);
            client.Listener = recording;
            whole = lots.Once(3) ? Feed(client, plan, recording) : Listen(client, plan, recording);
        }
        catch (Exception gone) when (gone is LinkLostException or SessionLostException)
        {
            tally.Lost++;
        }
        catch (BadInputException) when (recording == null)
        {
            tally.NotConnected++;
        }

        if (recording == null) return;
        if (recording.Problem.Length > 0) tally.Fail(recording.Problem);
        else if (recording.Begun) tally.Verify(recording.End(whole), whole);
    }

    bool Listen(DeviceClient client, NetworkPlan plan, SoakRecording recording)
    {
        client.Start(StartMode.OwnSensor, HashEvery, lots.Between(100, 3000));
        int turns = lots.Between(5, 40);
        for (int n = 0; n < turns && recording.Size < RecordingMax; n++)
        {
            Ask(client, plan);
            troubles.Come();
            Pump(client, lots.Between(100, 8000));
        }

        return Go(client);
    }

    static int ClassesOf(NetworkPlan plan) => plan.Populations.Max(
        p => p.Neuron.Id is ReadoutKind.Id or WindowKind.Id ? p.Size : 0);

    bool Feed(DeviceClient client, NetworkPlan plan, SoakRecording recording)
    {
        client.Start(StartMode.HostFeeds, HashEvery, lots.Between(100, 3000));
        int input = Array.FindIndex(plan.Populations, p => p.Encoder.Id != 0);
        int channels = plan.Populations[input].Encoder.Parameters[0];
        int classes = ClassesOf(plan);
        int samples = plan.Stream.SamplesATrial;
        (int, int)[] ranges = [.. Enumerable.Repeat((-16000, 16000), channels)];
        var waves = new SoakSensor(classes, samples, 0, ranges, (ulong)lots.Below(1000));
        int[] sample = new int[channels];
        int trials = lots.Between(1, 30);
        for (int trial = 0; trial < trials && recording.Size < RecordingMax; trial++)
        {
            client.Label(waves.Label, learn: !lots.Once(3));
            if (lots.Once(4)) troubles.Come();
            for (int n = 0; n < samples; n++)
            {
                waves.TryRead(sample);
                for (int c = 0; c < channels; c++) sample[c] += 16384;
                client.Sample(input, sample);
                if (lots.Once(10)) client.Reward(lots.Between(-4096, 4096));
            }
        }

        return Go(client);
    }

    void Ask(DeviceClient client, NetworkPlan plan)
    {
        switch (lots.Below(12))
        {
            case 0 or 1 or 2:
                int classes = ClassesOf(plan);
                if (client.Teach(lots.Below(classes)) == DoneResult.Good) tally.Taught++;
                break;
            case 3:
                if (client.Undo() == DoneResult.Good) tally.Undone++;
                break;
            case 4:
                client.AskSnapshot();
                break;
            case 5:
                client.ReadCounters();
                break;
            case 6:
                client.Reward(lots.Between(-4096, 4096));
                break;
            case 7 when lots.Once(4):
                Deploy(client, models[lots.Below(models.Count)]);
                break;
        }
    }

    void Deploy(DeviceClient client, SoakModel model)
    {
        bool full = table.Flash.Room != null;
        try
        {
            client.LoadModel(model.File, model.Hash, _ => { });
            tally.Deployed++;
        }
        catch (BadInputException) when (full)
        {
            tally.DeployRefused++;
        }
    }

    /// <returns>Whether the recording was ended in order.</returns>
    bool Go(DeviceClient client)
    {
        int how = lots.Below(10);
        if (how == 0) return false;     // Without a word.
        if (how > 1) client.Stop();
        client.Leave();
        return how > 1;
    }

    void Pump(DeviceClient client, int milliseconds)
    {
        long until = table.Clock.Microseconds + (milliseconds * 1000L);
        while (table.Clock.Microseconds < until) client.Pump();
    }
}
