using System.Net;
using JobScheduler.Client.Contracts;
using Microsoft.Data.Sqlite;

namespace JobScheduler.Tests.Api;

/// <summary>Another program holds the write lock of the SQLite file for longer than any fence,
/// which is a tenth of the usual here.</summary>
public sealed class ForeignLockTests(ForeignLockTests.ImpatientHost host) : ApiTests(host), IClassFixture<ForeignLockTests.ImpatientHost>
{
    [Fact]
    public async Task Requests_are_refused_within_about_five_seconds_and_what_runs_goes_on_as_the_same_attempt()
    {
        var request = new CreateJobRequest { Name = "long", ExecutionTimeMs = 3000, MaxRetries = 0 };
        var id = (await Client.CreateJobAsync(request, cancellationToken: Stop)).Id;
        await Eventually.IsTrueAsync(async () => (await Client.GetJobAsync(id, Stop)).Status == "running");

        await using (var other = new SqliteConnection(
            $"Data Source={Host.Services.GetRequiredService<EmbeddedOptions>().DatabasePath};Pooling=False"))
        {
            await other.OpenAsync(Stop);
            await using var nobodyElseWrites = other.BeginTransaction(deferred: false);
            var since = TimeProvider.System.GetTimestamp();
            await Task.WhenAll(RefusedAsync(), RefusedAsync());
            Assert.InRange(TimeProvider.System.GetElapsedTime(since), TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(7));
            await RefusedAsync();
            Assert.InRange(TimeProvider.System.GetElapsedTime(since), TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(11));
        }

        await Eventually.IsTrueAsync(async () => (await Client.GetJobAsync(id, Stop)).Status != "running");
        var job = await Client.GetJobAsync(id, Stop);
        Assert.Equal(("completed", 1), (job.Status, job.Attempt));
        Assert.Empty(await Client.GetAttemptsAsync(id, Stop));
        using var next = await PostAsync("/jobs", WaitingJob);
        Assert.Equal(HttpStatusCode.Created, next.StatusCode);
    }

    private async Task RefusedAsync()
    {
        using var refused = await PostAsync("/jobs", WaitingJob);
        await ProblemOf(refused, 503);
        Assert.NotNull(refused.Headers.RetryAfter);
    }

    public sealed class ImpatientHost : ApiHost
    {
        protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>
        {
            ["JobScheduler:Workers:Beat"] = "00:00:00.1",
            ["JobScheduler:Workers:LostAfter"] = "00:00:00.3",
            ["JobScheduler:Workers:SilentAfter"] = "00:00:01.5",
        };

        protected override bool IsMeant(string line) => line.Contains("database is locked", StringComparison.Ordinal);
    }
}
