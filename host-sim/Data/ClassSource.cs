namespace EdgeSpike.HostSim.Data;

/// <summary>What names the class of a reading.</summary>
public enum ClassSource
{
    /// <summary>A column: there is one file only.</summary>
    Column,

    /// <summary>The names of files, or a column in them.</summary>
    Files,

    /// <summary>The names of the folders that the files are in.</summary>
    Folders,
}
