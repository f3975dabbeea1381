using System.Globalization;
using System.Text;

using EdgeSpike.HostSim.Files;

using Parquet;
using Parquet.Schema;

namespace EdgeSpike.HostSim.Convert;

/// <summary>A column of a table: numbers or texts.</summary>
/// <param name="Values">long[], double[] or string[], one a row.</param>
public sealed record TableColumn(string Name, Array Values);

/// <summary>Writes a table for others: Parquet or CSV, as the file's name ends.</summary>
public static class TableFile
{
    /// <summary>Endings of tables that can be written.</summary>
    public const string Endings = ".csv or .parquet";

    /// <summary>Whether a name ends like a table's.</summary>
    public static bool IsTable(string name) => IsParquet(name)
        || name.EndsWith(".csv", StringComparison.OrdinalIgnoreCase);

    /// <summary>Writes a table.</summary>
    /// <param name="columns">One or more, all as long.</param>
    /// <exception cref="BadInputException">It cannot be written.</exception>
    public static void Write(OutputFile file, IReadOnlyList<TableColumn> columns)
    {
        if (IsParquet(file.Name)) WriteParquet(file, columns).GetAwaiter().GetResult();
        else WriteText(file, columns);
        file.Commit();
    }

    static bool IsParquet(string name) =>
        name.EndsWith(".parquet", StringComparison.OrdinalIgnoreCase);

    static void WriteText(OutputFile file, IReadOnlyList<TableColumn> columns)
    {
        var line = new StringBuilder();
        line.AppendJoin(',', columns.Select(c => c.Name)).Append('\n');
        for (int row = 0; row < columns[0].Values.Length; row++)
        {
            for (int c = 0; c < columns.Count; c++)
            {
                if (c > 0) line.Append(',');
                line.Append(Cell(columns[c].Values, row));
            }

            line.Append('\n');
            if (line.Length < 1 << 15) continue;
            file.Write(Encoding.UTF8.GetBytes(line.ToString()));
            line.Clear();
        }

        file.Write(Encoding.UTF8.GetBytes(line.ToString()));
    }

    static string Cell(Array values, int row) => values switch
    {
        long[] whole => whole[row].ToString(CultureInfo.InvariantCulture),
        double[] real => real[row].ToString("R", CultureInfo.InvariantCulture),
        string[] text => text[row].AsSpan().IndexOfAny(",\"\r\n") < 0 ? text[row]
            : $"\"{text[row].Replace("\"", "\"\"", StringComparison.Ordinal)}\"",
        _ => "",
    };

    static async Task WriteParquet(OutputFile file, IReadOnlyList<TableColumn> columns)
    {
        DataField[] fields = [.. columns.Select(c => c.Values switch
        {
            long[] => new DataField<long>(c.Name),
            double[] => (DataField)new DataField<double>(c.Name),
            _ => new DataField<string>(c.Name),
        })];
        using var stream = new MemoryStream();
        await using (ParquetWriter writer =
            await ParquetWriter.CreateAsync(new ParquetSchema(fields), stream)
                .ConfigureAwait(false))
        {
            using ParquetRowGroupWriter group = writer.CreateRowGroup();
            for (int c = 0; c < fields.Length; c++)
            {
                Task written = columns[c].Values switch
                {
                    long[] whole => group.WriteAsync<long>(fields[c], whole),
                    double[] real => group.WriteAsync<double>(fields[c], real),
                    _ => group.WriteAsync(fields[c], (string[])columns[c].Values),
                };
                await written.ConfigureAwait(false);
            }
        }

        file.Write(stream.GetBuffer().AsSpan(0, (int)stream.Length));
    }
}
