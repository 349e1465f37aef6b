using System.Globalization;
using JobScheduler.Cli.Showing;

namespace JobScheduler.Cli.Schedules.Changes;

/// <summary>Changes, for people and for programs.</summary>
internal static class ChangeReport
{
    public static void Write(IReadOnlyList<PlannedChange> planned, TextWriter output)
    {
        foreach (var change in planned.Where(change => change.Change.IsChange)) Write(change, output);
        output.WriteLine(Sum(planned));
    }

    public static string Json(IReadOnlyList<PlannedChange> planned)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartArray();
            foreach (var change in planned) Write(change, json);
            json.WriteEndArray();
        }

        return System.Text.Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length);
    }

    private static string Sum(IReadOnlyList<PlannedChange> planned)
    {
        var made = planned.Count(change => change.Change.IsNew);
        var changed = planned.Count(change => change.Change is { IsNew: false, IsChange: true });
        return $"{made} new, {changed} to change, {planned.Count - made - changed} as they are.";
    }

    private static void Write(PlannedChange planned, TextWriter output)
    {
        var change = planned.Change;
        output.WriteLine($"{change.Entry.Key}: {(change.IsNew ? "new" : "changes")}");
        foreach (var field in change.Fields)
            output.WriteLine(field.From is { } from
                ? $"  {Spoken(field.Name)}: {Shown(from)} -> {Shown(field.To)}"
                : $"  {Spoken(field.Name)}: {Shown(field.To)}");
        if (planned.Now is not null) WriteTicks("next ticks now", planned.Now, output);
        WriteTicks(planned.Now is null && !change.IsNew ? "next ticks, now and then" : "next ticks then", planned.Then!, output);
        if (change.WillBePaused) output.WriteLine("  paused: none of its ticks runs");
    }

    private static void WriteTicks(string title, Ticks ticks, TextWriter output)
    {
        output.WriteLine($"  {title}:{(ticks.Problem is { } problem ? $" {SafeText.Of(problem)}" : ticks.Runs.Count == 0 ? " none" : "")}");
        foreach (var run in ticks.Runs) output.WriteLine($"    {Sheet.Moment(run)}");
    }

    private static string Spoken(string field) => field.Replace('_', ' ');

    private static string Shown(JsonElement value) =>
        SafeText.Of(value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText());

    private static void Write(PlannedChange planned, Utf8JsonWriter json)
    {
        var change = planned.Change;
        json.WriteStartObject();
        json.WriteString("key", change.Entry.Key);
        json.WriteString("change", change.IsNew ? "new" : change.IsChange ? "changed" : "none");
        json.WriteStartArray("fields");
        foreach (var field in change.Fields) Write(field, json);
        json.WriteEndArray();
        Write("ticks_now", planned.Now, json);
        Write("ticks_then", planned.Then, json);
        json.WriteEndObject();
    }

    private static void Write(FieldChange field, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("field", field.Name);
        json.WritePropertyName("from");
        if (field.From is { } from) from.WriteTo(json);
        else json.WriteNullValue();
        json.WritePropertyName("to");
        field.To.WriteTo(json);
        json.WriteEndObject();
    }

    private static void Write(string name, Ticks? ticks, Utf8JsonWriter json)
    {
        json.WriteStartArray(name);
        foreach (var run in ticks?.Runs ?? [])
            json.WriteStringValue(run.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture));
        json.WriteEndArray();
    }
}
