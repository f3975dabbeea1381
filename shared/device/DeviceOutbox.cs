using EdgeSpike.Link;
using EdgeSpike.Sessions;

namespace EdgeSpike.Device
{
    /// <summary>What a board says besides its recording: answers to requests, outputs, faults,
    /// counters.</summary>
    /// <remarks>
    /// Answers to requests wait here until the ring has room, <see cref="AnswersMax"/> of them;
    /// outputs and faults that find no room are dropped, for the recording and the counters have
    /// them too.
    /// </remarks>
    public sealed class DeviceOutbox
    {
        /// <summary>Answers that can wait; a host asks one thing at a time.</summary>
        public const int AnswersMax = 8;

        readonly LinkPort port;
        readonly ByteWriter payload = new ByteWriter(WireFormat.PayloadMax);
        readonly byte[] types = new byte[AnswersMax];
        readonly byte[] results = new byte[AnswersMax];
        int waiting;

        /// <summary>Starts empty.</summary>
        /// <param name="port">Takes the frames.</param>
        public DeviceOutbox(LinkPort port)
        {
            this.port = port;
        }

        /// <summary>Answers a request.</summary>
        /// <param name="type">Of the request.</param>
        /// <param name="result">One of <see cref="DoneResult"/>.</param>
        public void Answer(byte type, byte result)
        {
            if (waiting == AnswersMax) return;
            types[waiting] = type;
            results[waiting] = result;
            waiting++;
            Flush();
        }

        /// <summary>Sends the answers that wait and find room.</summary>
        public void Flush()
        {
            if (waiting == 0) return;
            int sent = 0;
            while (sent < waiting)
            {
                payload.Clear();
                payload.WriteU8(types[sent]);
                payload.WriteU8(results[sent]);
                if (!port.TrySend(Message.Done, payload)) break;
                sent++;
            }

            for (int n = sent; n < waiting; n++)
            {
                types[n - sent] = types[n];
                results[n - sent] = results[n];
            }

            waiting -= sent;
        }

        /// <summary>Forgets what waits: the host that asked is gone.</summary>
        public void Clear()
        {
            waiting = 0;
        }

        /// <summary>Reports a fault.</summary>
        /// <param name="code">One of <see cref="DeviceError"/>.</param>
        /// <param name="detail">As said there, 0 or more.</param>
        public void Say(byte code, int detail)
        {
            payload.Clear();
            payload.WriteU8(code);
            payload.WriteVarUint((ulong)detail);
            port.TrySend(Message.Error, payload);
        }

        /// <summary>Sends the answer of a trial.</summary>
        /// <param name="step">After which it was given.</param>
        public void SendOutput(long step, ReadoutAnswer votes)
        {
            payload.Clear();
            payload.WriteU64((ulong)step);
            payload.WriteZigZag(votes.Answer);
            payload.WriteU8((byte)votes.Confidence);
            payload.WriteCount(votes.Shares.Length);
            for (int k = 0; k < votes.Shares.Length; k++)
                payload.WriteVarUint((ulong)votes.Shares[k]);
            if (!payload.Overflowed) port.TrySend(Message.Output, payload);
        }

        /// <summary>Sends all counters.</summary>
        /// <param name="counters">In the order of <see cref="DeviceCounter"/>.</param>
        /// <returns>False if the ring has no room.</returns>
        public bool SendCounters(int[] counters)
        {
            payload.Clear();
            for (int n = 0; n < counters.Length; n++) payload.WriteVarUint((uint)counters[n]);
            return port.TrySend(Message.Counters, payload);
        }

        /// <summary>Sends how the board is.</summary>
        /// <param name="sensor">One of <see cref="SensorCondition"/>.</param>
        /// <param name="kept">One of <see cref="KeptCondition"/>.</param>
        /// <param name="boot">What it went on from.</param>
        /// <returns>False if the ring has no room.</returns>
        public bool SendReport(byte sensor, byte kept, BootReport boot)
        {
            payload.Clear();
            payload.WriteU8(sensor);
            payload.WriteU8(kept);
            for (int slot = 0; slot < SlotCondition.Slots; slot++) payload.WriteU8(boot.Of(slot));
            payload.WriteU64((ulong)boot.Step);
            return port.TrySend(Message.Report, payload);
        }

        /// <summary>Sends a part of the network's description.</summary>
        /// <param name="plan">All of it.</param>
        /// <param name="offset">Where the part begins.</param>
        /// <param name="count">At most <see cref="WireFormat.PayloadMax"/> − 4.</param>
        /// <returns>False if the ring has no room.</returns>
        public bool SendPlan(byte[] plan, int offset, int count)
        {
            payload.Clear();
            payload.WriteU32((uint)offset);
            payload.WriteU8s(plan, offset, count);
            return port.TrySend(Message.ModelPart, payload);
        }
    }
}
