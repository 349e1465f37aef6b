using System.Diagnostics;
using JobScheduler.Engine.Telemetry;

namespace JobScheduler.Tests.Engine.Telemetry;

public sealed class BatchTraceTests
{
    private const string One = "00-11111111111111111111111111111111-aaaaaaaaaaaaaaa1-01";
    private const string OneAgain = "00-11111111111111111111111111111111-aaaaaaaaaaaaaaa2-01";
    private const string Two = "00-22222222222222222222222222222222-bbbbbbbbbbbbbbb1-01";
    private const string NotKept = "00-33333333333333333333333333333333-ccccccccccccccc1-00";

    [Fact]
    public void Jobs_of_one_trace_are_handled_within_it()
    {
        var trace = BatchTrace.Of([One, OneAgain, One], SpanLinks.Origin);

        Assert.Equal("aaaaaaaaaaaaaaa1", trace.Parent.SpanId.ToHexString());
        Assert.Equal(["aaaaaaaaaaaaaaa1", "aaaaaaaaaaaaaaa2"], Ends(trace));
    }

    [Fact]
    public void Jobs_of_several_traces_are_handled_in_a_trace_that_links_to_each()
    {
        var trace = BatchTrace.Of([One, Two, null], SpanLinks.Origin);

        Assert.Equal(default, trace.Parent);
        Assert.Equal(["aaaaaaaaaaaaaaa1", "bbbbbbbbbbbbbbb1"], Ends(trace));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("not a traceparent 1")]
    public void Jobs_without_a_trace_leave_the_span_to_itself(string? traceParent)
    {
        var trace = BatchTrace.Of([traceParent], SpanLinks.Origin);

        Assert.Equal(default, trace.Parent);
        Assert.Empty(trace.Links);
    }

    [Fact]
    public void A_trace_that_is_not_kept_is_followed_only_where_no_other_is()
    {
        Assert.Equal(ActivityTraceFlags.None, BatchTrace.Of([NotKept], SpanLinks.Origin).Parent.TraceFlags);
        Assert.Equal("ccccccccccccccc1", BatchTrace.Of([NotKept], SpanLinks.Origin).Parent.SpanId.ToHexString());
        Assert.Empty(BatchTrace.Of([NotKept], SpanLinks.Origin).Links);

        var mixed = BatchTrace.Of([NotKept, Two], SpanLinks.Origin);
        Assert.Equal("bbbbbbbbbbbbbbb1", mixed.Parent.SpanId.ToHexString());
        Assert.Equal(["bbbbbbbbbbbbbbb1"], Ends(mixed));
    }

    [Fact]
    public void A_span_has_no_more_links_than_are_kept_of_it()
    {
        var many = Enumerable.Range(1, 500).Select(i => $"00-{i:x32}-{i:x16}-01");

        Assert.Equal(128, BatchTrace.Of(many, SpanLinks.Origin).Links.Count);
    }

    private static IEnumerable<string> Ends(BatchTrace trace) => trace.Links.Select(link => link.Context.SpanId.ToHexString());
}
