namespace JobScheduler.Rest.IdempotencyKeys;

/// <summary>Writes JSON so that equal values give equal bytes: properties sorted, numbers by value,
/// strings and numbers told apart by a mark.</summary>
internal static class CanonicalJson
{
    public static void Write(JsonElement value, Utf8JsonWriter writer)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object: WriteObject(value, writer); break;
            case JsonValueKind.Array: WriteArray(value, writer); break;
            case JsonValueKind.Number: writer.WriteStringValue($"#{CanonicalNumber.Of(value.GetRawText())}"); break;
            case JsonValueKind.String: writer.WriteStringValue($"\"{value.GetString()}"); break;
            default: value.WriteTo(writer); break;
        }
    }

    private static void WriteObject(JsonElement value, Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        foreach (var property in value.EnumerateObject().OrderBy(property => property.Name, StringComparer.Ordinal))
        {
            writer.WritePropertyName(property.Name);
            Write(property.Value, writer);
        }

        writer.WriteEndObject();
    }

    private static void WriteArray(JsonElement value, Utf8JsonWriter writer)
    {
        writer.WriteStartArray();
        foreach (var item in value.EnumerateArray()) Write(item, writer);
        writer.WriteEndArray();
    }
}
