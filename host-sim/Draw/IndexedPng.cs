using System.Buffers.Binary;
using System.IO.Compression;

namespace EdgeSpike.HostSim.Draw;

/// <summary>A colour with its opacity.</summary>
public readonly record struct Rgba(byte Red, byte Green, byte Blue, byte Alpha);

/// <summary>
/// A minimal PNG encoder for images with a palette: one byte a pixel is what a heat map needs, and
/// it spares the project an imaging package.
/// </summary>
public static class IndexedPng
{
    private static readonly byte[] Signature = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>Encodes pixels given as palette indices, row by row from the top.</summary>
    public static byte[] Encode(
        int width, int height, ReadOnlySpan<byte> pixels, IReadOnlyList<Rgba> palette)
    {
        if (width < 1 || height < 1 || pixels.Length != width * height)
        {
            throw new ArgumentException(
                $"{pixels.Length} pixels do not make an image of {width} x {height}.",
                nameof(pixels));
        }

        var png = new MemoryStream();
        png.Write(Signature);
        WriteChunk(png, "IHDR"u8, Header(width, height));
        WriteChunk(png, "PLTE"u8, [.. palette.SelectMany(c => new[] { c.Red, c.Green, c.Blue })]);
        WriteChunk(png, "tRNS"u8, [.. palette.Select(c => c.Alpha)]);
        WriteChunk(png, "IDAT"u8, Compressed(width, height, pixels));
        WriteChunk(png, "IEND"u8, []);
        return png.ToArray();
    }

    private static byte[] Header(int width, int height)
    {
        const byte bitsPerPixel = 8;
        const byte paletteColour = 3;
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        header[8] = bitsPerPixel;
        header[9] = paletteColour;
        return header;
    }

    private static byte[] Compressed(int width, int height, ReadOnlySpan<byte> pixels)
    {
        var data = new MemoryStream();
        using (var zlib = new ZLibStream(data, CompressionLevel.SmallestSize))
        {
            for (var row = 0; row < height; row++)
            {
                // Each row begins with its filter; differences of palette indices mean nothing, so
                // none.
                zlib.WriteByte(0);
                zlib.Write(pixels.Slice(row * width, width));
            }
        }

        return data.ToArray();
    }

    private static void WriteChunk(MemoryStream png, ReadOnlySpan<byte> type,
        ReadOnlySpan<byte> content)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, content.Length);
        png.Write(number);
        png.Write(type);
        png.Write(content);
        BinaryPrimitives.WriteUInt32BigEndian(number, ~Crc(Crc(uint.MaxValue, type), content));
        png.Write(number);
    }

    private static uint Crc(uint crc, ReadOnlySpan<byte> bytes)
    {
        const uint reversedPolynomial = 0xEDB88320;
        foreach (var next in bytes)
        {
            crc ^= next;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc >> 1) ^ (reversedPolynomial & (0u - (crc & 1)));
            }
        }

        return crc;
    }
}
