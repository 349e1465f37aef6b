namespace JobScheduler.Cli.Showing;

/// <summary>A list that is shown as it comes, part by part: one JSON array, or a table.</summary>
internal sealed class ItemList(Terminal terminal, bool asJson, IReadOnlyList<string> fields)
{
    private int _items;

    public void Add<T>(IEnumerable<T> items)
    {
        if (asJson) AddJson(items);
        else AddRows([.. items.Select(AnswerText.Element)]);
    }

    public void End()
    {
        if (asJson) terminal.Out.WriteLine(_items == 0 ? "[]" : "\n]");
        else if (_items == 0) terminal.Error.WriteLine("There is none.");
    }

    private void AddJson<T>(IEnumerable<T> items)
    {
        foreach (var item in items) terminal.Out.Write((_items++ == 0 ? "[\n" : ",\n") + AnswerText.Line(item));
    }

    private void AddRows(List<JsonElement> items)
    {
        if (items.Count == 0) return;
        var sheet = Sheet.OfItems(items, fields);
        terminal.Show(_items == 0 || terminal.Rich is not null ? sheet : sheet with { Headings = [] });
        _items += items.Count;
    }
}
