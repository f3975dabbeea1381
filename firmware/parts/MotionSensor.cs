using EdgeSpike.Device;

namespace EdgeSpike.Firmware
{
    /// <summary>A six-axis motion sensor of InvenSense's family, read by its registers without
    /// allocation.</summary>
    /// <remarks>
    /// Channels: acceleration x, y, z in mm/s², rotation x, y, z in mrad/s.
    ///
    /// The sensor is started, and after every trouble started again, by <see cref="TryRead"/>
    /// itself, one stage a call and never waiting: who is it, reset; 100 ms later ranges and
    /// filters, each read back; 60 ms later the first sample. A sensor that lost its power answers
    /// with its start values, in sleep and all zero, at the wrong range: so 14 zero bytes (no chip
    /// is at 0 °C exactly and weightless) count as no answer.
    /// </remarks>
    public class MotionSensor : ISampleSource
    {
        const byte WhoAmI = 0x75;
        const byte PowerManagement = 0x6B;
        const byte DeviceReset = 0x80;
        const byte AccelerationX = 0x3B;
        const int RotationX = 8; // after three accelerations and a temperature
        const long ResetTime = 100000;
        const long SettleTime = 60000;

        // Stages of a start.
        const int Lost = 0;
        const int Resetting = 1;
        const int Settling = 2;
        const int Running = 3;

        readonly IRegisters registers;
        readonly IClock clock;
        readonly byte identity;
        readonly byte[] settings;
        readonly byte[] one = new byte[1];
        readonly byte[] values = new byte[14];
        int stage = Lost;
        long readyAt;

        /// <summary>Touches nothing yet.</summary>
        /// <param name="registers">Of the sensor.</param>
        /// <param name="clock">Times the start.</param>
        /// <param name="identity">What WHO_AM_I has to say.</param>
        /// <param name="settings">Register, value, register, value …: what is written after the
        /// reset.</param>
        protected MotionSensor(IRegisters registers, IClock clock, byte identity, byte[] settings)
        {
            this.registers = registers;
            this.clock = clock;
            this.identity = identity;
            this.settings = settings;
        }

        /// <summary>Six.</summary>
        public int Channels
        {
            get { return 6; }
        }

        /// <inheritdoc/>
        public bool TryRead(int[] sample)
        {
            if (stage != Running && !Start()) return false;
            if (!registers.Read(AccelerationX, values) || AllZero())
            {
                stage = Lost;
                return false;
            }

            for (int axis = 0; axis < 3; axis++)
            {
                sample[axis] = MotionScale.Acceleration(MotionScale.Word(values, 2 * axis));
                sample[3 + axis] =
                    MotionScale.Rotation(MotionScale.Word(values, RotationX + 2 * axis));
            }

            return true;
        }

        /// <summary>Goes one stage on.</summary>
        bool Start()
        {
            long now = clock.Microseconds;
            if (stage == Lost)
            {
                if (!Holds(WhoAmI, identity) || !registers.Write(PowerManagement, DeviceReset))
                    return false;
                stage = Resetting;
                readyAt = now + ResetTime;
                return false;
            }

            if (now < readyAt) return false;
            if (stage == Settling)
            {
                stage = Running;
                return true;
            }

            stage = Set() ? Settling : Lost;
            readyAt = now + SettleTime;
            return false;
        }

        bool Set()
        {
            for (int s = 0; s < settings.Length; s += 2)
            {
                if (!registers.Write(settings[s], settings[s + 1])
                    || !Holds(settings[s], settings[s + 1])) return false;
            }

            return true;
        }

        bool Holds(byte register, byte value)
        {
            return registers.Read(register, one) && one[0] == value;
        }

        bool AllZero()
        {
            int any = 0;
            for (int b = 0; b < values.Length; b++) any |= values[b];
            return any == 0;
        }
    }
}
