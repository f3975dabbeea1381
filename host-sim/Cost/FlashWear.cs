using EdgeSpike.HostSim.Describe;

namespace EdgeSpike.HostSim.Cost;

/// <summary>How long the flash lasts under checkpoints.</summary>
/// <param name="Sectors">Sectors that a checkpoint erases: its own and one of the file
/// system's.</param>
/// <param name="YearsInPlace">If each slot stayed where it is, so that each sector is erased every
/// second time.</param>
/// <param name="YearsSpread">If the file system spreads erasures over all sectors that the models
/// leave free, as littlefs does; whatever else is stored shortens it.</param>
public sealed record FlashWear(double PerDay, long Sectors, double YearsInPlace, double YearsSpread)
{
    const double DaysAYear = 365.25;

    public static FlashWear Of(BoardFit fit, double perDay)
    {
        BoardStorage storage = fit.Board.Storage;
        long sectors = fit.Sectors(fit.CheckpointBytes) + 1;
        double free = Math.Max(
            BoardFit.Slots * sectors,
            storage.Bytes / storage.SectorBytes - BoardFit.Slots * fit.Sectors(fit.ModelBytes));
        double inPlace = storage.EraseCycles * BoardFit.Slots / perDay / DaysAYear;
        return new FlashWear(perDay, sectors, inPlace,
            storage.EraseCycles * free / (sectors * perDay) / DaysAYear);
    }
}
