namespace JobScheduler.Api.Events;

/// <summary>One server-sent event: its type and one line of JSON.</summary>
internal readonly record struct StreamEvent(string Type, string Data);
