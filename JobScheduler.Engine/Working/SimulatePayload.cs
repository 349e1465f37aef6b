using System.Globalization;
using System.Text.Json;
using JobScheduler.Core.Requests;
using JobScheduler.Core.Rules;

namespace JobScheduler.Engine.Working;

/// <summary>
/// What the simulate handler reads in its payload: how long an attempt takes and which share of them fails. What else the caller wants to keep with the
/// job stands beside them as <c>payload</c>, character by character as it was given.
/// </summary>
public readonly record struct SimulatePayload(int ExecutionTimeMs, double FailRate, string Payload)
{
    public const int DefaultExecutionTimeMs = 1000;

    /// <summary>7 days, as the time limit of an attempt.</summary>
    public const int MaxExecutionTimeMs = 7 * 24 * 3600 * 1000;

    private const string TimeKey = "execution_time_ms";
    private const string RateKey = "fail_rate";
    private const string PayloadKey = "payload";

    // Deeper than any payload that the API takes.
    private static readonly JsonDocumentOptions Deep = new() { MaxDepth = 4096 };

    /// <summary>Adds every broken rule; null means the default.</summary>
    public static void Check(int? executionTimeMs, double? failRate, ICollection<Violation> violations)
    {
        FieldRules.WholeNumber(executionTimeMs, TimeKey, 0, MaxExecutionTimeMs, violations);
        FieldRules.Number(failRate, RateKey, 0, 1, violations);
    }

    public static PayloadFrame Frame(int executionTimeMs, double failRate) => new(
        string.Create(CultureInfo.InvariantCulture, $"{{\"{TimeKey}\":{executionTimeMs},\"{RateKey}\":{failRate:R},\"{PayloadKey}\":"), "}");

    /// <summary>From a framed payload, or from any other JSON object that may have the two fields: that one is the payload as a whole.</summary>
    public static SimulatePayload Read(string payload)
    {
        if (payload == "{}") return new(DefaultExecutionTimeMs, 0, payload);
        using var document = JsonDocument.Parse(payload, Deep);
        var fields = document.RootElement;
        var isFramed = fields.EnumerateObject().Select(field => field.Name).SequenceEqual([TimeKey, RateKey, PayloadKey]);
        return new(TimeOf(fields), RateOf(fields), isFramed ? fields.GetProperty(PayloadKey).GetRawText() : payload);
    }

    private static int TimeOf(JsonElement fields) =>
        fields.TryGetProperty(TimeKey, out var time) && time.ValueKind == JsonValueKind.Number && time.TryGetInt32(out var given) ? given : DefaultExecutionTimeMs;

    private static double RateOf(JsonElement fields) =>
        fields.TryGetProperty(RateKey, out var rate) && rate.ValueKind == JsonValueKind.Number ? rate.GetDouble() : 0;
}
