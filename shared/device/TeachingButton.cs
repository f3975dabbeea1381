namespace EdgeSpike.Device
{
    /// <summary>One button that teaches several gestures, undoes the last label and switches
    /// learning.</summary>
    /// <remarks>
    /// A function of the debounced level and of time, nothing else:
    /// <code>
    /// state     event                          next      says
    /// Idle      down                           Down      –
    /// Down      up, held below 1 s             Counting  – (one press more)
    /// Down      up, held 1 s … 3 s             Idle      Undo; presses counted before it are forgotten
    /// Down      up, held 3 s … 10 s            Idle      Switch; likewise
    /// Down      still down after 10 s          Stuck     Stuck, once
    /// Counting  down                           Down      –
    /// Counting  0.6 s without a press          Idle      Teach, Presses = how many
    /// Stuck     up                             Idle      –
    /// </code>
    /// So n + 1 short presses teach gesture n, counted from 0 as everywhere; to a board that learns
    /// from rewards one press says good and two say bad. While the button is
    /// down <see cref="Held"/> tells what letting go would mean, which the lamp shows.
    /// </remarks>
    public sealed class TeachingButton
    {
        /// <summary>From here on a press is long, in microseconds.</summary>
        public const long Long = 1000000;

        /// <summary>From here on a press is very long.</summary>
        public const long VeryLong = 3000000;

        /// <summary>From here on nobody means it.</summary>
        public const long TooLong = 10000000;

        /// <summary>Silence that ends a count.</summary>
        public const long Pause = 600000;

        readonly ButtonDebounce debounce = new ButtonDebounce();
        State state;
        long since;

        enum State
        {
            Idle,
            Down,
            Counting,
            Stuck,
        }

        /// <summary>Short presses so far; after Teach, those that were meant.</summary>
        public int Presses { get; private set; }

        /// <summary>What letting go right now would say; None unless the button is held for
        /// long.</summary>
        public ButtonGesture Held { get; private set; }

        /// <summary>Looks at the button; to be called often.</summary>
        /// <param name="pressed">The raw level.</param>
        /// <returns>What was said, once.</returns>
        public ButtonGesture Look(bool pressed, long now)
        {
            bool down = debounce.Look(pressed, now);
            if (state == State.Idle && !down) return ButtonGesture.None;
            long lasted = now - since;
            switch (state)
            {
                case State.Idle:
                    Presses = 0;
                    return Enter(State.Down, now, ButtonGesture.None);
                case State.Down:
                    Held = MeaningOf(lasted);
                    if (Held == ButtonGesture.Stuck)
                        return Enter(State.Stuck, now, ButtonGesture.Stuck);
                    if (down) return ButtonGesture.None;
                    if (Held != ButtonGesture.None) return Enter(State.Idle, now, Held);
                    Presses++;
                    return Enter(State.Counting, now, ButtonGesture.None);
                case State.Counting:
                    if (down) return Enter(State.Down, now, ButtonGesture.None);
                    return lasted < Pause ? ButtonGesture.None
                        : Enter(State.Idle, now, ButtonGesture.Teach);
                default:
                    return down ? ButtonGesture.None : Enter(State.Idle, now, ButtonGesture.None);
            }
        }

        static ButtonGesture MeaningOf(long lasted)
        {
            if (lasted >= TooLong) return ButtonGesture.Stuck;
            if (lasted >= VeryLong) return ButtonGesture.Switch;
            return lasted >= Long ? ButtonGesture.Undo : ButtonGesture.None;
        }

        ButtonGesture Enter(State next, long now, ButtonGesture says)
        {
            state = next;
            since = now;
            Held = ButtonGesture.None;
            return says;
        }
    }
}
