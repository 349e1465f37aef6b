using System.Globalization;
using System.Text.Json;

namespace JobScheduler.Engine.Working;

/// <summary>What the simulate handler reads in its payload: how long an attempt takes and which share of them fails.
/// What else the caller wants to keep with the job stands beside them as <c>payload</c>, character by character as it was given.</summary>
internal readonly record struct SimulatePayload(int ExecutionTimeMs, double FailRate, string Payload)
{
    public const int DefaultExecutionTimeMs = 1000;

    /// <summary>Up to 7 days, as the time limit of an attempt.</summary>
    private static readonly NumberField TimeField = new(nameof(ExecutionTimeMs), 0, TimeSpan.MillisecondsPerDay * 7);
    private static readonly NumberField RateField = new(nameof(FailRate), 0, 1);

    private const string TimeKey = "execution_time_ms";
    private const string RateKey = "fail_rate";
    private const string PayloadKey = "payload";

    // Deeper than any payload that the API takes.
    private static readonly JsonDocumentOptions Deep = new() { MaxDepth = 4096 };

    /// <summary>Adds every broken rule; null means the default.</summary>
    public static void Check(int? executionTimeMs, double? failRate, ICollection<Violation> violations)
    {
        TimeField.Check(executionTimeMs, violations);
        RateField.Check(failRate, violations);
    }

    public static PayloadFrame Frame(int executionTimeMs, double failRate) => new(
        string.Create(CultureInfo.InvariantCulture, $"{{\"{TimeKey}\":{executionTimeMs},\"{RateKey}\":{failRate:R},\"{PayloadKey}\":"),
        "}");

    /// <summary>From a framed payload, or from any other JSON object that may have the two fields: that one is the payload as a whole.
    /// Whatever is not written as <see cref="Frame"/> writes it, around an object, has no frame, even if it has the three fields.</summary>
    public static SimulatePayload Read(string payload)
    {
        if (payload == "{}") return new(DefaultExecutionTimeMs, 0, payload);
        using var document = JsonDocument.Parse(payload, Deep);
        var fields = document.RootElement;
        var read = new SimulatePayload(TimeOf(fields), RateOf(fields), payload);
        return fields.TryGetProperty(PayloadKey, out var inner) && inner.ValueKind == JsonValueKind.Object && inner.GetRawText() is var own
            && Frame(read.ExecutionTimeMs, read.FailRate) is var frame
            && payload.Length == frame.Before.Length + own.Length + frame.After.Length
            && payload.StartsWith(frame.Before, StringComparison.Ordinal)
            ? read with { Payload = own }
            : read;
    }

    private static int TimeOf(JsonElement fields) =>
        fields.TryGetProperty(TimeKey, out var time) && time.ValueKind == JsonValueKind.Number && time.TryGetInt32(out var given)
            ? given
            : DefaultExecutionTimeMs;

    private static double RateOf(JsonElement fields) =>
        fields.TryGetProperty(RateKey, out var rate) && rate.ValueKind == JsonValueKind.Number ? rate.GetDouble() : 0;
}
