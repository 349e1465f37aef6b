using JobScheduler.Core.Bulk;

namespace JobScheduler.Tests.Core.Bulk;

public sealed class BulkPacingTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(500)]
    [InlineData(2000)]
    [InlineData(10000)]
    public void It_is_steady_whatever_a_step_takes(int pace)
    {
        var (operation, now, taken) = (Of(pace), Start, 0L);
        var random = new Random(4711);
        while (now < Start.AddSeconds(20))
        {
            var turn = BulkPacing.TurnAt(now, operation);
            Assert.InRange(turn.Jobs, 0, BulkPacing.MaxStep);
            operation = operation with { PacedFrom = turn.PacedFrom, PacedCount = turn.PacedCount };
            taken += turn.Jobs;
            now += turn.Jobs == 0 ? turn.Wait : TimeSpan.FromMilliseconds(random.Next(1, 30));
            Assert.InRange(taken, pace * (now - Start).TotalSeconds - pace * 0.2 - 2, pace * (now - Start).TotalSeconds + 1);
        }
    }

    [Fact]
    public void Nothing_is_caught_up_on_after_a_pause()
    {
        var turn = BulkPacing.TurnAt(Start.AddMinutes(10), Of(500));
        Assert.Equal(50, turn.Jobs);
        var next = BulkPacing.TurnAt(Start.AddMinutes(10), Of(500) with { PacedFrom = turn.PacedFrom, PacedCount = turn.PacedCount });
        Assert.Equal((0, TimeSpan.FromMilliseconds(100)), (next.Jobs, next.Wait));
    }

    private static BulkOperation Of(int pace) => new()
    {
        Id = NewJobs.NextId(),
        Plan = new() { Action = BulkAction.Retry, Pace = pace },
        Who = "ops",
        Status = BulkStatus.Running,
        CreatedAt = Start,
        Cursor = Guid.AllBitsSet,
        Progress = new(0, 0),
        PacedFrom = Start,
        PacedCount = 0,
    };
}
