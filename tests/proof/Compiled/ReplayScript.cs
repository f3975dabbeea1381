using System.Globalization;
using System.Text;

using EdgeSpike.Core;
using EdgeSpike.HostSim.Files;
using EdgeSpike.Link;

namespace EdgeSpike.Proof.Compiled;

/// <summary>A recording as the lines that <see cref="ReplayProgram"/> reads: what entered, and the
/// hashes and snapshots that must come of it.</summary>
/// <param name="Plan">Of the recording.</param>
/// <param name="Text">One event a line, a letter and numbers.</param>
public sealed record ReplayScript(NetworkPlan Plan, string Text)
{
    /// <summary>Reads a recording.</summary>
    /// <param name="name">For messages.</param>
    /// <exception cref="BadInputException">It is damaged, or not whole.</exception>
    public static ReplayScript Of(string name, byte[] recording)
    {
        var reader = new RecordingReader(FileInMemory.Input(name, recording).Open());
        if (reader.Next() != RecordingItem.Plan)
            throw new BadInputException($"{name}: {reader.Problem}");
        NetworkPlan plan = reader.Plan;
        var text = new StringBuilder();
        bool started = false;
        bool again = false;
        long steps = 0;
        for (RecordingItem item = reader.Next(); item != RecordingItem.End; item = reader.Next())
        {
            if (item is RecordingItem.Bad or RecordingItem.Torn)
                throw new BadInputException($"{name}: {reader.Problem}");
            if (!started && item != RecordingItem.Snapshot) continue;
            if (item != RecordingItem.Hashes && steps > 0) Line(text, $"N {steps}");
            if (item == RecordingItem.Hashes)
            {
                if (steps > 1) Line(text, $"N {steps - 1}");
                Line(text, $"H {reader.DeliverHash:x} {reader.StepHash:x} {reader.LearnHash:x}");
            }

            steps = item == RecordingItem.Steps ? reader.Count : 0;
            switch (item)
            {
                case RecordingItem.Snapshot:
                    text.Append(started && !again ? 'Z' : 'G').Append(' ')
                        .Append(reader.SnapshotCount).Append(' ')
                        .Append(Convert.ToHexString(reader.SnapshotBytes, reader.SnapshotOffset,
                            reader.SnapshotCount))
                        .Append('\n');
                    started = true;
                    again = false;
                    break;
                case RecordingItem.Gap or RecordingItem.Restore:
                    again = true;
                    break;
                default:
                    Enter(text, item, reader);
                    break;
            }
        }

        return new ReplayScript(plan, text.Append("Q\n").ToString());
    }

    static void Enter(StringBuilder text, RecordingItem item, RecordingReader reader)
    {
        switch (item)
        {
            case RecordingItem.BeginTrial:
                Line(text, $"B {(reader.Learn ? 1 : 0)}");
                break;
            case RecordingItem.EndTrial:
                Line(text, $"E");
                break;
            case RecordingItem.OpenWindow:
                Line(text, $"O");
                break;
            case RecordingItem.CloseWindow:
                Line(text, $"C");
                break;
            case RecordingItem.BeginPhase:
                Line(text, $"P {reader.Phase}");
                break;
            case RecordingItem.EndPhase:
                Line(text, $"p {reader.Phase} {reader.Reward}");
                break;
            case RecordingItem.Reward:
                Line(text, $"R {reader.Reward}");
                break;
            case RecordingItem.Work:
                Line(text, $"W {reader.Count}");
                break;
            case RecordingItem.Targets:
                List(text, 'T', reader);
                break;
            case RecordingItem.Spikes:
                List(text, 'S', reader);
                break;
            case RecordingItem.Sample:
                List(text, 'A', reader);
                break;
            case RecordingItem.State:
                Line(text, $"X {reader.StepHash:x} {reader.LearnHash:x}");
                break;
        }
    }

    static void List(StringBuilder text, char letter, RecordingReader reader)
    {
        string values = string.Join(' ', reader.Values.Take((int)reader.Count));
        Line(text, $"{letter} {reader.Population} {reader.Count} {values}");
    }

    static void Line(StringBuilder text, FormattableString line) =>
        text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
