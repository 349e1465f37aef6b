using System.Text.Json;
using System.Text.Json.Serialization;

namespace JobScheduler.Queues.Redis;

/// <summary>A checkpoint as it lies in Redis; what cannot be read means to load from the beginning.</summary>
internal static class CheckpointText
{
    public static string Of(LoadCheckpoint checkpoint) => JsonSerializer.Serialize(checkpoint, CheckpointJson.Default.LoadCheckpoint);

    public static LoadCheckpoint? Parse(string text)
    {
        try
        {
            return text.Length == 0 ? null : JsonSerializer.Deserialize(text, CheckpointJson.Default.LoadCheckpoint);
        }
        catch (JsonException)
        {
            // Not ours, or of another version: ids that are listed twice do no harm.
            return null;
        }
    }
}

/// <summary>Short names are not needed: there is one of it.</summary>
[JsonSourceGenerationOptions(RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(LoadCheckpoint))]
internal sealed partial class CheckpointJson : JsonSerializerContext;
