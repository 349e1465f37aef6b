using System.Globalization;
using System.Text;

namespace JobScheduler.Tests.EndToEnd.Tracing;

/// <summary>All spans of one trace, and how they hang together.</summary>
internal sealed class TracePicture(IEnumerable<ReceivedSpan> spans)
{
    private const double NanosecondsPerMillisecond = 1_000_000;

    private static readonly string[] Shown = ["job.attempt", "job.outcome", "messaging.batch.message_count", "db.system.name"];

    private readonly List<ReceivedSpan> _spans = [.. spans.OrderBy(span => span.Start)];

    public IReadOnlyList<ReceivedSpan> Named(string name) => [.. _spans.Where(span => span.Name == name)];

    public IReadOnlyList<ReceivedSpan> ChildrenOf(ReceivedSpan parent) => [.. _spans.Where(span => span.ParentId == parent.Id)];

    /// <summary>One trace, one beginning, no parent and no end of a link missing.</summary>
    public ReceivedSpan AssertConnected()
    {
        var ids = _spans.Select(span => span.Id).ToHashSet();
        Assert.Single(_spans.Select(span => span.TraceId).Distinct());
        Assert.All(_spans.Where(span => span.ParentId != ""), span => Assert.Contains(span.ParentId, ids));
        Assert.All(_spans.SelectMany(span => span.Links), link => Assert.Contains(link.SpanId, ids));
        return Assert.Single(_spans, span => span.ParentId == "");
    }

    /// <summary>As a tree, each span with its service, its start and duration, what it is about, and its links beyond the parent.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var root in _spans.Where(span => span.ParentId == "")) Write(text, root, "", "");
        return text.ToString();
    }

    private void Write(StringBuilder text, ReceivedSpan span, string first, string rest)
    {
        text.AppendLine(CultureInfo.InvariantCulture,
            $"{first + span.Name,-34} {span.Service,-10} {$"{span.Kind}".ToUpperInvariant(),-8} {Milliseconds(span),-20} {About(span)}");
        var children = ChildrenOf(span);
        foreach (var (index, child) in children.Index())
        {
            var isLast = index == children.Count - 1;
            Write(text, child, rest + (isLast ? "└─ " : "├─ "), rest + (isLast ? "   " : "│  "));
        }
    }

    private string Milliseconds(ReceivedSpan span)
    {
        var (at, duration) = (span.Start - _spans[0].Start, span.End - span.Start);
        return string.Create(
            CultureInfo.InvariantCulture, $"at {at / NanosecondsPerMillisecond,7:0.0} +{duration / NanosecondsPerMillisecond:0.0} ms");
    }

    private string About(ReceivedSpan span) => string.Join(' ', Shown
        .Where(span.Attributes.ContainsKey).Select(name => $"{name}={span[name]}")
        .Concat(span.Links.Where(link => link.SpanId != span.ParentId).Select(
            link => $"→ {link.What} at {Milliseconds(_spans.Single(other => other.Id == link.SpanId)).Split('+')[0][3..].Trim()}")));
}
