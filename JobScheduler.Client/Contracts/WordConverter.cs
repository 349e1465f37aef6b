using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace JobScheduler.Client.Contracts;

/// <summary>Reads the words of an enum exactly as they are written. The framework's converter would trim them,
/// and take lists of them for flags.</summary>
internal sealed class WordConverter<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicFields)] T> : JsonConverter<T>
    where T : struct, Enum
{
    private static readonly (string Word, T Value)[] Words = [.. Enum.GetValues<T>().Select(value => (WireWords.Of<T>(value)!, value))];

    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.String)
            foreach (var (word, value) in Words)
                if (reader.ValueTextEquals(word)) return value;
        throw new JsonException();
    }

    // A value that the enum does not have goes to the server, which says what is wrong with it.
    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        writer.WriteStringValue(WireWords.Of<T>(value));
}
