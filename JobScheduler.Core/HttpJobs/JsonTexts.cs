using System.Text.Json;

namespace JobScheduler.Core.HttpJobs;

/// <summary>Reads strings of JSON that may hold half a surrogate pair, which is no text.</summary>
internal static class JsonTexts
{
    /// <summary>Null when it is no string.</summary>
    public static string? Of(JsonElement value) =>
        value.ValueKind == JsonValueKind.String ? Read(value, static element => element.GetString()!) : null;

    /// <summary>Null when it is no text.</summary>
    public static string? NameOf(JsonProperty property) => Read(property, static named => named.Name);

    private static string? Read<T>(T from, Func<T, string> read)
    {
        try
        {
            return read(from);
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
