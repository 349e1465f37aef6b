using System.Text.Json;

namespace JobScheduler.Engine.Enqueuing;

/// <summary>Payloads as they are stored: in clear, or encrypted, as a JSON object with one member.</summary>
internal sealed class ProtectedPayloads(IPayloadProtector? protector = null)
{
    private const string Member = "$protected";

    /// <summary>Whether new payloads are encrypted.</summary>
    public bool AreOn => protector is not null;

    public JobPlan Protect(JobPlan plan) => protector is null
        ? plan
        : plan with { Spec = plan.Spec with { Payload = Envelope(protector.Protect(plan.Spec.Payload)) } };

    /// <summary>In clear. One that was stored before payloads were encrypted is so already.</summary>
    public string Unprotect(string payload)
    {
        if (Content(payload) is not { } content) return payload;
        return protector is not null
            ? protector.Unprotect(content)
            : throw new InvalidOperationException("The payload is encrypted, and this process cannot read it: call ProtectPayloads().");
    }

    /// <summary>With the text that is stored, if it says the same: encrypted once more it would look like a change.</summary>
    public JobPlan Keep(JobPlan plan, JobSpec stored) =>
        ClearOrNull(stored.Payload) is { } clear && Content(stored.Payload) is not null && clear == ClearOrNull(plan.Spec.Payload)
            ? plan with { Spec = plan.Spec with { Payload = stored.Payload } }
            : plan;

    private string? ClearOrNull(string payload)
    {
        try
        {
            return Unprotect(payload);
        }
        catch (Exception)
        {
            // Of other keys: a new text takes its place.
            return null;
        }
    }

    private static string Envelope(string content) => $$"""{"{{Member}}":{{JsonSerializer.Serialize(content)}}}""";

    private static string? Content(string payload)
    {
        if (!payload.StartsWith($"{{\"{Member}\":\"", StringComparison.Ordinal)) return null;
        using var document = JsonDocument.Parse(payload);
        return document.RootElement.EnumerateObject().Count() == 1 ? document.RootElement.GetProperty(Member).GetString() : null;
    }
}
