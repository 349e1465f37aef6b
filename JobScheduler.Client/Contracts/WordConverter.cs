using System.Text.Json.Serialization;

namespace JobScheduler.Client.Contracts;

/// <summary>Reads one of a closed set of words, exactly as written.</summary>
internal abstract class WordConverter(IReadOnlyList<string> words) : JsonConverter<string>
{
    public IReadOnlyList<string> Words { get; } = words;

    public override string Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.String)
            foreach (var word in Words)
                if (reader.ValueTextEquals(word)) return word;
        throw new JsonException();
    }

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}

internal sealed class JobTypeConverter() : WordConverter(WireWords.JobTypes);

internal sealed class MisfireConverter() : WordConverter(WireWords.Misfires);

internal sealed class OverlapConverter() : WordConverter(WireWords.Overlaps);

internal sealed class BackoffConverter() : WordConverter(WireWords.Backoffs);
