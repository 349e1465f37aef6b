using JobScheduler.Core.Requests;
using JobScheduler.Engine;
using JobScheduler.Engine.Enqueuing;
using JobScheduler.Hosting;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;

namespace JobScheduler.Tests.Engine.Enqueuing;

public sealed class AcceptJobsTests
{
    [Theory]
    [InlineData(3, 0, BrokenRule.InThePast)]
    [InlineData(-3, -3, null)]
    [InlineData(3, 366 * 24 + 2, null)]
    [InlineData(-3, 366 * 24 - 2, BrokenRule.OutOfRange)]
    internal async Task The_bounds_of_run_at_are_reckoned_by_the_clock_of_the_store(int hoursAhead, int runsInHours, BrokenRule? broken)
    {
        var time = new FakeTimeProvider(EngineHarness.Start);
        var host = Host.CreateEmptyApplicationBuilder(null);
        host.Services.AddSingleton<TimeProvider>(time);
        host.AddSchedulerServices().UseEmbedded();
        await using var process = host.Services.BuildServiceProvider();
        process.GetRequiredService<StoreClock>().Read(EngineHarness.Start.AddHours(hoursAhead), TimeSpan.Zero);
        // Without a name it is refused before anything is asked of the store.
        var request = new JobRequest { RunAt = EngineHarness.Start.AddHours(runsInHours) };

        var one = await process.GetRequiredService<EnqueueJobs>().EnqueueAsync(request, null, TestContext.Current.CancellationToken);
        var many = await process.GetRequiredService<EnqueueJobs>().EnqueueManyAsync([request], null, TestContext.Current.CancellationToken);

        Assert.Equal(broken, Assert.IsType<OperationResult<EnqueuedJob>.Invalid>(one).Violations
            .SingleOrDefault(rule => rule.Field == JobFields.RunAt)?.Rule);
        var all = Assert.IsType<OperationResult<IReadOnlyList<EnqueuedItem>>.Invalid>(many).Violations;
        Assert.Equal(broken, all.SingleOrDefault(rule => rule.Field == JobFields.RunAt && rule.Item == 0)?.Rule);
    }
}
