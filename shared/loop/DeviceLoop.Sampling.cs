using EdgeSpike.Encoders;
using EdgeSpike.Link;

namespace EdgeSpike.Loop
{
    /// <content>The board's own sensor: one sample a period, trial after trial.</content>
    public sealed partial class DeviceLoop
    {
        readonly int[] raw;
        readonly SampleRange range;
        readonly long period;
        bool ownSensor;
        long due;
        SensorState sensorState;

        bool HasSensor
        {
            get { return sensor != null && model.Channels > 0 && sensor.Channels == model.Channels; }
        }

        void SampleWhenDue(long now)
        {
            if (now < due) return;
            due += period;
            if (now >= due) MissDeadlines(now);
            ReadSensor(now);
            long took = clock.Microseconds - now;
            if (took > counters[DeviceCounter.LongestMicroseconds]) counters[DeviceCounter.LongestMicroseconds] = (int)took;
        }

        void MissDeadlines(long now)
        {
            long missed = (now - due) / period + 1;
            counters[DeviceCounter.MissedDeadlines] += (int)missed;
            due += missed * period;
        }

        /// <summary>Work between two trials is no missed deadline: the next period begins when it is done.</summary>
        void BeginPeriodsAnew()
        {
            due = clock.Microseconds + period;
        }

        void ReadSensor(long now)
        {
            if (sensor.TryRead(raw))
            {
                watch.Saw(raw);
                counters[DeviceCounter.Samples]++;
            }
            else
            {
                watch.Missed();
                counters[DeviceCounter.SensorMissing]++;
                if (watch.State == SensorState.Good) return;    // one that is missing is left out
            }

            if (watch.State != sensorState) Judge();
            if (sensorState != SensorState.Good) return;
            range.Map(raw, raw);
            if (!trials.Running) trials.Begin(-1, false);
            if (trials.Show(raw)) FinishTrial(now);
        }

        /// <summary>Another judgement than before. A sensor that turned bad breaks off the trial: what it taught is undone,
        /// and nothing is answered until the sensor is good again.</summary>
        void Judge()
        {
            sensorState = watch.State;
            if (sensorState == SensorState.Good) return;
            switch (sensorState)
            {
                case SensorState.Missing:
                    outbox.Say(DeviceError.SensorMissing, counters[DeviceCounter.SensorMissing]);
                    break;
                case SensorState.Stuck:
                    counters[DeviceCounter.SensorStuck]++;
                    outbox.Say(DeviceError.SensorStuck, counters[DeviceCounter.SensorStuck]);
                    break;
                default:
                    counters[DeviceCounter.SensorRange]++;
                    outbox.Say(DeviceError.SensorRange, watch.Channel);
                    break;
            }

            bool wasTaught = trials.Running && trials.Taught;
            BreakOff();
            if (wasTaught) EndTeaching(GoBack() ? DoneResult.SensorFault : DoneResult.Nothing);
        }

        void BreakOff()
        {
            if (!trials.Running) return;
            trials.Votes.Clear();
            trials.End();
        }

        void FinishTrial(long now)
        {
            trials.End();
            bool taught = trials.Taught;
            counters[DeviceCounter.Trials]++;
            if (taught) counters[DeviceCounter.Taught]++;
            ClassVotes votes = trials.Votes;
            ports.Actuator.Answer(votes.Answer, votes.Confidence);
            recorder.Flush();
            outbox.SendOutput(model.Network.StepCount, votes);
            if (!ownSensor) return;
            BeginPeriodsAnew();
            if (taught) EndTeaching(DoneResult.Good);
            else lamp.Once(LampPattern.Blinks(votes.Answer + 1), 1, now);
        }
    }
}
