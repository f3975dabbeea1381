using EdgeSpike.Link;

namespace EdgeSpike.Loop
{
    /// <content>How a label becomes a taught trial on a board that reads its own sensor.</content>
    /// <remarks>
    /// <code>
    /// state     until                               then
    /// Free      a label comes, by button or host    Keeping
    /// Keeping   flash has what was learned so far   GetReady: the lamp counts out the label
    /// GetReady  the lamp has counted                Showing: the lamp is steady, the gesture is made and learned
    /// Showing   the trial has had its samples       Free; a checkpoint begins
    /// </code>
    /// Undo puts the network back into what flash has of before the last taught trial. A board whose flash does
    /// not take checkpoints teaches all the same, but cannot undo.
    /// </remarks>
    public sealed partial class DeviceLoop
    {
        const int GetReadySlowness = 3;

        Teaching teaching;
        int label;
        bool labelFromHost;
        bool learning;

        enum Teaching
        {
            Free,
            Keeping,
            GetReady,
            Showing,
        }

        void LookAtButton(long now)
        {
            ButtonGesture said = button.Look(labelInput.Pressed, now);
            if (said == ButtonGesture.None) return;
            bool done = true;
            switch (said)
            {
                case ButtonGesture.Teach:
                    done = AskToTeach(button.Presses - 1, false) == DoneResult.Good;
                    break;
                case ButtonGesture.Undo:
                    done = Undo() == DoneResult.Good;
                    break;
                case ButtonGesture.Switch:
                    done = SwitchLearning(!learning) == DoneResult.Good;
                    break;
                case ButtonGesture.Stuck:
                    counters[DeviceCounter.ButtonStuck]++;
                    break;
            }

            if (!done) lamp.Once(LampPattern.Refused, 1, now);
        }

        /// <summary>A label was given: the gesture that follows is to be learned.</summary>
        byte AskToTeach(int given, bool byHost)
        {
            if (given < 0 || given >= model.Classes) return DoneResult.NoSuchLabel;
            if (!HasSensor) return DoneResult.NoSensor;
            if (!ownSensor || !learning || teaching != Teaching.Free) return DoneResult.NotNow;
            if (sensorState != SensorState.Good) return DoneResult.SensorFault;
            BreakOff();
            label = given;
            labelFromHost = byHost;
            teaching = Teaching.Keeping;
            if (!checkpoints.UpToDate) checkpoints.Begin(learning);
            return DoneResult.Good;
        }

        void Teach(long now)
        {
            if (teaching == Teaching.Keeping && !checkpoints.Busy)
            {
                teaching = Teaching.GetReady;
                lamp.Once(LampPattern.Blinks(label + 1), GetReadySlowness, now);
                return;
            }

            if (teaching != Teaching.GetReady || lamp.Passing) return;
            teaching = Teaching.Showing;
            checkpoints.Teaching();
            trials.Begin(label, true);
            BeginPeriodsAnew();
        }

        /// <summary>The taught trial is over.</summary>
        void EndTeaching(byte result)
        {
            teaching = Teaching.Free;
            if (labelFromHost) outbox.Answer(Message.Label, result);
            labelFromHost = false;
            if (!checkpoints.UpToDate) checkpoints.Begin(learning);
        }

        byte Undo()
        {
            if (teaching != Teaching.Free || checkpoints.Busy || copy.Taken) return DoneResult.NotNow;
            BreakOff();
            if (!GoBack()) return DoneResult.Nothing;
            checkpoints.Begin(learning);
            return DoneResult.Good;
        }

        bool GoBack()
        {
            return checkpoints.LoadUndo()
                && session.Restore(RecordingFormat.Undo, copy.Bytes, StateCopy.Head, copy.Size - StateCopy.Head);
        }

        byte SwitchLearning(bool on)
        {
            if (teaching != Teaching.Free) return DoneResult.NotNow;
            learning = on;
            checkpoints.Begin(learning);
            return DoneResult.Good;
        }

        /// <summary>What the lamp repeats.</summary>
        uint Pattern()
        {
            ButtonGesture held = button.Held;
            if (held == ButtonGesture.Undo || teaching == Teaching.Showing) return LampPattern.Steady;
            if (held == ButtonGesture.Switch) return LampPattern.Slow;
            if (ownSensor && sensorState != SensorState.Good) return LampPattern.Fault;
            return learning ? LampPattern.Learning : LampPattern.Listening;
        }
    }
}
