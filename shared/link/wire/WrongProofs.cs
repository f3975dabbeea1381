namespace EdgeSpike.Link
{
    /// <summary>How many wrong proofs a board was shown, from anywhere, and the pause that follows
    /// on them.</summary>
    public sealed class WrongProofs
    {
        /// <summary>Until the pause.</summary>
        public const int Max = 3;

        /// <summary>How long nobody is heard then, in microseconds.</summary>
        public const long PauseTime = 60000000;

        int wrong;
        long pausedAt;

        /// <summary>Whether nobody is heard.</summary>
        /// <param name="now">Microseconds of a clock that does not go back.</param>
        public bool Pauses(long now)
        {
            if (wrong >= Max && now - pausedAt >= PauseTime) wrong = 0;
            return wrong >= Max;
        }

        /// <summary>What is left of the pause, in whole seconds, rounded up.</summary>
        public int SecondsLeft(long now)
        {
            return (int)((PauseTime - (now - pausedAt) + 999999) / 1000000);
        }

        /// <summary>One more was wrong.</summary>
        public void Add(long now)
        {
            wrong++;
            if (wrong >= Max) pausedAt = now;
        }

        /// <summary>One was right.</summary>
        public void Clear()
        {
            wrong = 0;
        }
    }
}
