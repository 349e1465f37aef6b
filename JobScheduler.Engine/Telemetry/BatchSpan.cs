using System.Diagnostics;

namespace JobScheduler.Engine.Telemetry;

/// <summary>What the conventions want to know of an operation on one or more messages.</summary>
internal readonly record struct BatchSpan(string Operation, string Type, int Count, Guid FirstJob, string? Queue)
{
    private const string SystemName = "jobscheduler";

    /// <summary>By the conventions a destination only where there is one for all.</summary>
    public static BatchSpan Of<T>(string operation, string type, IReadOnlyList<T> items, Func<T, Guid> id, Func<T, string> queue)
    {
        var first = queue(items[0]);
        var isOneQueue = items.All(item => queue(item) == first);
        return new(operation, type, items.Count, id(items[0]), isOneQueue ? first : null);
    }

    public string Name => Queue is null ? Operation : $"{Operation} {Queue}";

    public void Describe(Activity? span)
    {
        if (span is not { IsAllDataRequested: true }) return;
        span.SetTag(SpanAttributes.System, SystemName)
            .SetTag(SpanAttributes.OperationName, Operation)
            .SetTag(SpanAttributes.OperationType, Type)
            .SetTag(SpanAttributes.Destination, Queue);
        if (Count == 1) span.SetTag(SpanAttributes.MessageId, FirstJob.ToString());
        else span.SetTag(SpanAttributes.MessageCount, Count);
    }
}
