using EdgeSpike.Core;

namespace EdgeSpike.Link
{
    /// <summary>What a plan may have besides the layout that all plans share.</summary>
    /// <remarks>
    /// <code>
    /// count of additions, 1 or more, each:  VarUint what, VarUint index, its fields
    ///   1 terms of a projection             count, 1 or more, part each
    ///   2 first weights of a projection     ZigZag mean Q4, ZigZag sign; not both zero
    ///   3 noise of a population             part
    ///   4 names of a population             count, 1 or more, text each
    ///   5 onset of the stream, index 0      VarUint lag, ratio Q4, floor Q15, level, before, pause
    ///   6 rule beside that of a projection  part
    /// </code>
    /// They stand behind a plan of version 4, ascending by what, then by index, each once: a plan
    /// has one form in bytes. A plan that needs none is written in version 3, as it always was.
    /// </remarks>
    public static class PlanAdditions
    {
        const int Terms = 1;
        const int FirstWeights = 2;
        const int Noise = 3;
        const int Names = 4;
        const int Onset = 5;
        const int Beside = 6;

        // Fewest bytes of an addition.
        const int Least = 3;

        // Fewest bytes of a name: its length.
        const int NameLeast = 1;
        const int Kinds = 6;

        /// <summary>Additions of a plan.</summary>
        public static int Count(NetworkPlan plan)
        {
            int count = 0;
            for (int q = 0; q < plan.Projections.Length; q++)
            {
                if (plan.Projections[q].Terms.Length != 0) count++;
                if (HasFirstWeights(plan.Projections[q])) count++;
                if (plan.Projections[q].Beside.Id != 0) count++;
            }

            for (int p = 0; p < plan.Populations.Length; p++)
            {
                if (plan.Populations[p].Noise.Id != 0) count++;
                if (plan.Populations[p].Names.Length != 0) count++;
            }

            return HasOnset(plan) ? count + 1 : count;
        }

        /// <summary>Appends the additions of a plan that has some.</summary>
        public static void Write(NetworkPlan plan, ByteWriter writer)
        {
            writer.WriteCount(Count(plan));
            ProjectionPlan[] projections = plan.Projections;
            for (int q = 0; q < projections.Length; q++)
            {
                if (projections[q].Terms.Length == 0) continue;
                Head(writer, Terms, q);
                PlanCodec.WriteParts(projections[q].Terms, writer);
            }

            for (int q = 0; q < projections.Length; q++)
            {
                if (!HasFirstWeights(projections[q])) continue;
                Head(writer, FirstWeights, q);
                writer.WriteZigZag(projections[q].InitialMeanQ4);
                writer.WriteZigZag(projections[q].Sign);
            }

            for (int p = 0; p < plan.Populations.Length; p++)
            {
                if (plan.Populations[p].Noise.Id == 0) continue;
                Head(writer, Noise, p);
                PlanCodec.WritePart(plan.Populations[p].Noise, writer);
            }

            for (int p = 0; p < plan.Populations.Length; p++)
            {
                string[] names = plan.Populations[p].Names;
                if (names.Length == 0) continue;
                Head(writer, Names, p);
                writer.WriteCount(names.Length);
                for (int n = 0; n < names.Length; n++) writer.WriteText(names[n]);
            }

            if (HasOnset(plan)) WriteOnset(plan.Stream.Onset, writer);
            for (int q = 0; q < projections.Length; q++)
            {
                if (projections[q].Beside.Id == 0) continue;
                Head(writer, Beside, q);
                PlanCodec.WritePart(projections[q].Beside, writer);
            }
        }

        static void WriteOnset(OnsetPlan onset, ByteWriter writer)
        {
            Head(writer, Onset, 0);
            writer.WriteVarUint((ulong)onset.Lag);
            writer.WriteVarUint((ulong)onset.RatioQ4);
            writer.WriteVarUint((ulong)onset.Floor);
            writer.WriteVarUint((ulong)onset.Level);
            writer.WriteVarUint((ulong)onset.Before);
            writer.WriteVarUint((ulong)onset.Pause);
        }

        /// <summary>Reads additions into a plan.</summary>
        /// <param name="plan">What stood before them.</param>
        /// <param name="reader">Stands at their first byte; may fail.</param>
        /// <returns>Whether they are in form.</returns>
        public static bool Read(NetworkPlan plan, ByteReader reader)
        {
            int count = reader.ReadCount(Least, Kinds * Limits.PartsMax);
            int before = 0;
            for (int n = 0; n < count && !reader.Failed; n++)
            {
                ulong what = reader.ReadVarUint();
                ulong index = reader.ReadVarUint();
                if (what > Kinds || index >= Limits.PartsMax) return false;
                int place = 1 + (int)what * Limits.PartsMax + (int)index;
                if (place <= before || !ReadOne(plan, (int)what, (int)index, reader)) return false;
                before = place;
            }

            return count != 0 && !reader.Failed;
        }

        static bool ReadOne(NetworkPlan plan, int what, int index, ByteReader reader)
        {
            if (what == Onset) return index == 0 && ReadOnset(plan, reader);
            int parts = what == Noise || what == Names ? plan.Populations.Length
                : plan.Projections.Length;
            if (index >= parts) return false;
            switch (what)
            {
                case Terms:
                    plan.Projections[index].Terms = PlanCodec.ReadParts(reader);
                    return plan.Projections[index].Terms.Length != 0;
                case FirstWeights:
                    plan.Projections[index].InitialMeanQ4 = PlanCodec.ReadSigned(reader);
                    plan.Projections[index].Sign = PlanCodec.ReadSigned(reader);
                    return HasFirstWeights(plan.Projections[index]);
                case Noise:
                    plan.Populations[index].Noise = PlanCodec.ReadPart(reader);
                    return plan.Populations[index].Noise.Id != 0;
                case Beside:
                    plan.Projections[index].Beside = PlanCodec.ReadPart(reader);
                    return plan.Projections[index].Beside.Id != 0;
                case Names:
                    plan.Populations[index].Names = ReadNames(reader);
                    return plan.Populations[index].Names.Length != 0;
                default:
                    return false;
            }
        }

        static bool ReadOnset(NetworkPlan plan, ByteReader reader)
        {
            if (plan.Stream == null) return false;
            plan.Stream.Onset = new OnsetPlan
            {
                Lag = PlanCodec.ReadInt(reader),
                RatioQ4 = PlanCodec.ReadInt(reader),
                Floor = PlanCodec.ReadInt(reader),
                Level = PlanCodec.ReadInt(reader),
                Before = PlanCodec.ReadInt(reader),
                Pause = PlanCodec.ReadInt(reader),
            };
            return true;
        }

        static bool HasOnset(NetworkPlan plan)
        {
            return plan.Stream != null && plan.Stream.Onset != null;
        }

        static string[] ReadNames(ByteReader reader)
        {
            var names = new string[reader.ReadCount(NameLeast, Limits.PartsMax)];
            for (int n = 0; n < names.Length; n++) names[n] = reader.ReadText();
            return names;
        }

        static bool HasFirstWeights(ProjectionPlan plan)
        {
            return plan.InitialMeanQ4 != 0 || plan.Sign != 0;
        }

        static void Head(ByteWriter writer, int what, int index)
        {
            writer.WriteVarUint((ulong)what);
            writer.WriteVarUint((ulong)index);
        }
    }
}
