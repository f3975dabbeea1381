using System.Text;

namespace EdgeSpike.HostSim.Files;

/// <summary>Text that is read by lines, with an end: a file may have none.</summary>
/// <param name="stream">UTF-8, closed with this.</param>
/// <param name="most">Most characters in all.</param>
/// <param name="lineMost">Most characters of a line.</param>
/// <param name="expected">What it should hold, for messages.</param>
sealed class BoundedText(
    string name, Stream stream, long most, int lineMost, string expected) : TextReader
{
    readonly StreamReader text = new(stream);
    readonly StringBuilder line = new();
    long taken;
    int lines;

    /// <inheritdoc/>
    public override int Peek() => text.Peek();

    /// <inheritdoc/>
    public override int Read()
    {
        try
        {
            int read = text.Read();
            if (read >= 0 && ++taken > most)
                throw new BadInputException(
                    $"{name}: more than {most} characters, expected {expected}");
            return read;
        }
        catch (IOException failure)
        {
            throw new BadInputException($"{name}: cannot be read: {FileProblem.Words(failure)}");
        }
    }

    /// <inheritdoc/>
    public override string? ReadLine()
    {
        line.Clear();
        int read = Read();
        if (read < 0) return null;
        lines++;
        for (; read >= 0 && read is not ('\n' or '\r'); read = Read())
        {
            if (line.Length == lineMost)
                throw new BadInputException(
                    $"{name}:{lines}: a line of more than {lineMost} characters,"
                    + $" expected {expected}");
            line.Append((char)read);
        }

        if (read == '\r' && Peek() == '\n') Read();
        return line.ToString();
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing) text.Dispose();
        base.Dispose(disposing);
    }
}
