using EdgeSpike.Core;

namespace EdgeSpike.HostSim.Describe;

/// <summary>Turns what a kind declares into properties of its JSON object.</summary>
public sealed class DeclaredProperties : PartVisitor
{
    readonly List<Property> properties = [];

    /// <summary>The properties of a kind, in the order of the plan's integers.</summary>
    public static Property[] Of(PartKind kind)
    {
        var declared = new DeclaredProperties();
        kind.Declare(declared);
        return [.. declared.properties];
    }

    /// <inheritdoc/>
    public override void Number(Parameter name, Core.Unit unit, int min, int max, int absent)
    {
        Unit people = Units.Of(unit);
        properties.Add(
            new NumberProperty(KindText.Name(name), people, min, max, KindText.Summary(name))
            {
                Absent = absent == Required ? null : people.ToPeople(absent, UnitContext.Plain),
            });
    }

    /// <inheritdoc/>
    public override void Choice(Parameter name, int last) =>
        properties.Add(new ChoiceProperty(
            KindText.Name(name), KindText.Words(name, last), KindText.Summary(name)));

    /// <inheritdoc/>
    public override void Commit(CommitForm form) => properties.Add(Vocabulary.Commit(form));

    /// <inheritdoc/>
    public override void Rate() => properties.Add(
        new RateProperty(KindText.Name(Parameter.Rate), KindText.Summary(Parameter.Rate)));

    /// <inheritdoc/>
    public override void Leak(Parameter name) => properties.Add(Time(name, LeakForm.Exponential));

    /// <inheritdoc/>
    public override void Leaks(Parameter name) => properties.Add(
        new TimesProperty(KindText.Name(name), Kept(name), KindText.Summary(name)));

    /// <inheritdoc/>
    public override void Counts(Parameter name, int min, int max) => properties.Add(
        new CountsProperty(KindText.Name(name), min, max, KindText.Summary(name)));

    /// <inheritdoc/>
    public override void Phase(Parameter name) => Refer(name, ReferenceTarget.Phase);

    /// <inheritdoc/>
    public override void Phases(Parameter name) =>
        properties.Add(new PhasesProperty(KindText.Name(name), KindText.Summary(name)));

    /// <inheritdoc/>
    public override void Input(Parameter name) => Refer(name, ReferenceTarget.InputOrNone);

    /// <inheritdoc/>
    public override void Output(Parameter name) => Refer(name, ReferenceTarget.ProjectionToReadout);

    /// <inheritdoc/>
    public override void Readout(Parameter name) => Refer(name, ReferenceTarget.Readout);

    /// <param name="form">What a step keeps.</param>
    public static TimeProperty Time(Parameter name, LeakForm form) =>
        new(KindText.Name(name), Kept(name),
            KindText.Summary(name))
        { IsEuler = form == LeakForm.Euler };

    static string Kept(Parameter name) =>
        KindText.Name(name).Replace("Tau", "Keep").Replace("tau", "keep");

    void Refer(Parameter name, ReferenceTarget target) =>
        properties.Add(new ReferenceProperty(KindText.Name(name), target, KindText.Summary(name)));
}
