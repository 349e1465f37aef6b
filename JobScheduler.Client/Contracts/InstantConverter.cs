using System.Text.Json;
using System.Text.Json.Serialization;

namespace JobScheduler.Client.Contracts;

/// <summary>Refuses an instant without an offset, which would read as the server's local time.</summary>
internal sealed class InstantConverter : JsonConverter<DateTimeOffset>
{
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        WireInstant.Read(ref reader, out var value) == InstantReading.Good ? value : throw new JsonException();

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value);
}
