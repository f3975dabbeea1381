using EdgeSpike.Link;

namespace EdgeSpike.Loop
{
    /// <content>What a host may ask for; each message is read whole before anything is done.</content>
    public sealed partial class DeviceLoop
    {
        void HearMessage(long now)
        {
            byte type = port.Type;
            ByteReader fields = port.Payload;
            owing = true;
            switch (type)
            {
                case Message.LoadBegin:
                    outbox.Answer(type, models.Begin(fields));
                    break;
                case Message.LoadPart:
                    AnswerIfBad(type, models.Append(fields));
                    break;
                case Message.LoadEnd:
                    outbox.Answer(type, EndLoad(fields));
                    break;
                case Message.AskModel:
                    planSent = 0;
                    break;
                case Message.Start:
                    outbox.Answer(type, Start(fields));
                    break;
                case Message.Stop:
                    if (teaching == Teaching.Free) Stop();
                    else outbox.Answer(type, DoneResult.NotNow);
                    break;
                case Message.Sample:
                    AnswerIfBad(type, TakeSample(fields, now));
                    break;
                case Message.Spikes:
                    AnswerIfBad(type, TakeSpikes(fields));
                    break;
                case Message.Step:
                    AnswerIfBad(type, TakeSteps(fields, now));
                    break;
                case Message.Label:
                    TakeLabel(fields);
                    break;
                case Message.Undo:
                    outbox.Answer(type, Undo());
                    break;
                case Message.Learning:
                    outbox.Answer(type, TakeLearning(fields));
                    break;
                case Message.AskSnapshot:
                    if (!recorder.IsOpen) outbox.Answer(type, DoneResult.NotNow);
                    snapshotAsked = recorder.IsOpen;
                    break;
                case Message.AskCounters:
                    countersAsked = true;
                    break;
                case Message.Checkpoint:
                    checkpointAsked = true;
                    break;
                default:
                    outbox.Answer(type, DoneResult.Unknown);
                    break;
            }
        }

        /// <summary>Messages that come in a stream are answered only if they were of no use.</summary>
        void AnswerIfBad(byte type, byte result)
        {
            if (result == DoneResult.Good) return;
            counters[DeviceCounter.BadMessages]++;
            outbox.Answer(type, result);
        }

        static bool IsWhole(ByteReader fields)
        {
            return !fields.Failed && fields.Remaining == 0;
        }
    }
}
