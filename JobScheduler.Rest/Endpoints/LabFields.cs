using System.Globalization;
using JobScheduler.Core.Requests;
using JobScheduler.Engine.Working;

namespace JobScheduler.Rest.Endpoints;

/// <summary>execution_time_ms and fail_rate between the wire and Core: they are the payload of a simulate job, around the caller's own.
/// A job for another handler keeps them as metadata, which are shown again and which nobody reads.</summary>
internal static class LabFields
{
    public static JobRequest Put(int? executionTimeMs, double? failRate, JobRequest request)
    {
        var violations = new List<Violation>();
        SimulatePayload.Check(executionTimeMs, failRate, violations);
        var (time, rate) = (executionTimeMs ?? SimulatePayload.DefaultExecutionTimeMs, failRate ?? 0);
        if (violations.Count > 0) return request with { Found = violations };
        if (IsSimulated(request.Handler ?? JobSpec.DefaultHandler)) return request with { Frame = SimulatePayload.Frame(time, rate) };
        return (time, rate) == (SimulatePayload.DefaultExecutionTimeMs, 0) ? request : request with { Metadata = Text(time, rate) };
    }

    public static SimulatePayload Of(JobSpec spec) => IsSimulated(spec.Handler)
        ? SimulatePayload.Read(spec.Payload)
        : SimulatePayload.Read(spec.Metadata ?? "{}") with { Payload = spec.Payload };

    private static bool IsSimulated(string handler) => handler == SimulateHandler.Name;

    private static string Text(int executionTimeMs, double failRate) =>
        string.Create(CultureInfo.InvariantCulture, $$"""{"execution_time_ms":{{executionTimeMs}},"fail_rate":{{failRate:R}}}""");
}
