namespace EdgeSpike.HostSim.Data;

/// <summary>What each column of a table is for.</summary>
/// <param name="Time">Times of the readings; −1 for none.</param>
/// <param name="Label">Classes; −1 for none.</param>
/// <param name="Recording">Persons or recordings; −1 for none.</param>
/// <param name="Channels">What is measured, in the order of the file; at least one.</param>
/// <param name="Point">The decimal sign, '.' or ','.</param>
public sealed record ColumnRoles(int Time, int Label, int Recording, int[] Channels, char Point);
