using System.Text;
using System.Text.Json.Serialization;

namespace JobScheduler.Client.Contracts;

/// <summary>Reads instants of the wire: ISO 8601 as RFC 3339 profiles it, the offset always given.</summary>
public static class WireInstant
{
    private const int MaxTextLength = 64;

    /// <summary>Reads the string token the reader stands on.</summary>
    public static InstantReading Read(ref Utf8JsonReader reader, out DateTimeOffset value)
    {
        value = default;
        var isShortText = reader.TokenType == JsonTokenType.String && !reader.HasValueSequence && reader.ValueSpan.Length <= MaxTextLength;
        if (!isShortText || !reader.TryGetDateTimeOffset(out value)) return InstantReading.NotAnInstant;
        Span<byte> text = stackalloc byte[MaxTextLength];
        return HasOffset(text[..reader.CopyString(text)]) ? InstantReading.Good : InstantReading.OffsetMissing;
    }

    /// <summary>Reads an instant from outside a document.</summary>
    public static InstantReading Read(string text, out DateTimeOffset value)
    {
        value = default;
        if (text.Length > MaxTextLength
            || text.Any(letter => !char.IsAsciiLetterOrDigit(letter) && letter is not (':' or '-' or '+' or '.')))
            return InstantReading.NotAnInstant;
        var reader = new Utf8JsonReader(Encoding.ASCII.GetBytes($"\"{text}\""));
        reader.Read();
        return Read(ref reader, out value);
    }

    private static bool HasOffset(ReadOnlySpan<byte> text)
    {
        var time = text.IndexOf((byte)'T');
        return time >= 0 && text[time..].ContainsAny("Z+-"u8);
    }
}

/// <summary>How the reading of an instant ended.</summary>
public enum InstantReading
{
    Good,
    NotAnInstant,
    OffsetMissing,
}

/// <summary>Refuses an instant without an offset, which would read as the server's local time.</summary>
internal sealed class InstantConverter : JsonConverter<DateTimeOffset>
{
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        WireInstant.Read(ref reader, out var value) == InstantReading.Good ? value : throw new JsonException();

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value);
}
