using JobScheduler.Core.Measuring;

namespace JobScheduler.Tests.Core.Measuring;

public sealed class LatencyReportTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Minutes_are_put_together_by_steps_and_in_all()
    {
        var asked = new LatencyAsked(OfWait: true, null, null, Noon, Noon.AddHours(1), TimeSpan.FromMinutes(10));
        PastMinutes[] rows = [RowOf(0, waits: 1), RowOf(9, waits: 2), RowOf(10, waits: 4), RowOf(59, waits: 8)];

        var report = LatencyReport.Of(asked, rows, max: 5);

        Assert.Equal([(0, 3L), (10, 4L), (50, 8L)], report.Steps.Select(step => ((int)(step.At - Noon).TotalMinutes, step.Spans.Count)));
        Assert.Equal((15, true), (report.All.Count, report.IsComplete));
        Assert.False(LatencyReport.Of(asked, rows, max: 4).IsComplete);
        Assert.Equal(0, LatencyReport.Of(asked with { OfWait = false }, rows, max: 5).All.Count);
    }

    private static PastMinutes RowOf(int minute, int waits)
    {
        var tally = AttemptTally.None;
        tally.Wait.Add(3, waits);
        return new(Noon.AddMinutes(minute), 1, new("h", "q", tally));
    }
}
