namespace EdgeSpike.Device
{
    /// <summary>Plays the patterns of one lamp: one that repeats, and one that is shown once over
    /// it.</summary>
    public sealed class Lamp
    {
        readonly IActuator actuator;
        uint lasting;
        uint passing;
        long passingSince;
        int passingBits;
        long bitLength = LampPattern.BitMicroseconds;
        long until;
        bool lit;

        /// <summary>Starts dark.</summary>
        /// <param name="actuator">Has the lamp.</param>
        public Lamp(IActuator actuator)
        {
            this.actuator = actuator;
        }

        /// <summary>Whether a pattern that is shown once has not ended.</summary>
        public bool Passing
        {
            get { return passingBits > 0; }
        }

        /// <summary>Shows a pattern once, over what is repeated.</summary>
        /// <param name="pattern">Of <see cref="LampPattern"/>: 20 bits.</param>
        /// <param name="slowness">How many tenths of a second a bit lasts.</param>
        public void Once(uint pattern, int slowness, long now)
        {
            passing = pattern;
            passingSince = now;
            bitLength = slowness * LampPattern.BitMicroseconds;
            passingBits = 0;
            for (uint rest = pattern; rest != 0; rest >>= 1) passingBits++;
            if (passingBits > 0) passingBits += 2;     // dark, so that its end is seen
            until = now;
        }

        /// <summary>Turns the lamp to what the patterns say; to be called often.</summary>
        /// <param name="pattern">What is repeated: one of <see cref="LampPattern"/>.</param>
        public void Play(uint pattern, long now)
        {
            if (now < until && pattern == lasting) return;
            lasting = pattern;
            if (passingBits > 0 && now - passingSince >= passingBits * bitLength) passingBits = 0;
            if (passingBits > 0) Show(passing, now - passingSince, bitLength, now);
            else
                Show(pattern, now % (LampPattern.Period * LampPattern.BitMicroseconds),
                    LampPattern.BitMicroseconds, now);
        }

        /// <summary>The bit of now, which lasts until the next one.</summary>
        void Show(uint pattern, long since, long length, long now)
        {
            long index = since / length;
            until = now + (index + 1) * length - since;
            bool on = ((pattern >> (int)index) & 1) != 0;
            if (on == lit) return;
            lit = on;
            actuator.Lamp(on);
        }
    }
}
