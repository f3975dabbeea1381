using EdgeSpike.Core;

namespace EdgeSpike.Link
{
    /// <content>The events inside a block.</content>
    public sealed partial class RecordingReader
    {
        RecordingItem NextEvent()
        {
            ByteReader payload = blocks.Payload;
            int at = payload.Position;
            byte type = payload.ReadU8();
            RecordingItem item = ReadEvent(payload, type);
            if (!payload.Failed && item != RecordingItem.Bad) return item;
            return FailHere("event " + type.ToString() + " at offset " + at.ToString()
                + " of the block is malformed");
        }

        RecordingItem ReadEvent(ByteReader payload, byte type)
        {
            switch (type)
            {
                case RecordingFormat.BeginTrial:
                    int learn = payload.ReadU8();
                    Learn = learn == 1;
                    Class = ReadClass(payload);
                    return learn > 1 || Class < -1 ? RecordingItem.Bad : RecordingItem.BeginTrial;
                case RecordingFormat.EndTrial:
                    Class = ReadClass(payload);
                    return Class < -1 ? RecordingItem.Bad : RecordingItem.EndTrial;
                case RecordingFormat.OpenWindow:
                    return RecordingItem.OpenWindow;
                case RecordingFormat.CloseWindow:
                    return RecordingItem.CloseWindow;
                case RecordingFormat.BeginPhase:
                    return ReadInt(payload, out phase) ? RecordingItem.BeginPhase : RecordingItem.Bad;
                case RecordingFormat.EndPhase:
                    bool whole = ReadInt(payload, out phase) & ReadInt(payload, out reward);
                    return whole ? RecordingItem.EndPhase : RecordingItem.Bad;
                case RecordingFormat.Targets:
                    return ReadTargets(payload);
                case RecordingFormat.Spikes:
                    return ReadSpikes(payload);
                case RecordingFormat.Sample:
                    return ReadSample(payload);
                case RecordingFormat.Steps:
                    ulong count = payload.ReadVarUint();
                    Count = (long)count;
                    return count < 1 || count > (ulong)HashEvery ? RecordingItem.Bad : RecordingItem.Steps;
                case RecordingFormat.Hashes:
                    DeliverHash = payload.ReadU64();
                    StepHash = payload.ReadU64();
                    LearnHash = payload.ReadU64();
                    return RecordingItem.Hashes;
                case RecordingFormat.Gap:
                    ulong missing = payload.ReadVarUint();
                    Count = (long)missing;
                    return missing > (ulong)Limits.CountMax ? RecordingItem.Bad : RecordingItem.Gap;
                case RecordingFormat.Restore:
                    Reason = payload.ReadU8();
                    bool known = Reason >= RecordingFormat.Undo && Reason <= RecordingFormat.Checkpoint;
                    return known ? RecordingItem.Restore : RecordingItem.Bad;
                default:
                    return RecordingItem.Bad;
            }
        }

        RecordingItem ReadTargets(ByteReader payload)
        {
            if (!ReadList(payload)) return RecordingItem.Bad;
            for (int n = 0; n < Count; n++)
            {
                long target = payload.ReadZigZag();
                if (target > Limits.ValueMax || target < -Limits.ValueMax) return RecordingItem.Bad;
                values[n] = (int)target;
            }

            return RecordingItem.Targets;
        }

        RecordingItem ReadSpikes(ByteReader payload)
        {
            if (!ReadList(payload)) return RecordingItem.Bad;
            long neuron = -1;
            for (int n = 0; n < Count; n++)
            {
                ulong gap = payload.ReadVarUint();
                if (gap >= Limits.NeuronsMax) return RecordingItem.Bad;
                neuron += (long)gap + 1;
                if (neuron >= Limits.NeuronsMax) return RecordingItem.Bad;
                values[n] = (int)neuron;
            }

            return RecordingItem.Spikes;
        }

        RecordingItem ReadSample(ByteReader payload)
        {
            if (!ReadList(payload)) return RecordingItem.Bad;
            bool whole = true;
            for (int n = 0; n < Count; n++) whole &= ReadInt(payload, out values[n]);
            return whole ? RecordingItem.Sample : RecordingItem.Bad;
        }

        /// <summary>Reads a population and the length of a list that fits the kept buffer.</summary>
        bool ReadList(ByteReader payload)
        {
            ulong population = payload.ReadVarUint();
            Population = population > Limits.PartsMax ? -1 : (int)population;
            Count = payload.ReadCount(1, values.Length);
            return Population >= 0 && !payload.Failed;
        }

        static bool ReadInt(ByteReader payload, out int value)
        {
            long wide = payload.ReadZigZag();
            value = (int)wide;
            return value == wide;
        }

        static int ReadClass(ByteReader payload)
        {
            long value = payload.ReadZigZag();
            return value < -1 || value > int.MaxValue ? -2 : (int)value;
        }
    }
}
