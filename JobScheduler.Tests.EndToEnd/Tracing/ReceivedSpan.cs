using JobScheduler.Tests.EndToEnd.Tracing.Otlp;

namespace JobScheduler.Tests.EndToEnd.Tracing;

/// <summary>A span as it came over the wire; ids are hex, the empty text is no parent.</summary>
internal sealed record ReceivedSpan(string Service, string TraceId, string Id, string ParentId, string Name, SpanKind Kind)
{
    private const int Error = 2;

    public required ulong Start { get; init; }

    public required ulong End { get; init; }

    public required IReadOnlyDictionary<string, string> Attributes { get; init; }

    public required IReadOnlyList<ReceivedLink> Links { get; init; }

    /// <summary>What went wrong, empty where that is not told; null when nothing did.</summary>
    public string? Failure { get; init; }

    public static ReceivedSpan Read(string service, Span span) => new(
        service, Wire.Hex(span.TraceId), Wire.Hex(span.SpanId), Wire.Hex(span.ParentSpanId), span.Name, (SpanKind)span.Kind)
    {
        Start = span.StartTimeUnixNano,
        End = span.EndTimeUnixNano,
        Attributes = Wire.Read(span.Attributes),
        Links = [.. span.Links.Select(
            link => new ReceivedLink(Wire.Hex(link.TraceId), Wire.Hex(link.SpanId), Wire.Read(link.Attributes)["job.link"]))],
        Failure = span.Status?.Code == Error ? span.Status.Message : null,
    };

    public string? this[string attribute] => Attributes.GetValueOrDefault(attribute);

    public string? LinkTo(string what) => Links.SingleOrDefault(link => link.What == what)?.SpanId;
}
