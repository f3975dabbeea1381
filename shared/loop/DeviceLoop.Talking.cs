using EdgeSpike.Link;

namespace EdgeSpike.Loop
{
    /// <content>Sessions: who talks to the board, and what it says of itself.</content>
    public sealed partial class DeviceLoop
    {
        /// <summary>A host that was not heard for so long is gone, and another one may come.</summary>
        public const long HostTimeout = 3000000;

        /// <summary>A board that is fed and hears nothing for so long goes on alone; its host has given up as well.</summary>
        public const long FeedTimeout = 10000000;

        readonly ByteWriter notice = new ByteWriter(WireFormat.PayloadMax);

        bool IsHostAlive(long now)
        {
            return port.Session != 0 && now - port.LastHeard < HostTimeout;
        }

        /// <summary>A board that is fed does not wait for ever.</summary>
        void MissHost(long now)
        {
            if (now - port.LastHeard > FeedTimeout) Leave();
        }

        void Hear(long now)
        {
            switch (port.Arrival)
            {
                case Arrival.Message:
                    HearMessage(now);
                    break;
                case Arrival.Notice:
                    if (port.Type == Message.Hello) HearHello(now);
                    else if (port.Type == Message.Bye && port.FrameSession == port.Session) Leave();
                    break;
                case Arrival.OtherSession:
                    Refuse(RefuseReason.Session, port.Session);
                    break;
                case Arrival.OtherVersion:
                    Refuse(RefuseReason.Protocol, WireFormat.Version);
                    break;
            }
        }

        void HearHello(long now)
        {
            ushort asked = port.FrameSession;
            if (asked == 0) return;
            if (asked != port.Session)
            {
                if (IsHostAlive(now))
                {
                    Refuse(RefuseReason.Busy, port.Session);
                    return;
                }

                Leave();
                port.BeginSession(asked);
            }

            Welcome();
        }

        /// <summary>The host is gone: nothing of what it asked for goes on.</summary>
        void Leave()
        {
            StopFeeding();
            sink.Drop();
            outbox.Clear();
            models.Forget();
            ForgetRequests();
            port.EndSession();
        }

        void Refuse(byte reason, int detail)
        {
            notice.Clear();
            notice.WriteU8(reason);
            notice.WriteU16((ushort)detail);
            port.SendNow(port.FrameSession, Message.Refuse, notice);
        }

        void Welcome()
        {
            notice.Clear();
            notice.WriteText(identity.Board);
            notice.WriteText(identity.Firmware);
            notice.WriteU16(WireFormat.Version);
            notice.WriteU16(RecordingFormat.Version);
            notice.WriteU16(PlanCodec.Version);
            notice.WriteU16(Core.Snapshot.Version);
            notice.WriteU64(model.Hash);
            notice.WriteVarUint((ulong)(sensor == null ? 0 : sensor.Channels));
            notice.WriteU32((uint)ports.Store.SlotSize);
            notice.WriteU32(RingSize);
            notice.WriteU8(State);
            port.SendNow(Message.Welcome, notice);
        }

        byte State
        {
            get
            {
                if (hostFeeds) return DeviceState.HostFeeds;
                return ownSensor ? DeviceState.OwnSensor : DeviceState.Stopped;
            }
        }

        /// <summary>Brings the counters that others keep up to date.</summary>
        int[] Counters()
        {
            counters[DeviceCounter.Steps] = (int)model.Network.StepCount;
            counters[DeviceCounter.Gaps] = (int)recorder.Gaps;
            counters[DeviceCounter.StepsNotCovered] = (int)recorder.StepsNotCovered;
            counters[DeviceCounter.Checkpoints] = checkpoints.Written;
            counters[DeviceCounter.StoreFailures] = checkpoints.Failed + models.Failed;
            counters[DeviceCounter.FramesSent] = (int)port.FramesSent;
            counters[DeviceCounter.FramesResent] = (int)port.FramesResent;
            counters[DeviceCounter.FramesReceived] = (int)port.FramesReceived;
            counters[DeviceCounter.FramesBad] = (int)port.FramesBad;
            counters[DeviceCounter.FramesOutOfOrder] = (int)port.FramesOutOfOrder;
            counters[DeviceCounter.FramesForeign] = (int)port.FramesForeign;
            counters[DeviceCounter.BytesDiscarded] = (int)port.BytesDiscarded;
            counters[DeviceCounter.SendsRefused] = (int)port.SendsRefused;
            return counters;
        }
    }
}
