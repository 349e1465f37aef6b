using System.Globalization;

namespace JobScheduler.Cli.Showing;

/// <summary>A table for people: headings, or none, and rows of the same length.</summary>
internal sealed record Sheet(IReadOnlyList<string> Headings, IReadOnlyList<IReadOnlyList<string>> Rows)
{
    /// <summary>A row for each field of an object that says something.</summary>
    public static Sheet OfFields(JsonElement one) => new(
        [],
        [.. one.EnumerateObject().Where(field => field.Value.ValueKind != JsonValueKind.Null)
            .Select(field => (IReadOnlyList<string>)[Spoken(field.Name), Cell(field.Value)])]);

    /// <summary>A row for each object, a column for each of the named fields.</summary>
    public static Sheet OfItems(IEnumerable<JsonElement> items, IReadOnlyList<string> fields) => new(
        [.. fields.Select(Spoken)],
        [.. items.Select(item => fields.Select(field => item.TryGetProperty(field, out var value) ? Cell(value) : "").ToList())]);

    private static string Spoken(string field) => field.Replace('_', ' ');

    private static string Cell(JsonElement value) => SafeText.Of(value.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.Undefined => "",
        JsonValueKind.String => Cell(value, value.GetString()!),
        JsonValueKind.True => "yes",
        JsonValueKind.False => "no",
        JsonValueKind.Array when value.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String) =>
            string.Join(", ", value.EnumerateArray().Select(item => item.GetString())),
        _ => value.GetRawText(),
    });

    // A name may be a date, and is shown as it is.
    private static string Cell(JsonElement value, string text) =>
        text.Contains('T', StringComparison.Ordinal) && value.TryGetDateTimeOffset(out var moment) ? Moment(moment) : text;

    /// <summary>With its own offset: the ticks of a schedule are read in its zone.</summary>
    public static string Moment(DateTimeOffset moment) => moment.Offset == TimeSpan.Zero
        ? moment.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture)
        : moment.ToString("yyyy-MM-dd HH:mm:sszzz", CultureInfo.InvariantCulture);
}
