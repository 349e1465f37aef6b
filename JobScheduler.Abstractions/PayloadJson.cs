using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace JobScheduler;

/// <summary>Payloads and results between the types of users and the text that is stored.</summary>
internal sealed class PayloadJson
{
    private readonly JsonSerializerOptions _options;

    public PayloadJson(JsonSerializerOptions? options = null)
    {
        _options = options is null ? new JsonSerializerOptions(JsonSerializerDefaults.Web) : new JsonSerializerOptions(options);
        _options.TypeInfoResolver ??= Reflecting();
        _options.MakeReadOnly();
    }

    /// <summary>The payload as a JSON object.</summary>
    public string WriteObject(object payload)
    {
        var text = Write(payload, payload.GetType());
        return text.StartsWith('{')
            ? text
            : throw Refused(payload.GetType(), "is not written as a JSON object; a payload is an object, with a field for each value");
    }

    /// <summary>Why payloads cannot be of this type; null when they can.</summary>
    public string? MisfitOf(Type type)
    {
        try
        {
            return _options.GetTypeInfo(type).Kind is JsonTypeInfoKind.Object or JsonTypeInfoKind.Dictionary || IsAnyJson(type)
                ? null
                : $"the payload type {type.Name} is not written as a JSON object; a payload is an object, with a field for each value.";
        }
        catch (Exception error) when (error is NotSupportedException or InvalidOperationException)
        {
            return $"the payload type {type.Name} cannot be written as JSON: {error.Message}";
        }
    }

    /// <summary>Any value.</summary>
    /// <exception cref="JobRequestException">The type cannot be written.</exception>
    public string Write(object? value, Type type)
    {
        try
        {
            return JsonSerializer.Serialize(value, _options.GetTypeInfo(type));
        }
        catch (Exception error) when (error is NotSupportedException or JsonException or InvalidOperationException)
        {
            throw Refused(type, $"cannot be written as JSON: {error.Message}");
        }
    }

    /// <summary>A payload as its type, or the words that say where it does not fit:
    /// they name the path and the type, never a value.</summary>
    public bool TryRead(string json, Type type, out object? value, [NotNullWhen(false)] out string? misfit)
    {
        try
        {
            (value, misfit) = (JsonSerializer.Deserialize(json, _options.GetTypeInfo(type)), null);
            return true;
        }
        catch (Exception error) when (error is NotSupportedException or JsonException or InvalidOperationException)
        {
            (value, misfit) = (null, $"cannot be read as {type.Name}: {error.Message}");
            return false;
        }
    }

    /// <summary>What a job returned, as its type.</summary>
    /// <exception cref="JsonException">It does not fit.</exception>
    public T? Read<T>(JsonElement? result) =>
        result is not { } json ? default
        : TryRead(json.GetRawText(), typeof(T), out var value, out var misfit) ? (T?)value
        : throw new JsonException($"The result {misfit}");

    /// <summary>What an attempt kept, as its type.</summary>
    /// <exception cref="JsonException">It does not fit.</exception>
    public T? ReadCheckpoint<T>(string json) =>
        TryRead(json, typeof(T), out var value, out var misfit) ? (T?)value : throw new JsonException($"The checkpoint {misfit}");

    private static bool IsAnyJson(Type type) => type == typeof(JsonElement) || type == typeof(JsonDocument);

    private static JobRequestException Refused(Type type, string why) =>
        new("invalid", $"The type {type.Name} {why}.", [new JobRequestError("Payload", $"The type {type.Name} {why}.")]);

    // Where reflection is switched off, as in a program compiled ahead of time, the options name a context for each type.
    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "Only where the program keeps reflection.")]
    [UnconditionalSuppressMessage("AOT", "IL3050", Justification = "Only where the program keeps reflection.")]
    private static IJsonTypeInfoResolver Reflecting() =>
        JsonSerializer.IsReflectionEnabledByDefault ? new DefaultJsonTypeInfoResolver() : JsonTypeInfoResolver.Combine();
}
