using EdgeSpike.HostSim.Files;
using EdgeSpike.HostSim.VirtualBoard;
using EdgeSpike.Proof.Fuzzing;

namespace EdgeSpike.Proof.Disks;

/// <summary>A virtual board's flash in a folder, over a disk that fills up, a slot that another
/// process holds, and losses of power.</summary>
/// <remarks>After each operation a board that starts anew reads, slot by slot, what the last flush
/// that was not refused has kept.</remarks>
public static class FlashTrial
{
    const int Slots = 4;
    const int SlotSizeMax = 3000;
    const int Operations = 30;

    /// <param name="folder">Empty.</param>
    /// <returns>How it ended, and what is wrong with that; empty if nothing is.</returns>
    public static DiskResult Run(string folder, FuzzRandom random)
    {
        int size = 1 + random.Below(SlotSizeMax);
        var flash = new VirtualFlash(size, keepsUnflushed: false, folder);
        byte[]?[] kept = new byte[]?[Slots];
        byte[]?[] handed = new byte[]?[Slots];
        DiskOutcome outcome = DiskOutcome.Written;
        for (int n = 0; n < Operations; n++)
        {
            int slot = random.Below(Slots);
            switch (random.Below(8))
            {
                case 0:
                    flash = flash.AfterReset();
                    kept.CopyTo(handed, 0);
                    break;
                case < 4:
                    Write(flash, ref handed[slot], slot, random);
                    break;
                default:
                    if (Flush(flash, folder, slot, random))
                        kept[slot] = (byte[]?)handed[slot]?.Clone();
                    else outcome = DiskOutcome.Refused;
                    break;
            }

            if (Problem(folder, size, kept) is { Length: > 0 } problem)
                return new DiskResult(outcome, $"flash, operation {n}: {problem}");
        }

        return new DiskResult(outcome, "");
    }

    static void Write(VirtualFlash flash, ref byte[]? handed, int slot, FuzzRandom random)
    {
        int size = flash.SlotSize;
        int offset = random.Below(size);
        byte[] bytes = new byte[1 + random.Below(size - offset)];
        Array.Fill(bytes, (byte)random.Next());
        handed = (byte[]?)handed?.Clone() ?? new byte[size];
        flash.Write(slot, offset, bytes, 0, bytes.Length);
        bytes.CopyTo(handed, offset);
    }

    static bool Flush(VirtualFlash flash, string folder, int slot, FuzzRandom random)
    {
        using OutputFile? other = random.Once(5) ? OutputFile.Open(FileOf(folder, slot)) : null;
        using var full = random.Once(3) ? new DiskLimit(random.Below(flash.SlotSize)) : null;
        return flash.Flush(slot);
    }

    static string Problem(string folder, int size, byte[]?[] kept)
    {
        var anew = new VirtualFlash(size, keepsUnflushed: false, folder);
        byte[] read = new byte[size];
        for (int slot = 0; slot < Slots; slot++)
        {
            bool there = anew.Read(slot, 0, read, 0, size);
            if (there != (kept[slot] != null))
                return $"slot {slot} is {(there ? "" : "not ")}there";
            if (there && !read.AsSpan().SequenceEqual(kept[slot]))
                return $"slot {slot} is not what was kept";
        }

        int files = Directory.GetFileSystemEntries(folder).Length;
        int expected = kept.Count(k => k != null);
        return files == expected ? "" : $"{files} files in the folder, expected {expected}";
    }

    static string FileOf(string folder, int slot) => Path.Combine(folder, $"slot{slot}.bin");
}
