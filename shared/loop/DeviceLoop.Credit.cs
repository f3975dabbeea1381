using EdgeSpike.Link;

namespace EdgeSpike.Loop
{
    /// <content>How much a host may feed: no more than the ring has room to answer, so a fed board never makes a gap.
    /// </content>
    public sealed partial class DeviceLoop
    {
        // Fewest bytes of line that a sample takes, and a message of steps; what one leaves at most in the stream beside
        // values and hashes; what a trial's begin and end leave beside a few bytes a class.
        const int LeastSample = 21;
        const int ValueSize = 3;
        const int LeastStep = 18;
        const int AroundSample = 12;
        const int AroundStep = 6;
        const int AroundTrial = 55;
        const int ClassSize = 6;
        const int HashesSize = 27;

        // What is fed may fill half of the ring but for what events have always, a snapshot's parts the other half: so much
        // of them that a host acknowledges at once.
        const int FeedRoom = (RingSize - LinkSink.Reserve) / 2;

        // Bytes of events that a byte heard may lead to: a fed board hears no more than its ring has room to answer.
        int answerShare = 2;
        int credit = FeedRoom / 2;
        int stepsMax = WireFormat.StepsMax;

        void Reckon(int hashEvery)
        {
            stepsMax = StepsAMessage(hashEvery);
            answerShare = model.Channels > 0 ? SampleShare(hashEvery) : StepShare();

            // One message at least, however much it leads to: else it would never come.
            int longest = model.Channels > 0 ? LongestSample() : WireFormat.LineMax;
            credit = FeedRoom / answerShare;
            if (credit < longest) credit = longest;
        }

        int LongestSample()
        {
            int longest = LeastSample + ValueSize * model.Channels;
            return longest < WireFormat.LineMax ? longest : WireFormat.LineMax;
        }

        /// <summary>So few that they make one hash at most, and no more than one trial ends.</summary>
        int StepsAMessage(int hashEvery)
        {
            int most = model.Stream.SamplesATrial;
            if (most > hashEvery) most = hashEvery;
            return most < WireFormat.StepsMax ? most : WireFormat.StepsMax;
        }

        int SampleShare(int hashEvery)
        {
            int hashes = 1 + model.StepsASample / hashEvery;
            int answer = AroundSample + ValueSize * model.Channels + hashes * HashesSize + TrialShare(1);
            return 1 + answer / LeastSample;
        }

        int StepShare()
        {
            return 1 + (AroundStep + HashesSize + TrialShare(stepsMax)) / LeastStep;
        }

        int TrialShare(int samples)
        {
            return (AroundTrial + ClassSize * model.Classes) * samples / model.Stream.SamplesATrial;
        }

        /// <summary>Bytes that the host may send; while a snapshot leaves so few that it finds room, too.</summary>
        int FeedCredit()
        {
            int room = port.Free - LinkSink.Reserve;
            if (sink.Sending) room -= FeedRoom;
            return room < FeedRoom ? room / answerShare : credit;
        }
    }
}
