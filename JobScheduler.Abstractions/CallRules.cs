using System.Text.Json;

namespace JobScheduler;

/// <summary>What every implementation of <see cref="IJobClient"/> refuses before it asks anybody, in the same words.</summary>
internal static class CallRules
{
    private const int MaxMany = 10_000;

    private const int MaxKeyLength = 255;

    public static void CheckCount(int jobs)
    {
        if (jobs > MaxMany) throw new JobRequestException("invalid", "At most 10,000 jobs are enqueued at once.", []);
    }

    public static string? IdempotencyKeyOf(JobOptions? options)
    {
        if (options?.IdempotencyKey is not { } key) return null;
        if (key.Length is > 0 and <= MaxKeyLength && key.All(letter => letter is > ' ' and <= '~')) return key;
        throw new JobRequestException(
            "invalid", "An idempotency key has 1 to 255 visible ASCII characters.",
            [new(nameof(JobOptions.IdempotencyKey), "It must have 1 to 255 visible ASCII characters.")]);
    }

    /// <summary>The payload as text.</summary>
    public static string ObjectText(JsonElement payload)
    {
        if (payload.ValueKind == JsonValueKind.Object) return payload.GetRawText();
        const string Message = "A payload is a JSON object, with a field for each value.";
        throw new JobRequestException("invalid", Message, [new("Payload", Message)]);
    }
}
