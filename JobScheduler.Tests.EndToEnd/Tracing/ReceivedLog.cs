namespace JobScheduler.Tests.EndToEnd.Tracing;

/// <summary>A log record as it came over the wire.</summary>
internal sealed record ReceivedLog(string Service, string TraceId, string Text);
