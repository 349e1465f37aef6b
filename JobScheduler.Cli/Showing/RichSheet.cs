using Spectre.Console;

namespace JobScheduler.Cli.Showing;

/// <summary>A table with lines between its parts, and the states of jobs in colour.</summary>
internal static class RichSheet
{
    private static readonly Dictionary<string, Color> Colours = new()
    {
        ["completed"] = Color.Green,
        ["active"] = Color.Green,
        ["running"] = Color.Blue,
        ["retrying"] = Color.Yellow,
        ["stale"] = Color.Yellow,
        ["failed"] = Color.Red,
        ["lost"] = Color.Red,
        ["cancelled"] = Color.Grey,
    };

    public static Table Of(Sheet sheet)
    {
        var table = new Table { Border = TableBorder.Simple, ShowHeaders = sheet.Headings.Count > 0 };
        var bold = new Style(decoration: Decoration.Bold);
        foreach (var heading in table.ShowHeaders ? sheet.Headings : sheet.Rows is [var first, ..] ? [.. first.Select(_ => "")] : [])
            table.AddColumn(new TableColumn(new Text(heading, bold)) { NoWrap = table.Columns.Count == 0 });
        foreach (var cells in sheet.Rows) table.AddRow(cells.Select(Cell));
        return table;
    }

    private static Text Cell(string text) =>
        new(text, Colours.TryGetValue(text, out var colour) ? new Style(colour) : Style.Plain) { Overflow = Overflow.Ellipsis };
}
