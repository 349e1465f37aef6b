using System.Diagnostics;
using JobScheduler.Core.Requests;
using JobScheduler.Engine.Enqueuing;

namespace JobScheduler.Tests.Engine.Telemetry;

public sealed class JobTraceTests : IAsyncLifetime
{
    private readonly SpanRecorder _spans = new();
    private EngineHarness _engine = null!;

    public async ValueTask InitializeAsync() => _engine = await EngineHarness.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await _engine.DisposeAsync();
        _spans.Dispose();
    }

    [Fact]
    public async Task A_job_stays_in_the_trace_of_its_request_from_insert_to_the_settlement_of_its_retry()
    {
        _engine.Script.Do = (context, _) => Task.FromResult(context.Attempt == 1 ? JobOutcome.Failure("no luck") : JobOutcome.Success());
        var (request, id) = await RequestAsync(() => _engine.SubmitScriptedAsync());
        await _engine.AdvanceUntilAsync(id, JobStatus.Completed);
        await Eventually.IsTrueAsync(() => Named(request, "settle default").Count == 2);

        Assert.All(
            Named(request, "insert default").Concat(Named(request, "claim default")).Concat(Named(request, "process default")), span =>
                Assert.Equal(request.SpanId, span.ParentSpanId));
        var attempts = Named(request, "process default");
        Assert.Equal(attempts.Select(span => span.SpanId), Named(request, "settle default").Select(span => span.ParentSpanId));
        Assert.Equal(["claim", "origin"], Links(attempts[0]).Keys.Order());
        Assert.Equal(attempts[0].SpanId, Links(attempts[1])["previous_attempt"]);
        Assert.Equal(Named(request, "claim default").Select(span => span.SpanId), attempts.Select(span => Links(span)["claim"]));
        Assert.Equal((ActivityStatusCode.Error, null), (attempts[0].Status, attempts[0].StatusDescription));
        Assert.Equal(("Failed", "handler_error"), (attempts[0].GetTagItem("job.outcome"), attempts[0].GetTagItem("error.type")));
        Assert.Equal((ActivityStatusCode.Unset, "Succeeded"), (attempts[1].Status, attempts[1].GetTagItem("job.outcome")));
    }

    [Fact]
    public async Task A_job_that_no_request_made_has_a_trace_of_its_own_which_its_retry_shares()
    {
        _engine.Script.Do = (context, _) => Task.FromResult(context.Attempt == 1 ? JobOutcome.Failure("no luck") : JobOutcome.Success());
        var id = await _engine.SubmitScriptedAsync();
        await _engine.AdvanceUntilAsync(id, JobStatus.Completed);
        await Eventually.IsTrueAsync(() => _spans.AttemptsOf(id).Count == 2);

        var attempts = _spans.AttemptsOf(id);
        Assert.Equal((attempts[0].TraceId, attempts[0].SpanId), (attempts[1].TraceId, attempts[1].ParentSpanId));
        var claim = Assert.Single(_spans.Of(attempts[0].TraceId), span => span.ParentSpanId == default);
        Assert.Equal(("claim default", claim.SpanId), (claim.OperationName, attempts[0].ParentSpanId));
    }

    [Fact]
    public async Task A_run_of_a_schedule_has_a_trace_of_its_own_though_a_request_made_the_first_one()
    {
        var (request, id) = await RequestAsync(() => _engine.SubmitAsync(
            new JobRequest { Name = "tick", CronExpression = "* * * * * *", Handler = "scripted" }));
        await _engine.AdvanceUntilAsync(id, JobStatus.Completed);
        await Eventually.IsTrueAsync(() => _spans.AttemptsOf(id).Count == 1);

        Assert.NotEqual(request.TraceId, Assert.Single(_spans.AttemptsOf(id)).TraceId);
    }

    [Fact]
    public async Task Jobs_of_one_batch_share_their_spans_where_they_share_a_round_trip()
    {
        var (request, ids) = await RequestAsync(async () =>
        {
            JobRequest[] both = [new() { Name = "a", Handler = "scripted" }, new() { Name = "b", Handler = "scripted", Queue = "other" }];
            var answer = await _engine.Get<EnqueueJobs>().EnqueueManyAsync(both, null, CancellationToken.None);
            return answer.Value.Select(accepted => accepted.Id).ToList();
        });
        await _engine.AdvanceUntilAsync(ids[0], JobStatus.Completed);
        await Eventually.IsTrueAsync(() => _spans.AttemptsOf(ids[0]).Count == 1);

        // Two queues are no one destination.
        var insert = Assert.Single(Named(request, "insert"));
        Assert.Equal((2, null), (insert.GetTagItem("messaging.batch.message_count"), insert.GetTagItem("messaging.destination.name")));
        Assert.Equal(insert.SpanId, Assert.Single(Named(request, "push")).ParentSpanId);
    }

    [Fact]
    public async Task Jobs_that_follow_each_other_in_one_slot_stay_in_the_traces_of_their_requests()
    {
        await using var narrow = await EngineHarness.StartAsync(("JobScheduler:Worker:Concurrency", "1"));
        var made = new List<(Activity Request, Guid Id)>();
        for (var i = 0; i < 30; i++) made.Add(await RequestAsync(() => narrow.SubmitScriptedAsync()));
        foreach (var (_, id) in made) await narrow.AdvanceUntilAsync(id, JobStatus.Completed);
        await Eventually.IsTrueAsync(() => made.TrueForAll(job => _spans.AttemptsOf(job.Id).Count == 1));

        foreach (var (request, id) in made)
        {
            var attempt = Assert.Single(_spans.AttemptsOf(id));
            Assert.Equal((request.TraceId, request.SpanId), (attempt.TraceId, attempt.ParentSpanId));
            Assert.Equal(["claim", "origin"], Links(attempt).Keys.Order());
        }
    }

    [Fact]
    public async Task Where_the_trace_is_not_kept_nothing_is_and_the_handler_is_told()
    {
        ActivityContext? seen = null;
        _engine.Script.Do = (_, _) =>
        {
            seen = Activity.Current?.Context;
            return Task.FromResult(JobOutcome.Success());
        };
        using var request = new Activity("a request that is not sampled").Start();
        var id = await _engine.SubmitScriptedAsync();
        await _engine.AdvanceUntilAsync(id, JobStatus.Completed);

        Assert.Equal((request.TraceId, ActivityTraceFlags.None), (seen!.Value.TraceId, seen.Value.TraceFlags));
        Assert.DoesNotContain(_spans.Of(request.TraceId), span => span.Recorded);
    }

    private async Task<(Activity Request, T Answer)> RequestAsync<T>(Func<Task<T>> act)
    {
        using var request = _spans.Request();
        return (request, await act());
    }

    private List<Activity> Named(Activity request, string name) => [.. _spans.Of(request.TraceId).Where(span => span.DisplayName == name)];

    private static Dictionary<string, ActivitySpanId> Links(Activity span) =>
        span.Links.ToDictionary(link => (string)link.Tags!.Single(tag => tag.Key == "job.link").Value!, link => link.Context.SpanId);
}
