namespace JobScheduler.Tests.EndToEnd.Tracing;

/// <summary>A span's pointer to another, and what our attribute says of it.</summary>
internal sealed record ReceivedLink(string TraceId, string SpanId, string What);
