using EdgeSpike.Link;
using EdgeSpike.Sessions;

namespace EdgeSpike.HostSim.Replay;

/// <summary>Whether a recording is proved: what stands against it, one sentence each.</summary>
/// <remarks>Never proved: a recording of which nothing was compared, or whose last step was
/// not.</remarks>
public static class Judgement
{
    /// <summary>What stands against a recording.</summary>
    /// <param name="verdict">What its replay found.</param>
    /// <returns>The first is the worst; empty if it is proved.</returns>
    public static IReadOnlyList<string> Objections(Verdict verdict, VerifyTerms terms)
    {
        var found = new List<string>();
        if (!verdict.Agrees) found.Add(Differs(verdict));
        bool own = verdict.CoreBits == CoreBits.Fingerprint;
        if (terms.CoreBits && !own) found.Add(OtherCore(verdict));
        if (verdict.Agrees) AddUnproved(found, verdict, terms);
        if (verdict.Answers.FirstWrong is { } answer)
            found.Add($"answers changed: {answer}; {Many(verdict.Answers.Wrong)} such");
        if (verdict.Answers.FirstLabelWrong is { } label)
            found.Add($"labels changed: {label}; {Many(verdict.Answers.LabelsWrong)} such");
        return found;
    }

    static void AddUnproved(List<string> found, Verdict verdict, VerifyTerms terms)
    {
        bool torn = verdict.Outcome == PlayOutcome.Torn;
        if (verdict.Steps == 0) found.Add("nothing was compared: it has no steps");
        else if (verdict.Compared == 0)
            found.Add($"nothing was compared: none of {Steps(verdict.Steps)} is proved");
        else if (verdict.Outcome == PlayOutcome.Unproved)
            found.Add("not proved: " + Last(verdict));
        if (torn && (!terms.AllowTorn || terms.Strict))
        {
            string last = verdict.LastSteps == 0 ? "" : $", and {Last(verdict)} are not proved";
            found.Add($"torn: its end is missing{last}{Hint(terms, "--allow-torn")}");
        }

        bool inside = !terms.AllowGaps || terms.Strict;
        if (inside && verdict.StepsNotCovered > 0 || terms.Strict && verdict.Gaps > 0)
        {
            found.Add($"not covered: {Steps(verdict.StepsNotCovered)} in {Gaps(verdict)}"
                + Hint(terms, "--allow-gaps"));
        }

        if (inside && verdict.StepsNotProved > 0)
        {
            found.Add($"not proved: {Steps(verdict.StepsNotProved)} before gaps or restores,"
                + " without a hash behind them" + Hint(terms, "--allow-gaps"));
        }

        AddAnswers(found, verdict.Answers, terms);
        if (terms.Strict && verdict.Restores > 0)
        {
            found.Add($"its state was replaced from outside {Many(verdict.Restores)} times,"
                + " which --strict refuses");
        }
    }

    static void AddAnswers(List<string> found, AnswerTally answers, VerifyTerms terms)
    {
        if (answers.Unchecked == 0) return;
        string count = answers.Unchecked == 1 ? "1 answer" : $"{Many(answers.Unchecked)} answers";
        if (!answers.IsKnown && !terms.AllowAnswers)
            found.Add($"not proved: {count}, how they are made is not said"
                + Hint(terms, "--allow-answers"));
        else if (answers.IsKnown && terms.Strict)
            found.Add($"not proved: {count}, part of their trial is missing");
    }

    /// <summary>The steps at the end to which nothing was compared, in words.</summary>
    /// <param name="verdict">Has some, or something entered after the last.</param>
    public static string Last(Verdict verdict) => verdict.LastSteps == 0
        ? $"what entered after step {Many(verdict.LastAgreedStep)}"
        : $"the last {Steps(verdict.LastSteps)}";

    static string Differs(Verdict verdict)
    {
        string where = Divergence.Where(verdict.DivergedStep, verdict.FirstSuspect, verdict.Stage);
        bool other = verdict.CoreBits != 0 && verdict.CoreBits != CoreBits.Fingerprint;
        string why = other ? $"; {OtherCore(verdict)}: that is no fault of hardware" : "";
        return $"differs {where}{why}";
    }

    static string OtherCore(Verdict verdict) => verdict.CoreBits == 0
        ? $"of which core it is, version {verdict.Version} does not say"
        : $"it is of a core with other bits: {verdict.CoreBits:x16},"
            + $" here {CoreBits.Fingerprint:x16}";

    static string Hint(VerifyTerms terms, string option) =>
        terms.Strict ? "" : $" (taken with {option})";

    static string Gaps(Verdict verdict) =>
        verdict.Gaps == 1 ? "1 gap" : $"{Many(verdict.Gaps)} gaps";

    static string Steps(long count) => count == 1 ? "1 step" : $"{Many(count)} steps";

    static string Many(long count) => FormattableString.Invariant($"{count:N0}");
}
