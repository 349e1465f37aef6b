using JobScheduler.Engine.Queries;
using JobScheduler.Tests.Storage.Models;
using Microsoft.Extensions.Time.Testing;

namespace JobScheduler.Tests.Engine.Queries;

public sealed class FailureGroupsTests : IAsyncDisposable
{
    private readonly ModelFixture _store = new();
    private readonly FakeTimeProvider _time = new();
    private readonly FailureGroups _groups;
    private readonly Claimant _worker = new(NewJobs.NextId(), "w", [JobSpec.DefaultHandler], [JobSpec.DefaultQueue, "mail"]);

    public FailureGroupsTests() => _groups = new FailureGroups(_store.Reader, _time);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    [Fact]
    public async Task Failures_of_one_cause_are_one_group_and_the_largest_comes_first()
    {
        await FailAsync("Timeout after 31 ms", FailureReason.TimedOut);
        await FailAsync("No such order 17");
        var last = await FailAsync("No such order 4711\nat line 9", queue: "mail");

        var report = await _groups.ReadAsync(JobStatus.Failed, GroupedBy.Cause, Token);

        Assert.Equal([("No such order #", 2), ("Timeout after # ms", 1)], report.Groups.Select(group => (group.Key.Error, group.Count)));
        Assert.Equal(last, report.Groups[0].Sample);
        Assert.Equal((3, true), (report.LookedAt, report.IsComplete));
        var byQueue = await _groups.ReadAsync(JobStatus.Failed, GroupedBy.Queue, Token);
        Assert.Equal([("default", 2), ("mail", 1)], byQueue.Groups.Select(group => (group.Key.Queue, group.Count)));
    }

    [Fact]
    public async Task An_answer_serves_for_some_seconds()
    {
        Assert.Empty((await _groups.ReadAsync(JobStatus.Failed, GroupedBy.Handler, Token)).Groups);
        await FailAsync("x");
        Assert.Empty((await _groups.ReadAsync(JobStatus.Failed, GroupedBy.Handler, Token)).Groups);
        _time.Advance(TimeSpan.FromSeconds(5));
        Assert.Single((await _groups.ReadAsync(JobStatus.Failed, GroupedBy.Handler, Token)).Groups);
    }

    private async Task<Guid> FailAsync(string error, FailureReason? reason = null, string queue = JobSpec.DefaultQueue)
    {
        _store.Advance(TimeSpan.FromSeconds(1));
        var job = NewJobs.Immediate(queue);
        await _store.Jobs.InsertAsync([job], Token);
        var running = (await _store.Jobs.ClaimAsync([job.Id], _worker, Token)).Jobs[0];
        var end = Settlement.Of(running, JobEvent.FailedForGood);
        await _store.Jobs.SettleAsync([end with { ErrorMessage = error, Reason = reason ?? FailureReason.HandlerError }], Token);
        return job.Id;
    }
}
