using EdgeSpike.HostSim.Files;
using EdgeSpike.Studio.Lessons;

namespace EdgeSpike.Tests.Studio;

/// <summary>Classes and examples are added, renamed, moved and deleted; what makes no sense is
/// refused.</summary>
[TestClass]
public class LessonBookTests
{
    private static readonly int[][] Readings = [[1, 2], [3, 4]];

    [TestMethod]
    public void ARenamedClassTakesItsExamplesAlong()
    {
        var book = new LessonBook(["a", "b"]);
        book.Add("a", Readings, onLine: false);
        book.RenameClass("a", "wave");
        CollectionAssert.AreEqual(new[] { "wave", "b" }, book.Classes.ToArray());
        Assert.AreEqual("wave", book.Examples.Single().Class);
    }

    [TestMethod]
    public void AnExampleIsMovedAndDeletedByItsId()
    {
        var book = new LessonBook(["a", "b"]);
        int first = book.Add("a", Readings, onLine: false).Id;
        int second = book.Add("a", Readings, onLine: true).Id;
        book.Move(first, "b");
        book.Remove(second);
        Assert.AreEqual("b", book.Examples.Single().Class);
    }

    [TestMethod]
    [DataRow("a", "already")]
    [DataRow("", "1 to 31")]
    [DataRow("../up", "1 to 31")]
    public void NamesThatCannotBeAreRefused(string name, string why)
    {
        var book = new LessonBook(["a", "b"]);
        Assert.Contains(why,
            Assert.ThrowsExactly<BadInputException>(() => book.AddClass(name)).Message);
        Assert.HasCount(2, book.Classes);
    }

    [TestMethod]
    public void TwoClassesAreTheFewest()
    {
        var book = new LessonBook(["a", "b"]);
        Assert.ThrowsExactly<BadInputException>(() => book.RemoveClass("a"));
        book.AddClass("c");
        book.Add("c", Readings, onLine: false);
        book.RemoveClass("c");
        Assert.IsEmpty(book.Examples);
    }

    [TestMethod]
    public void AStretchIsCutWhereMostHappens()
    {
        int[][] readings =
            [.. Enumerable.Range(0, 20).Select(n => new[] { n is 12 or 14 ? 100 : 0 })];
        int[][] cut = new BoardShape(1, 5).Cut(readings)!;
        Assert.HasCount(5, cut);
        Assert.AreEqual(200, cut.Sum(r => r[0]));
        Assert.IsNull(new BoardShape(1, 21).Cut(readings));
    }
}
