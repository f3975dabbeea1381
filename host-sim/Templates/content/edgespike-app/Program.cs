using EdgeSpike.Core;
using EdgeSpike.Library;
using EdgeSpike.Sessions;

// Learns which of two groups of inputs spoke first. Each run goes on where the last one ended;
// 'edgespike verify run.espk' proves every step of it.
Model model = File.Exists("order.model")
    ? Model.Load("order.model")
    : Model.Compile(Path.Combine(AppContext.BaseDirectory, "order.network.json"));
var random = new Random(args.Length > 0 ? int.Parse(args[0]) : 1);

using Recording recording = Recording.Begin(model, "run.espk", "order", answersByVotes: true);
Population readout = model.Network.Populations[2];
var presenter = new Presenter(recording.Session, model.Plan.Schedule);
for (int trial = 0; trial < 400; trial++) presenter.Play(new Order(random, readout), learn: true);

int right = 0;
for (int trial = 0; trial < 100; trial++)
{
    var order = new Order(random, readout);
    presenter.Play(order, learn: false);
    if (order.Decide() == order.Label) right++;
}

recording.Commit();
model.Save("order.model");
Console.WriteLine($"{right} of 100 right, chance 50");

/// <summary>100 steps: one group, the other, silence; the answer counts in the last 20.</summary>
sealed class Order(Random random, Population readout) : Sample
{
    readonly ReadoutAnswer answer = ReadoutAnswer.Of(readout, unknownBelow: 0);

    public override int Label { get; } = random.Next(2);

    public override int Steps => 100;

    public override int WindowStart => 80;

    public override void Show(Session session, int phase, int step)
    {
        if (step >= 60) return;
        int first = 10 * (step < 30 ? Label : 1 - Label);
        for (int i = first; i < first + 10; i++)
            if (random.Next(100) < 8) session.Spike(0, i);
    }

    public override void Teach(Session session, int phase, int step)
    {
        const int One = 1 << Limits.ValueBits;
        session.SetTargets(2, Label == 0 ? [One, 0] : [0, One]);
    }

    public override void Watch(Network network, int phase, int step)
    {
        if (network.WindowOpen) answer.Count();
    }

    public override int Decide() => answer.Answer;
}
