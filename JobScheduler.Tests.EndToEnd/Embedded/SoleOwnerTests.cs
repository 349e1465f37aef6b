using System.Net;
using System.Net.Http.Json;

namespace JobScheduler.Tests.EndToEnd.Embedded;

/// <summary>Nobody but this process can have its jobs, so nothing takes them from it;
/// the timings by which processes watch each other are a tenth of the usual.</summary>
public sealed class SoleOwnerTests : IDisposable
{
    private static readonly TimeSpan LongerThanAnyFence = TimeSpan.FromSeconds(3);

    private static readonly (string Name, string Value)[] Timings =
    [
        ("JobScheduler__Workers__Beat", "00:00:00.1"), ("JobScheduler__Workers__LostAfter", "00:00:00.3"),
        ("JobScheduler__Workers__SilentAfter", "00:00:01.5"),
    ];

    private readonly TemporaryDatabase _database = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _database.Dispose();

    [Fact]
    public async Task A_process_that_stood_still_goes_on_with_the_same_attempts_and_their_time_limits_do_not_count_it()
    {
        await using var scheduler = await SchedulerProcess.StartAsync(_database.Path, settings: Timings);
        var id = await RunningAsync(scheduler.Client(), executionTimeMs: 7000, timeoutSeconds: 5);

        await scheduler.FreezeAsync();
        await PassAsync(LongerThanAnyFence);
        await scheduler.ThawAsync();

        await CompletedAsFirstAttemptAsync(scheduler.Client(), id);
    }

    [Fact]
    public async Task On_a_full_disk_requests_are_refused_and_what_runs_goes_on_until_there_is_room_for_its_outcome()
    {
        await using var disk = await SmallDisk.MountAsync("sqlite", megabytes: 16);
        await using var scheduler = await SchedulerProcess.StartAsync(Path.Combine(disk.Folder, "jobs.db"), settings: Timings);
        using var http = new HttpClient { BaseAddress = scheduler.Address };
        var id = await RunningAsync(scheduler.Client(), executionTimeMs: 2000, timeoutSeconds: 60);

        disk.Fill();
        await Eventually.IsTrueAsync(async () => await PostAsync(http) == HttpStatusCode.ServiceUnavailable);
        await PassAsync(LongerThanAnyFence);
        await RefusedWithinAsync(http, TimeSpan.FromSeconds(5));
        disk.Free();

        await CompletedAsFirstAttemptAsync(scheduler.Client(), id);
        Assert.Equal(HttpStatusCode.Created, await PostAsync(http));
    }

    private static async Task<Guid> RunningAsync(JobSchedulerClient client, int executionTimeMs, int timeoutSeconds)
    {
        var request =
            new CreateJobRequest { Name = "long", ExecutionTimeMs = executionTimeMs, TimeoutSeconds = timeoutSeconds, MaxRetries = 0 };
        var id = (await client.CreateJobAsync(request, cancellationToken: Token)).Id;
        await Eventually.IsTrueAsync(async () => (await client.GetJobAsync(id, Token)).Status == "running");
        return id;
    }

    private static async Task CompletedAsFirstAttemptAsync(JobSchedulerClient client, Guid id)
    {
        await Eventually.IsTrueAsync(async () => (await client.GetJobAsync(id, Token)).Status is not "running");
        var job = await client.GetJobAsync(id, Token);
        Assert.Equal(("completed", 1, null), (job.Status, job.Attempt, job.ErrorMessage));
        Assert.Empty(await client.GetAttemptsAsync(id, Token));
    }

    private static async Task RefusedWithinAsync(HttpClient http, TimeSpan limit)
    {
        var sent = TimeProvider.System.GetTimestamp();
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await PostAsync(http));
        Assert.InRange(TimeProvider.System.GetElapsedTime(sent), TimeSpan.Zero, limit);
    }

    private static async Task<HttpStatusCode> PostAsync(HttpClient http)
    {
        // Large enough to need a new page each time.
        using var answer = await http.PostAsJsonAsync(
            "/jobs", new { name = "late", payload = new { text = new string('x', 16_000) } }, Token);
        if (answer.StatusCode == HttpStatusCode.ServiceUnavailable) Assert.NotNull(answer.Headers.RetryAfter);
        return answer.StatusCode;
    }

    /// <summary>Time is what this is about: nothing is to be seen from outside while it passes.</summary>
    private static Task PassAsync(TimeSpan time) => Task.Delay(time, TimeProvider.System, Token);
}
