namespace EdgeSpike.Link
{
    /// <summary>Questions to the other side: how long their answers take, and so when to
    /// ask.</summary>
    /// <remarks>
    /// <code>
    /// error   = measured − mean
    /// mean   += error / 8
    /// spread += (|error| − spread) / 4
    /// wait    = mean + 4·spread, 2 ms … 0.5 s; twice as long after each question without an answer
    /// </code>
    /// After Jacobson (1988, doi:10.1145/52325.52356) and RFC 6298, in microseconds, the mean kept
    /// eightfold and the spread fourfold. A question has a number that its answer repeats, so lost
    /// ones never spoil what is measured.
    /// </remarks>
    internal sealed class RoundTrip
    {
        /// <summary>Bits of a question that are its number.</summary>
        public const int Number = 0x7F;

        /// <summary>Bit of a question: the one before has brought nothing.</summary>
        public const int Again = 0x80;

        /// <summary>Longest wait, in microseconds: a sign of life is due by then.</summary>
        public const int Longest = 500000;

        const int Shortest = 2000;

        // So many in a row are worth their zeros; after them the other side sleeps.
        const int FillsMax = 5;

        readonly int guess;
        int mean8;
        int spread4;
        int number;
        int vain;
        bool open;
        long asked;

        /// <summary>Starts with a guess.</summary>
        /// <param name="guess">Wait before anything was measured, in microseconds.</param>
        public RoundTrip(int guess)
        {
            this.guess = guess;
            Clear();
        }

        /// <summary>How long to wait for news before asking, in microseconds.</summary>
        public int Wait { get; private set; }

        /// <summary>Whether zeros go before the next question.</summary>
        public bool FillDue { get { return vain > 0 && vain <= FillsMax; } }

        /// <summary>Forgets what was measured.</summary>
        public void Clear()
        {
            mean8 = 0;
            Wait = guess;
            vain = 0;
            open = false;
        }

        /// <summary>A question leaves.</summary>
        /// <param name="waited">Whether that is because there was no news for long.</param>
        /// <returns>What it says.</returns>
        public byte Ask(bool waited, long now)
        {
            number = (number + 1) & Number;
            open = true;
            asked = now;
            if (!waited) return (byte)number;

            Wait = Wait < Longest / 2 ? Wait * 2 : Longest;
            return (byte)(vain++ > 0 ? number | Again : number);
        }

        /// <summary>A question was answered.</summary>
        /// <returns>False: the answer is of no use any more, something was asked or sent again
        /// since.</returns>
        public bool Answer(int answered, long now)
        {
            if (!open || answered != number) return false;

            open = false;
            long took = now - asked;
            Measure(took < Longest ? (int)took : Longest);
            News();
            return true;
        }

        /// <summary>Frames are sent again: what an earlier question brings is old.</summary>
        public void Withdraw()
        {
            open = false;
        }

        /// <summary>Something new was heard.</summary>
        public void News()
        {
            vain = 0;
            Wait = mean8 == 0 ? guess : mean8 / 8 + spread4;
            if (Wait < Shortest) Wait = Shortest;
            if (Wait > Longest) Wait = Longest;
        }

        void Measure(int took)
        {
            if (mean8 == 0)
            {
                mean8 = took * 8;
                spread4 = took * 2;
                return;
            }

            int error = took - mean8 / 8;
            mean8 += error;
            spread4 += (error < 0 ? -error : error) - spread4 / 4;
        }
    }
}
