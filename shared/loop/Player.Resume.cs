namespace EdgeSpike.Loop
{
    /// <content>Gaps and restores: the replay goes on from the snapshot behind them.</content>
    public sealed partial class Player
    {
        // Whether a gap or a restore was just played, and how many steps on its snapshot may be.
        bool resuming;
        long leastOn;
        long mostOn;

        bool CountGap()
        {
            Gaps++;
            StepsNotCovered += reader.Count;
            return true;
        }

        bool Interrupt(long least, long most)
        {
            resuming = true;
            leastOn = least;
            mostOn = most;
            return true;
        }

        bool Resume()
        {
            long before = network.StepCount;
            long on = reader.SnapshotStep - before;
            if (reader.SnapshotStep < before || on < leastOn || on > mostOn)
            {
                string wanted = mostOn == long.MaxValue
                    ? "of that step or a later one behind a restore"
                    : "one " + leastOn.ToString() + " steps later behind a gap of as many";
                return Bad("a snapshot of step " + reader.SnapshotStep.ToString() + " after step " + before.ToString()
                    + ": expected " + wanted);
            }

            resuming = false;
            return StartFrom() || Bad("the snapshot behind a gap or a restore does not fit the network or holds a"
                + " value out of range");
        }

        bool MissesSnapshot()
        {
            return Bad("a gap or a restore after step " + network.StepCount.ToString()
                + " without a snapshot behind it: expected one to go on from");
        }
    }
}
