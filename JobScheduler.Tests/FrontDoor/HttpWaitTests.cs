using System.Net;
using JobScheduler.Client;
using Microsoft.Extensions.Time.Testing;

namespace JobScheduler.Tests.FrontDoor;

/// <summary>Waiting over HTTP, on a clock of the waiting program that stands still unless a test moves it.</summary>
public sealed class HttpWaitTests(HttpClientHost host) : IClassFixture<HttpClientHost>, IDisposable
{
    private static readonly TimeSpan Long = TimeSpan.FromHours(1);

    private readonly FakeTimeProvider _time = new();
    private readonly RequestWay _requests = new();
    private readonly TaskCompletionSource<JobOutcome> _end = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => host.Notifications.IsMute = false;

    [Fact]
    public async Task Whoever_waits_is_woken_when_the_job_ends_and_all_share_one_stream()
    {
        var jobs = host.Program(key: null, _time, client => client.AddHttpMessageHandler(() => _requests));
        var one = await RunningAsync(jobs);
        var other = await jobs.EnqueueAsync(new MakeReport("June"), new() { Queue = "unserved" }, Token);

        Task<JobInfo>[] waits = [jobs.WaitAsync(one.Id, Long, Token), jobs.WaitAsync(one.Id, Long, Token)];
        var cancelled = jobs.WaitAsync(other.Id, Long, Token);
        await Eventually.IsTrueAsync(() => _requests.ReadsOf(one.Id) == 2 && _requests.ReadsOf(other.Id) == 1);
        _end.SetResult(JobOutcome.Success());
        await jobs.CancelAsync(other.Id, Token);

        Assert.All(await Task.WhenAll(waits), job => Assert.Equal(JobStatus.Completed, job.Status));
        Assert.Equal(JobStatus.Cancelled, (await cancelled).Status);
        Assert.Equal((1, 3), (_requests.Streams, _requests.ReadsOf(one.Id)));
        await Eventually.IsTrueAsync(() => !host.Notifications.IsWatched);
    }

    [Fact]
    public async Task A_lost_event_costs_at_most_five_seconds()
    {
        var jobs = host.Program(key: null, _time, client => client.AddHttpMessageHandler(() => _requests));
        var id = (await RunningAsync(jobs)).Id;
        host.Notifications.IsMute = true;

        var wait = jobs.WaitAsync(id, Long, Token);
        await Eventually.IsTrueAsync(() => _requests.ReadsOf(id) == 1);
        _end.SetResult(JobOutcome.Success());
        await Eventually.IsTrueAsync(async () => (await host.Jobs.GetAsync(id, Token))!.HasEnded);
        Assert.False(wait.IsCompleted);

        _time.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(JobStatus.Completed, (await wait).Status);
    }

    [Fact]
    public async Task What_ended_while_the_stream_was_cut_is_found_when_it_is_there_again()
    {
        var jobs = host.Program(key: null, _time, client => client.AddHttpMessageHandler(() => _requests));
        var id = (await RunningAsync(jobs)).Id;
        _requests.CutsStreams = true;

        var wait = jobs.WaitAsync(id, Long, Token);
        await Eventually.IsTrueAsync(() => _requests.ReadsOf(id) == 1);
        _end.SetResult(JobOutcome.Success());
        await Eventually.IsTrueAsync(async () => (await host.Jobs.GetAsync(id, Token))!.HasEnded);
        _requests.CutsStreams = false;

        // The pause begins some time after the stream has ended; the round of five seconds is not reached.
        _time.Advance(TimeSpan.FromSeconds(3));
        await Eventually.IsTrueAsync(() =>
        {
            if (_requests.Streams == 1) _time.Advance(TimeSpan.FromMilliseconds(10));
            return wait.IsCompleted;
        });
        Assert.Equal((JobStatus.Completed, 2), ((await wait).Status, _requests.Streams));
        Assert.True(_time.GetUtcNow() - _time.Start < TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task Without_the_stream_the_rounds_go_on_and_a_server_that_is_away_is_waited_for()
    {
        var jobs = host.Program(key: null, _time, client => client.AddHttpMessageHandler(() => _requests));
        var id = (await RunningAsync(jobs)).Id;
        _requests.Refuses = request => request.EndsWith("/events", StringComparison.Ordinal);
        var wait = jobs.WaitAsync(id, Long, Token);
        await Eventually.IsTrueAsync(() => _requests.ReadsOf(id) == 1);
        _end.SetResult(JobOutcome.Success());

        _requests.Refuses = _ => true;
        _time.Advance(TimeSpan.FromSeconds(5));
        await Eventually.IsTrueAsync(() => _requests.ReadsOf(id) == 2);
        Assert.False(wait.IsCompleted);

        _requests.Refuses = _ => false;
        await Eventually.IsTrueAsync(() =>
        {
            _time.Advance(TimeSpan.FromSeconds(5));
            return wait.IsCompleted;
        });
        Assert.Equal(JobStatus.Completed, (await wait).Status);
    }

    [Fact]
    public async Task A_stream_on_which_nothing_comes_any_more_is_opened_again()
    {
        var jobs = host.Program(key: null, _time, client => client.AddHttpMessageHandler(() => _requests));
        var id = (await RunningAsync(jobs)).Id;
        _requests.SilencesStreams = true;
        var wait = jobs.WaitAsync(id, Long, Token);
        await Eventually.IsTrueAsync(() => _requests.ReadsOf(id) == 1);
        _requests.SilencesStreams = false;

        await Eventually.IsTrueAsync(() =>
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            return _requests.Streams == 2;
        });
        Assert.True(_time.GetUtcNow() - _time.Start >= TimeSpan.FromSeconds(45));
        await Eventually.IsTrueAsync(() => host.Notifications.IsWatched);
        _end.SetResult(JobOutcome.Success());
        Assert.Equal(JobStatus.Completed, (await wait).Status);
    }

    [Fact]
    public async Task A_wait_ends_with_the_right_to_read_jobs()
    {
        var jobs = host.Program(key: null, _time, client => client.AddHttpMessageHandler(() => _requests));
        var id = (await RunningAsync(jobs)).Id;
        var wait = jobs.WaitAsync(id, Long, Token);
        await Eventually.IsTrueAsync(() => _requests.ReadsOf(id) == 1);

        (_requests.Refusal, _requests.Refuses) = (HttpStatusCode.Unauthorized, _ => true);
        _time.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal(401, (await Assert.ThrowsAsync<JobSchedulerException>(() => wait)).Status);
        _end.SetResult(JobOutcome.Success());
    }

    [Fact]
    public async Task No_more_than_sixteen_jobs_are_read_at_once()
    {
        var jobs = host.Program(key: null, _time, client => client.AddHttpMessageHandler(() => _requests));
        var many = await jobs.EnqueueManyAsync(
            [.. Enumerable.Range(0, 40).Select(month => new MakeReport($"{month}"))], new() { Queue = "unserved" }, Token);
        _requests.Holds = true;

        var waits = many.Select(job => jobs.WaitAsync(job.Id, Long, Token)).ToList();
        await Eventually.IsTrueAsync(() => _requests.Held == 16);
        foreach (var job in many) await host.Jobs.CancelAsync(job.Id, Token);
        _requests.Release();

        await Task.WhenAll(waits);
        Assert.Equal(16, _requests.MostHeld);
    }

    private async Task<JobHandle> RunningAsync(IJobClient jobs)
    {
        host.Services.GetRequiredService<ScriptedHandler>().Do = (_, _) => _end.Task;
        var job = await jobs.EnqueueAsync(new MakeReport("May"), cancellationToken: Token);
        await Eventually.IsTrueAsync(async () => (await host.Jobs.GetAsync(job.Id, Token))!.Status == JobStatus.Running);
        return job;
    }
}
