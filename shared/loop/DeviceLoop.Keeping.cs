using EdgeSpike.Link;

namespace EdgeSpike.Loop
{
    /// <content>What takes longer than a poll: checkpoints, snapshots, the description, another model.</content>
    public sealed partial class DeviceLoop
    {
        const int PlanPart = WireFormat.PayloadMax - 4;

        bool restart;
        bool owing;
        bool snapshotAsked;
        bool countersAsked;
        bool checkpointAsked;
        bool checkpointBegun;
        int planSent = -1;

        void KeepGoing()
        {
            checkpoints.Advance();
            outbox.Flush();
            if (planSent >= 0) SendPlan();
            sink.Advance(hostFeeds ? FeedRoom : 0);
            if (owing) owing = AnswerRequests();
        }

        /// <summary>Goes on with what a host asked for.</summary>
        /// <returns>Whether something is left.</returns>
        bool AnswerRequests()
        {
            if (snapshotAsked) snapshotAsked = recorder.IsOpen && !recorder.TakeSnapshot();
            if (countersAsked) countersAsked = !outbox.SendCounters(Counters());
            FinishStop();
            AnswerCheckpoint();
            return snapshotAsked || countersAsked || stopAsked || checkpointAsked;
        }

        /// <summary>Nobody waits for these answers any more.</summary>
        void ForgetRequests()
        {
            snapshotAsked = false;
            countersAsked = false;
            checkpointAsked = false;
            checkpointBegun = false;
            planSent = -1;
        }

        void SendPlan()
        {
            byte[] plan = model.PlanBytes;
            while (planSent < plan.Length)
            {
                int left = plan.Length - planSent;
                int count = left < PlanPart ? left : PlanPart;
                if (!outbox.SendPlan(plan, planSent, count)) return;
                planSent += count;
            }

            planSent = -1;
            outbox.Answer(Message.AskModel, DoneResult.Good);
        }

        void AnswerCheckpoint()
        {
            if (!checkpointAsked || checkpoints.Busy) return;
            if (!checkpointBegun && copy.Taken) return;
            if (!checkpointBegun && checkpoints.Begin(learning))
            {
                checkpointBegun = true;
                return;
            }

            outbox.Answer(Message.Checkpoint, checkpoints.UpToDate ? DoneResult.Good : DoneResult.StoreFailed);
            checkpointAsked = false;
            checkpointBegun = false;
        }

        byte EndLoad(ByteReader fields)
        {
            byte result = models.Finish(fields);
            restart = result == DoneResult.Good;
            return result;
        }
    }
}
