using System.Text.Json;

using EdgeSpike.Device;
using EdgeSpike.HostSim.Cli;
using EdgeSpike.HostSim.Files;
using EdgeSpike.HostSim.Replay;
using EdgeSpike.Link;
using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.Replay;

/// <summary>What a board with a key streamed is known as its own; what anybody changed is
/// not.</summary>
[TestClass]
[DoNotParallelize]
public sealed class OriginTests : IDisposable
{
    private static readonly Lazy<byte[]> Own = new(() =>
        TaggedRun.Record(new HmacSha256(TaggedRun.Key)));

    private static readonly Lazy<byte[]> Divided =
        new(() => TaggedRun.Of(Own.Value).ToFile());

    private static readonly Lazy<byte[]> Second = new(() =>
        TaggedRun.Record(new HmacSha256(TaggedRun.Key), seed: 4));

    private readonly ReplayFiles files = new();
    private readonly string key;

    public OriginTests() => key = KeyFile("board.key", TaggedRun.Key + "\n");

    public void Dispose() => files.Dispose();

    [TestMethod]
    public void WhatTheBoardStreamedIsItsOwn()
    {
        string path = files.Write("own.espk", Own.Value);
        ReplayCommand run = ReplayCommand.Run("verify", path, "--key", key);
        Assert.AreEqual(Root.Good, run.ExitCode, run.Out + run.Error);
        StringAssert.Contains(run.Out, "origin     made by this board, complete: ");
        StringAssert.Contains(run.Out, ", on its own sensor");
        StringAssert.Contains(run.Out, "restored   once");

        JsonElement json = ReplayCommand.Run("verify", path, "--key", key, "--json").Json;
        Assert.IsTrue(json.GetProperty("originProved").GetBoolean());
        Assert.IsTrue(json.GetProperty("proved").GetBoolean());
        JsonElement origin = json.GetProperty("origin");
        Assert.AreEqual("proved", origin.GetProperty("state").GetString());
        Assert.IsFalse(origin.GetProperty("fed").GetBoolean());
        Assert.AreEqual(json.GetProperty("lastAgreedStep").GetInt64(),
            origin.GetProperty("upToStep").GetInt64());
        Assert.AreEqual(json.GetProperty("tags").GetInt64(), origin.GetProperty("tags").GetInt64());
        Assert.IsGreaterThan(4, origin.GetProperty("tags").GetInt64());
    }

    [TestMethod]
    public void WithoutAKeyNothingSpeaksForIt()
    {
        string path = files.Write("own.espk", Own.Value);
        ReplayCommand run = ReplayCommand.Run("verify", path);
        Assert.AreEqual(Root.Good, run.ExitCode, run.Out + run.Error);
        StringAssert.Contains(run.Out,
            "origin     not proved: without a key nobody knows who made it; whoever has it: its ");
        JsonElement json = ReplayCommand.Run("verify", path, "--json").Json;
        Assert.IsFalse(json.GetProperty("originProved").GetBoolean());
    }

    [TestMethod]
    public void ABoardThatIsFedSaysSo()
    {
        byte[] fed = TaggedRun.Record(new HmacSha256(TaggedRun.Key), fed: true);
        ReplayCommand run =
            ReplayCommand.Run("verify", files.Write("fed.espk", fed), "--key", key);
        Assert.AreEqual(Root.Good, run.ExitCode, run.Out + run.Error);
        StringAssert.Contains(run.Out, ", on what a host fed it");
    }

    /// <summary>Without a key not a byte of the stream is another, nor with one but for the
    /// tags.</summary>
    [TestMethod]
    public void TagsAreAllThatAKeyAdds()
    {
        byte[] plain = TaggedRun.Record(null);
        TaggedRun tagged = TaggedRun.Of(Own.Value);
        Assert.IsTrue(tagged.Items.RemoveAll(i => i.Item == RecordingItem.Tag) > 0);
        CollectionAssert.AreEqual(TaggedRun.Of(plain).ToFile(), tagged.ToFile());
        CheckNot("nothing speaks for its origin: it has no tags", plain);
        CheckNot("nothing speaks for its origin: it has no tags", tagged.ToFile());
    }

    /// <summary>A hash for 468 bytes, one more for what a tag or a snapshot leaves begun, one for
    /// each tag, and one for the key's name.</summary>
    [TestMethod]
    public void WhatItCostsTheBoardIsBounded()
    {
        var hash = new CountedHash();
        TaggedRun run = TaggedRun.Of(TaggedRun.Record(hash));
        int tags = run.Items.Count(i => i.Item == RecordingItem.Tag);
        int blocks = 2 + run.Items.Count(i => i.Item == RecordingItem.Snapshot);
        int bytes = run.SizeOfStart(0) + run.SizeOfStart(1) + (4 * blocks)
            + run.Items.Where(i => i.Item != RecordingItem.Tag).Sum(i => i.Bytes.Length);
        int most = 1 + (bytes / KeyedChain.PieceMax) + (2 * blocks) + (2 * tags);
        Assert.IsLessThanOrEqualTo(most, hash.Count, $"{bytes} bytes, {tags} tags");
        int streamed = run.Items.Where(i => i.Item != RecordingItem.Tag).Sum(i => i.Bytes.Length);
        int due = 1 + (blocks - 2) + (streamed / StreamTags.Every);
        Assert.IsLessThanOrEqualTo(due, tags, $"{streamed} bytes");
        Assert.IsGreaterThan(4, tags);
    }

    [TestMethod]
    public void HowItIsDividedIntoBlocksDoesNotMatter()
    {
        TaggedRun run = TaggedRun.Of(Own.Value);
        foreach (int most in new[] { 1, 100, 8192 })
            Assert.AreEqual(OriginState.Proved, StateOf(run.ToFile(most)), $"{most} bytes");
    }

    [TestMethod]
    public void WhatTheBoardHadNoRoomForIsAGapOfItsOwn()
    {
        byte[] gappy = TaggedRun.Record(new HmacSha256(TaggedRun.Key), stall: 5000);
        TaggedRun run = TaggedRun.Of(gappy);
        int gap = run.Find(RecordingItem.Gap);
        string path = files.Write("gappy.espk", gappy);
        ReplayCommand told = ReplayCommand.Run("verify", path, "--key", key);
        Assert.AreEqual(Root.No, told.ExitCode, told.Out + told.Error);
        StringAssert.Contains(told.Out, "result     not covered: ");
        StringAssert.Contains(told.Out, "origin     made by this board, complete: ");
        Assert.AreEqual(Root.Good,
            ReplayCommand.Run("verify", path, "--key", key, "--allow-gaps").ExitCode);

        // Another number of steps, and another state behind them.
        CheckNot("not what this board streamed: ", run.With(gap, 1, 1).ToFile(), "--allow-gaps");
        CheckNot("not what this board streamed: ",
            run.With(gap + 1, run.Items[gap + 1].Bytes.Length - 1, 1).ToFile(), "--allow-gaps");
    }

    [TestMethod]
    public void LabelsAnswersSamplesAndHashesAreTheBoards()
    {
        TaggedRun run = TaggedRun.Of(Own.Value);
        string[] kinds =
            [.. new[] { RecordingItem.BeginTrial, RecordingItem.EndTrial, RecordingItem.Sample,
                RecordingItem.Hashes, RecordingItem.Restore }.Select(kind =>
            {
                int at = run.Find(kind, kind == RecordingItem.BeginTrial ? 1 : 0);
                CheckNot("something was changed",
                    run.With(at, run.Items[at].Bytes.Length - 1, 2).ToFile());
                return kind.ToString();
            })];
        Assert.HasCount(5, kinds);
        CheckNot("not what this board streamed: between its start and step ",
            run.WithStart(0, run.SizeOfStart(0) - 1, 1).ToFile());
        CheckNot("not what this board streamed: between its start and step ",
            run.WithStart(0, 27, 1).ToFile());
    }

    [TestMethod]
    public void WhatWasCutOutIsCounted()
    {
        TaggedRun run = TaggedRun.Of(Own.Value);
        int tag = run.Find(RecordingItem.Tag, 2);
        TaggedRun cut = run.Copy();
        int begin = cut.Items.FindIndex(tag, i => i.Item == RecordingItem.BeginTrial);
        int end = cut.Items.FindIndex(begin, i => i.Item == RecordingItem.EndTrial);
        int bytes = cut.Items[begin..(end + 1)].Where(i => i.Item != RecordingItem.Tag)
            .Sum(i => i.Bytes.Length);
        cut.Items.RemoveRange(begin, end + 1 - begin);
        CheckNot($"{bytes:N0} bytes that it streamed are missing", cut.ToFile());

        TaggedRun twice = run.Copy();
        twice.Items.Insert(begin, run.Items[begin]);
        CheckNot($"{run.Items[begin].Bytes.Length} bytes are there that it did not stream",
            twice.ToFile());
    }

    [TestMethod]
    public void ATagThatIsMissingIsMissed()
    {
        TaggedRun run = TaggedRun.Of(Own.Value);
        TaggedRun without = run.Copy();
        without.Items.RemoveAt(run.Find(RecordingItem.Tag, 1));
        CheckNot("something was changed, or a tag is missing", without.ToFile());
        without = run.Copy();
        without.Items.RemoveAt(run.Find(RecordingItem.Tag, -1));
        CheckNot("then the board's last tag is missing", without.ToFile());
        without.Items.RemoveAll(i => i.Item == RecordingItem.Tag);
        CheckNot("nothing speaks for its origin", without.ToFile());
    }

    [TestMethod]
    public void ItsEndCannotBeCutOffUnseen()
    {
        TaggedRun run = TaggedRun.Of(Own.Value);
        int tags = run.Items.Count(i => i.Item == RecordingItem.Tag);
        for (int n = 0; n < tags - 1; n++)
        {
            TaggedRun cut = run.Copy();
            int tag = run.Find(RecordingItem.Tag, n);
            cut.Items.RemoveRange(tag + 1, cut.Items.Count - tag - 1);
            CheckNot("then the board's last tag is missing", cut.ToFile());
        }

        // Nor can anything be put behind it.
        TaggedRun longer = run.Copy();
        longer.Items.Add(run.Items[run.Find(RecordingItem.Sample)]);
        CheckNot("something follows the board's last tag", longer.ToFile());
        longer = run.Copy();
        longer.Items.Add(run.Items[run.Find(RecordingItem.Tag, -1)]);
        CheckNot("something follows the board's last tag", longer.ToFile());
    }

    [TestMethod]
    public void TwoOfItsRecordingsCannotBeMixed()
    {
        TaggedRun one = TaggedRun.Of(Own.Value);
        TaggedRun two = TaggedRun.Of(Second.Value);
        foreach (int n in new[] { 0, 2, -2, -1 })
        {
            TaggedRun spliced = one.Copy();
            int from = one.Find(RecordingItem.Tag, n);
            int other = two.Find(RecordingItem.Tag, n);
            spliced.Items.RemoveRange(from, one.Items.Count - from);
            spliced.Items.AddRange(two.Items[other..]);
            CheckNot("not what this board streamed: ", spliced.ToFile());
            spliced.Items.RemoveRange(from, 1);
            if (n != -1) CheckNot("not what this board streamed: ", spliced.ToFile());
        }

        // Of the same network, too: a board that was recorded twice.
        TaggedRun again = TaggedRun.Of(TaggedRun.Record(new HmacSha256(TaggedRun.Key), stall: 30));
        again.Items[^1] = one.Items[^1];
        CheckNot("not what this board streamed: ", again.ToFile());
    }

    /// <summary>Every item left out, said twice, or in the place of the next; every byte with one
    /// bit changed: never this board's.</summary>
    [TestMethod]
    public void NothingOfItCanBeChanged()
    {
        TaggedRun run = TaggedRun.Of(Own.Value);
        for (int n = 0; n < run.Items.Count; n++)
        {
            TaggedRun without = run.Copy();
            without.Items.RemoveAt(n);
            CheckChanged(without, $"without item {n}, {run.Items[n].Item}");
            TaggedRun twice = run.Copy();
            twice.Items.Insert(n, run.Items[n]);
            CheckChanged(twice, $"item {n} twice");
            if (n == 0 || run.Items[n].Bytes.SequenceEqual(run.Items[n - 1].Bytes)) continue;
            TaggedRun swapped = run.Copy();
            (swapped.Items[n - 1], swapped.Items[n]) = (run.Items[n], run.Items[n - 1]);
            CheckChanged(swapped, $"items {n - 1} and {n} swapped");
        }

        var random = new Random(11);
        for (int n = 0; n < run.Items.Count; n++)
        {
            for (int at = 0; at < run.Items[n].Bytes.Length; at += 1 + random.Next(4))
                CheckChanged(run.With(n, at, (byte)(1 << random.Next(8))),
                    $"byte {at} of item {n}, {run.Items[n].Item}");
        }

        for (int block = 0; block < 2; block++)
        {
            for (int at = 0; at < run.SizeOfStart(block); at++)
                CheckChanged(run.WithStart(block, at, (byte)(1 << random.Next(8))),
                    $"byte {at} of block {block}");
        }
    }

    [TestMethod]
    public void WhereItIsTornTheBoardSpeaksForWhatIsBeforeItsLastTag()
    {
        byte[] torn = TaggedRun.Record(new HmacSha256(TaggedRun.Key), stop: false);
        CheckNot("not complete: made by this board up to step ", torn);
        string path = files.Write("torn.espk", torn);
        ReplayCommand run = ReplayCommand.Run("verify", path, "--key", key, "--allow-torn");
        Assert.AreEqual(Root.Good, run.ExitCode, run.Out + run.Error);
        StringAssert.Contains(run.Out, "origin     made by this board up to step ");
        StringAssert.Contains(run.Out, "; no tag speaks for the last ");
        JsonElement json =
            ReplayCommand.Run("verify", path, "--key", key, "--allow-torn", "--json").Json;
        Assert.IsFalse(json.GetProperty("originProved").GetBoolean());

        TaggedRun changed = TaggedRun.Of(torn);
        int sample = changed.Find(RecordingItem.Sample);
        changed = changed.With(sample, changed.Items[sample].Bytes.Length - 1, 2);
        CheckNot("not what this board streamed: ", changed.ToFile(closed: false), "--allow-torn");
    }

    [TestMethod]
    public void ManyBoardsHaveOneFileOfKeys()
    {
        files.Write("a.espk", Own.Value);
        files.Write("b.espk",
            TaggedRun.Record(new HmacSha256(TaggedRun.OtherKey), seed: 4));
        string both = KeyFile("boards.key", $"attic {TaggedRun.Key}\ncellar {TaggedRun.OtherKey}");
        ReplayCommand run = ReplayCommand.Run("verify", files.Folder, "--key", both);
        Assert.AreEqual(Root.Good, run.ExitCode, run.Out + run.Error);
        StringAssert.Contains(run.Out, "2 recordings: 2 proved, 0 not proved, 0 unreadable; "
            + "2 made by the board whose key it is, complete");
        JsonElement json = ReplayCommand.Run("verify", files.Folder, "--key", both, "--json").Json;
        Assert.IsTrue(json.GetProperty("originProved").GetBoolean());
        string[] names = [.. json.GetProperty("recordings").EnumerateArray()
            .Select(r => r.GetProperty("origin").GetProperty("board").GetString()!)];
        CollectionAssert.AreEqual(new[] { "attic", "cellar" }, names);

        run = ReplayCommand.Run("verify", files.Folder, "--key", key);
        Assert.AreEqual(Root.No, run.ExitCode, run.Out + run.Error);
        StringAssert.Contains(run.Out, "b.espk: not made under this key: its tags name key ");
        StringAssert.Contains(run.Out, "; 1 made by the board whose key it is, complete");
        json = ReplayCommand.Run("verify", files.Folder, "--key", key, "--json").Json;
        Assert.IsFalse(json.GetProperty("originProved").GetBoolean());
    }

    [TestMethod]
    public void AFileThatHoldsNoKeyIsRefused()
    {
        string path = files.Write("own.espk", Own.Value);
        Refuse("no such file, expected keys of recordings", Path.Combine(files.Folder, "nothing"));
        Refuse("empty, expected a key of recordings", KeyFile("empty", "\n"));
        Refuse(":1: expected a key of 26 to 63 characters", KeyFile("short", "ABC"));
        Refuse(":2: expected a key of 26 to 63 characters",
            KeyFile("words", $"{TaggedRun.Key}\na {TaggedRun.Key} b"));
        if (OperatingSystem.IsWindows()) return;
        string open = KeyFile("open", TaggedRun.Key);
        File.SetUnixFileMode(open, UnixFileMode.UserRead | UnixFileMode.OtherRead);
        Refuse("others may read the keys in it", open);

        void Refuse(string why, string place) =>
            ReplayCommand.CheckRefused(why, "verify", path, "--key", place);
    }

    private sealed class CountedHash : KeyedHash
    {
        private readonly HmacSha256 inner = new(TaggedRun.Key);

        public int Count { get; private set; }

        public override void Compute(byte[] message, byte[] hash)
        {
            Count++;
            inner.Compute(message, hash);
        }
    }

    private string KeyFile(string name, string text)
    {
        string path = files.Write(name, System.Text.Encoding.ASCII.GetBytes(text));
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        return path;
    }

    private void CheckNot(string why, byte[] file, params string[] options)
    {
        string path = files.Write("forged.espk", file);
        ReplayCommand run = ReplayCommand.Run(["verify", path, "--key", key, .. options]);
        Assert.AreEqual(Root.No, run.ExitCode, run.Out + run.Error);
        StringAssert.Contains(run.Out, why);
        Assert.DoesNotContain("complete: ", run.Out.Replace("not complete: ", ""));
        JsonElement json =
            ReplayCommand.Run(["verify", path, "--key", key, "--json", .. options]).Json;
        Assert.IsFalse(json.GetProperty("originProved").GetBoolean());
        Assert.AreNotEqual(0, json.GetProperty("objections").GetArrayLength());
    }

    private static OriginState StateOf(byte[] file) => OriginCheck.Of(
        FileInMemory.Input("memory", file), [new RecordingKey(null, TaggedRun.Key)]).State;

    private static void CheckChanged(TaggedRun changed, string what)
    {
        // What the header says of the plan is made right again.
        byte[] file = changed.ToFile();
        if (!file.SequenceEqual(Divided.Value))
            Assert.AreNotEqual(OriginState.Proved, StateOf(file), what);
    }
}
