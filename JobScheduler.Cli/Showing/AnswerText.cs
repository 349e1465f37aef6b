using System.Text.Json.Serialization.Metadata;

namespace JobScheduler.Cli.Showing;

/// <summary>Answers as the API writes them.</summary>
internal static class AnswerText
{
    private static readonly JsonSerializerOptions Indent = new(WireJson.Tolerant.Options) { WriteIndented = true };

    public static string Indented<T>(T value) => JsonSerializer.Serialize(value, (JsonTypeInfo<T>)Indent.GetTypeInfo(typeof(T)));

    public static string Line<T>(T value) => JsonSerializer.Serialize(value, Contract<T>());

    public static JsonElement Element<T>(T value) => JsonSerializer.SerializeToElement(value, Contract<T>());

    public static T? Read<T>(string text) => JsonSerializer.Deserialize(text, Contract<T>());

    private static JsonTypeInfo<T> Contract<T>() => (JsonTypeInfo<T>)WireJson.Tolerant.Options.GetTypeInfo(typeof(T));
}
