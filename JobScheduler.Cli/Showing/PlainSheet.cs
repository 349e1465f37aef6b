namespace JobScheduler.Cli.Showing;

/// <summary>A table without boxes: columns are two blanks apart, and a row is a line, however long.</summary>
internal static class PlainSheet
{
    private const string Gap = "  ";

    public static void Write(Sheet sheet, TextWriter output)
    {
        List<IReadOnlyList<string>> rows = sheet.Headings.Count > 0
            ? [[.. sheet.Headings.Select(heading => heading.ToUpperInvariant())], .. sheet.Rows]
            : [.. sheet.Rows];
        if (rows.Count == 0) return;
        var widths = rows[0].Select((_, column) => rows.Max(row => row[column].Length)).ToList();
        foreach (var row in rows)
            output.WriteLine(string.Join(Gap, row.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd());
    }
}
