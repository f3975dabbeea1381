namespace EdgeSpike.Core
{
    /// <summary>The learning of a window readout: once a taught window, then again from examples it
    /// keeps.</summary>
    /// <remarks>
    /// <code>
    /// taught, n-th:   μ ← μ + (φ − μ)/min(n, 128);   keep φ;   learn from φ;   learn again from as many kept ones
    /// learn from φ:   e = softmax(y) − target, |e[k]| below 16/4,096 counts as 0;   rules move weights along e
    /// kept:           a row for each; when all are taken, the oldest of the class with the most gives way
    /// learned again:  a class of those kept, all alike; then one of its rows, all alike    drawn by key
    ///                 or as the plan says: Rehearsal
    /// </code>
    /// Learning one class after the other would otherwise forget the first ones: experience replay,
    /// Lin 1992, doi:10.1007/BF00992699. All of it is work in pieces between two steps, after the
    /// answer. It is done at the latest when the next window closes, so the result does not depend
    /// on when a chip found the time.
    /// </remarks>
    public sealed class WindowSite : LearningSite
    {
        /// <summary>Errors below this, Q12, are none.</summary>
        public const int ErrorMin = 16;

        const int ClassesMax = 127;
        const int HalfOfClasses = 64;
        const int MeanPart = 128;
        const int NoClass = -1;

        readonly WindowReadout readout;
        readonly OutputError error;
        readonly ReadoutPopulation shown;
        readonly WindowReading reading;
        readonly int[] e;
        readonly sbyte[] classes;
        readonly int[] ages;
        readonly int total;
        readonly Rehearsal rehearsal;
        readonly ulong seed;
        Stage stage;
        int free;
        int row;
        int label = NoClass;
        int next;
        int replaysLeft;
        long taught;

        enum Stage
        {
            Rest,
            Mean,
            Read,
            Descend,
        }

        /// <summary>Creates the site.</summary>
        /// <param name="error">How y and y* become an error.</param>
        /// <param name="seed">Of the network.</param>
        public WindowSite(WindowReadout readout, OutputError error, ulong seed)
            : base(readout.Size)
        {
            if (readout.Size > ClassesMax)
            {
                throw new ConfigurationException("window readout of " + readout.Size.ToString()
                    + " outputs that learns: expected at most " + ClassesMax.ToString());
            }

            this.readout = readout;
            this.error = error;
            this.seed = seed;
            shown = new ReadoutPopulation(readout.Size, Limits.NoLeakQ31);
            shown.Join(readout.Index, new CommonScale(Limits.NoLeakQ31), null, 0);
            reading = new WindowReading(shown, readout.Sources, readout.Steps);
            e = shown.Error;
            classes = new sbyte[readout.Examples + 1];
            ages = new int[readout.Examples + 1];
            for (int r = 0; r < classes.Length; r++) classes[r] = NoClass;
            if (readout.Rehearsal != Rehearsal.Usual)
                rehearsal = new Rehearsal(readout.Rehearsal, classes.Length);
            WindowProjection[] sources = readout.Sources;
            for (int s = 0; s < sources.Length; s++) total += sources[s].Features;
        }

        /// <summary>Whether <see cref="Work"/> has something to do.</summary>
        public bool HasWork
        {
            get { return stage != Stage.Rest; }
        }

        /// <summary>The row that holds no kept example: the next window's.</summary>
        public int FreeRow
        {
            get { return free; }
        }

        /// <summary>Which class the example of each row is of, [row]; −1 if it holds
        /// none.</summary>
        public sbyte[] Classes
        {
            get { return classes; }
        }

        /// <summary>Number of the taught window that the example of each row is of,
        /// [row].</summary>
        public int[] Ages
        {
            get { return ages; }
        }

        /// <summary>Windows taught so far.</summary>
        public long Taught
        {
            get { return taught; }
        }

        /// <summary>What is known of the rows; null where they are learned from again at
        /// random.</summary>
        public Rehearsal Rehearsal
        {
            get { return rehearsal; }
        }

        /// <inheritdoc/>
        public override void BeginTrial()
        {
        }

        /// <inheritdoc/>
        public override void Differentiate(Kernels kernels)
        {
        }

        /// <summary>Nothing is learned from a step.</summary>
        public override void ComputeSignal(int trialStep)
        {
        }

        /// <summary>A taught window is over: what was counted in it will be learned.</summary>
        public override void EndTrial(long trial)
        {
            int wanted = Wanted();
            if (wanted == NoClass || readout.Row != free) return;
            taught++;
            row = free;
            label = wanted;
            classes[row] = (sbyte)label;
            ages[row] = (int)(taught & int.MaxValue);
            replaysLeft = readout.Replays;
            MakeRoom();
            stage = Stage.Mean;
            next = 0;
        }

        /// <summary>Does a piece.</summary>
        public void Work()
        {
            switch (stage)
            {
                case Stage.Mean:
                    MoveMeans();
                    return;
                case Stage.Read:
                    reading.Work();
                    if (!reading.Running) Judge();
                    return;
                case Stage.Descend:
                    Descend();
                    return;
            }
        }

        /// <inheritdoc/>
        public override void Visit(StateVisitor visitor)
        {
            visitor.Owner(OwnerKind.Population, readout.Index);
            StateField place = Slot.Of(FirstSlot);
            stage = (Stage)visitor.Int(place, (int)stage, (int)Stage.Rest, (int)Stage.Descend);
            free = visitor.Int(place, free, 0, readout.Examples);
            row = visitor.Int(place, row, 0, readout.Examples);
            label = visitor.Int(place, label, NoClass, readout.Size - 1);
            next = visitor.Int(place, next, 0, total);
            replaysLeft = visitor.Int(place, replaysLeft, 0, readout.Replays);
            taught = visitor.Long(place, taught, 0, Limits.CountMax);
            visitor.Bytes8(Slot.Of(FirstSlot + 1), classes, NoClass, readout.Size - 1);
            visitor.Ints(Slot.Of(FirstSlot + 2), ages, 0, int.MaxValue);
            visitor.Ints(Slot.Of(FirstSlot + 3), e, -Limits.ValueMax, Limits.ValueMax);
            reading.Visit(visitor, FirstSlot + 4);
            if (rehearsal != null) rehearsal.Visit(visitor, Slot.Of(FirstSlot + 6));
        }

        // Those before are the population's.
        const int FirstSlot = 8;

        /// <summary>The class that is wanted: the largest target above zero.</summary>
        int Wanted()
        {
            int[] target = readout.Target;
            int best = NoClass;
            int most = 0;
            for (int k = 0; k < target.Length; k++)
            {
                if (target[k] <= most) continue;
                best = k;
                most = target[k];
            }

            return best;
        }

        void MoveMeans()
        {
            int part = taught < MeanPart ? (int)taught : MeanPart;
            WindowProjection at;
            int from;
            int end = Piece(out at, out from);
            if (at != null && at.Rule != null) at.MoveMeans(row, from, end, part);
            if (next >= total) Read(row);
        }

        void Read(int example)
        {
            row = example;
            stage = Stage.Read;
            reading.Begin(example, 0);
        }

        /// <summary>The example was read: how wrong is it?</summary>
        void Judge()
        {
            int[] target = shown.Target;
            for (int k = 0; k < target.Length; k++) target[k] = 0;
            if (label != NoClass) target[label] = 1 << Limits.ValueBits;
            error.Fill(shown, e);
            if (rehearsal != null && label != NoClass)
                rehearsal.Note(row, label, shown, e, replaysLeft != readout.Replays, taught);
            bool wrong = false;
            for (int k = 0; k < e.Length; k++)
            {
                if (e[k] > -ErrorMin && e[k] < ErrorMin) e[k] = 0;
                else wrong = true;
            }

            next = 0;
            if (wrong && label != NoClass) stage = Stage.Descend;
            else Replay();
        }

        void Descend()
        {
            WindowProjection at;
            int from;
            int end = Piece(out at, out from);
            var rule = at == null ? null : at.Rule as ExampleRule;
            if (rule != null) rule.Descend(row, from, end, e, reading.Energy);
            if (next >= total) Replay();
        }

        /// <summary>The next piece of all features.</summary>
        /// <param name="at">The projection that has them; null if none are left.</param>
        /// <param name="from">The first of them.</param>
        /// <returns>One past the last of them.</returns>
        int Piece(out WindowProjection at, out int from)
        {
            WindowProjection[] sources = readout.Sources;
            at = null;
            from = next;
            int s = 0;
            while (s < sources.Length && from >= sources[s].Features) from -= sources[s++].Features;
            if (s >= sources.Length) return from;
            at = sources[s];
            int end = from + WindowReading.Piece(readout.Size);
            if (end > at.Features) end = at.Features;
            next += end - from;
            return end;
        }

        /// <summary>Goes on with a kept example, drawn by key.</summary>
        void Replay()
        {
            stage = Stage.Rest;
            if (replaysLeft == 0) return;
            replaysLeft--;
            ulong bits = Keyed.Bits(
                seed, Purpose.Rehearsal, readout.Index, (ulong)taught, (ulong)replaysLeft);
            ulong low;
            ulong high;
            FindClasses(out low, out high);
            int kept = 0;
            for (ulong left = low; left != 0; left &= left - 1) kept++;
            for (ulong left = high; left != 0; left &= left - 1) kept++;
            if (kept == 0) return;
            int drawnClass = NthClass(Keyed.Below(bits, kept), low, high);
            if (rehearsal != null)
            {
                int drawn = rehearsal.Draw(bits << 32, classes,
                    rehearsal.IsBalanced ? drawnClass : NoClass);
                label = classes[drawn];
                Read(drawn);
                return;
            }

            label = drawnClass;
            int n = Keyed.Below(bits << 32, CountRows(label));
            for (int r = 0; r < classes.Length; r++)
            {
                if (classes[r] != label || n-- != 0) continue;
                Read(r);
                return;
            }
        }

        /// <summary>Which classes have an example that is kept, a bit each.</summary>
        /// <param name="low">Classes 0 … 63.</param>
        /// <param name="high">Classes 64 … 126.</param>
        void FindClasses(out ulong low, out ulong high)
        {
            low = 0;
            high = 0;
            for (int r = 0; r < classes.Length; r++)
            {
                int k = classes[r];
                if (k < 0) continue;
                if (k < HalfOfClasses) low |= 1UL << k;
                else high |= 1UL << k - HalfOfClasses;
            }
        }

        static bool IsIn(int k, ulong low, ulong high)
        {
            ulong bits = k < HalfOfClasses ? low >> k : high >> k - HalfOfClasses;
            return (bits & 1UL) != 0;
        }

        static int NthClass(int n, ulong low, ulong high)
        {
            int k = 0;
            while (!IsIn(k, low, high) || n-- != 0) k++;
            return k;
        }

        int CountRows(int k)
        {
            int count = 0;
            for (int r = 0; r < classes.Length; r++)
            {
                if (classes[r] == k) count++;
            }

            return count;
        }

        /// <summary>Empties a row for the next window: one that holds nothing, else the oldest of
        /// the class with the most, the lower number of two.</summary>
        void MakeRoom()
        {
            for (int r = 0; r < classes.Length; r++)
            {
                if (classes[r] != NoClass) continue;
                free = r;
                return;
            }

            int full = 0;
            int most = 0;
            for (int k = 0; k < readout.Size; k++)
            {
                int rows = CountRows(k);
                if (rows <= most) continue;
                full = k;
                most = rows;
            }

            int oldest = row;
            for (int r = 0; r < classes.Length; r++)
            {
                if (classes[r] == full && (classes[oldest] != full || ages[r] < ages[oldest]))
                    oldest = r;
            }

            free = oldest;
            classes[oldest] = NoClass;
        }
    }
}
