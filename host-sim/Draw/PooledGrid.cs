namespace EdgeSpike.HostSim.Draw;

/// <summary>
/// A matrix made small enough to draw. Blocks of neighbours become their mean, so that a picture
/// of a large layer has no more cells than a screen can show and its file stays small.
/// </summary>
public sealed record PooledGrid(
    int Rows, int Columns, IReadOnlyList<double> Values, int RowBlock, int ColumnBlock)
{
    /// <summary>The most cells along one side.</summary>
    public const int MostCells = 160;

    /// <summary>The largest distance from zero.</summary>
    public double Extent => Values.Select(Math.Abs).DefaultIfEmpty(0).Max();

    /// <summary>Whether every cell is still one weight.</summary>
    public bool IsExact => RowBlock == 1 && ColumnBlock == 1;

    /// <summary>Pools a value for each weight, given by its index in the grid.</summary>
    public static PooledGrid Of(int rows, int columns, Func<int, double> valueAt)
    {
        var (rowBlock, columnBlock) = (Block(rows), Block(columns));
        var (pooledRows, pooledColumns) = (Blocks(rows, rowBlock), Blocks(columns, columnBlock));
        var values = new double[pooledRows * pooledColumns];
        for (var row = 0; row < pooledRows; row++)
        {
            var (top, bottom) = (Cut(row, pooledRows, rows), Cut(row + 1, pooledRows, rows));
            for (var column = 0; column < pooledColumns; column++)
            {
                var left = Cut(column, pooledColumns, columns);
                var right = Cut(column + 1, pooledColumns, columns);
                var sum = 0.0;
                for (var y = top; y < bottom; y++)
                {
                    for (var x = left; x < right; x++)
                    {
                        sum += valueAt(y * columns + x);
                    }
                }

                values[row * pooledColumns + column] = sum / ((bottom - top) * (right - left));
            }
        }

        return new PooledGrid(pooledRows, pooledColumns, values, rowBlock, columnBlock);
    }

    private static int Block(int cells) => Math.Max(1, Blocks(cells, MostCells));

    private static int Blocks(int cells, int block) => (cells + block - 1) / block;

    // Cutting evenly, not at multiples of the block, keeps the last block as tall as the others.
    private static int Cut(int index, int blocks, int cells) => (int)((long)index * cells / blocks);
}
