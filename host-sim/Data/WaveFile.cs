using System.Buffers.Binary;

using EdgeSpike.HostSim.Files;

namespace EdgeSpike.HostSim.Data;

/// <summary>Sound as a WAV file holds it: one channel of signed 16-bit samples.</summary>
/// <param name="Rate">Samples a second.</param>
/// <param name="Samples">In time order.</param>
public sealed record WaveFile(int Rate, short[] Samples)
{
    const int BytesMax = 64 << 20;
    const int HeadSize = 12;
    const int ChunkHead = 8;
    const int FormatSize = 16;
    const string Expected = "a WAV file of one channel and 16 bits";

    /// <param name="path">A RIFF WAVE file, uncompressed.</param>
    /// <exception cref="BadInputException">It is none, or of another form.</exception>
    public static WaveFile Read(string path)
    {
        byte[] bytes = InputFile.ReadAll(path, BytesMax, Expected);
        if (!Has(bytes, 0, "RIFF") || !Has(bytes, 8, "WAVE")) throw Refusal(path, "no RIFF WAVE");
        int rate = 0;
        for (long at = HeadSize; at + ChunkHead <= bytes.Length;)
        {
            long size = BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan((int)at + 4));
            if (at + ChunkHead + size > bytes.Length) throw Refusal(path, "cut off");
            ReadOnlySpan<byte> chunk = bytes.AsSpan((int)at + ChunkHead, (int)size);
            if (Has(bytes, (int)at, "fmt ")) rate = RateOf(path, chunk);
            if (Has(bytes, (int)at, "data") && rate > 0) return new WaveFile(rate, Values(chunk));
            at += ChunkHead + size + (size & 1);
        }

        throw Refusal(path, "no format or no samples");
    }

    static int RateOf(string path, ReadOnlySpan<byte> format)
    {
        if (format.Length < FormatSize) throw Refusal(path, "a format of too few bytes");
        int coding = BinaryPrimitives.ReadUInt16LittleEndian(format);
        int channels = BinaryPrimitives.ReadUInt16LittleEndian(format[2..]);
        int rate = BinaryPrimitives.ReadInt32LittleEndian(format[4..]);
        int bits = BinaryPrimitives.ReadUInt16LittleEndian(format[14..]);
        if (coding == 1 && channels == 1 && bits == 16 && rate > 0) return rate;
        throw Refusal(path, $"coding {coding}, {channels} channels, {bits} bits, {rate} a second");
    }

    static short[] Values(ReadOnlySpan<byte> data)
    {
        var values = new short[data.Length / 2];
        for (int n = 0; n < values.Length; n++)
            values[n] = BinaryPrimitives.ReadInt16LittleEndian(data[(2 * n)..]);
        return values;
    }

    static bool Has(byte[] bytes, int at, string word) => bytes.Length >= at + word.Length
        && bytes.AsSpan(at, word.Length).SequenceEqual(System.Text.Encoding.ASCII.GetBytes(word));

    static BadInputException Refusal(string path, string found) =>
        new($"{path}: {found}, expected {Expected}");
}
