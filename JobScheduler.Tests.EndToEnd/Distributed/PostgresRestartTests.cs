using System.Net;

namespace JobScheduler.Tests.EndToEnd.Distributed;

public sealed class PostgresRestartTests(PostgresRestartTests.OneCluster shared)
    : ClusterTests(shared), IClassFixture<PostgresRestartTests.OneCluster>
{
    [Fact]
    public async Task A_restart_under_load_loses_no_accepted_job_and_burns_no_attempt()
    {
        var accepted = new List<Guid>();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var load = Task.Run(() => PostAsync(accepted, stop.Token), Token);
        await Eventually.IsTrueAsync(async () => await CountAsync("completed") >= 20);
        await Cluster.Postgres.StopImmediatelyAsync();
        await AssertRefusalsAsync();
        await Cluster.Postgres.StartAsync(Token);
        await Eventually.IsTrueAsync(() => Task.FromResult(IsAccepting(accepted)));
        await stop.CancelAsync();
        await load;

        var stored = await StoredOnceAllHaveEndedAsync(accepted, TimeSpan.FromSeconds(60));
        Assert.All(stored.Values, job => Assert.Equal(("completed", 1), (job.Status, job.Attempt)));
    }

    [Fact]
    public async Task A_worker_that_starts_while_the_server_is_read_only_waits_until_it_can_register()
    {
        var worker = Cluster["worker-2"];
        await worker.StopAsync();
        await Cluster.Postgres.SetReadOnlyAsync(true);
        worker.Launch();
        await Eventually.IsTrueAsync(() => worker.Log.ToString()!.Contains("takes no new session yet", StringComparison.Ordinal));

        await Cluster.Postgres.SetReadOnlyAsync(false);
        await worker.WaitUntilReadyAsync(Token);
    }

    private int _acceptedBefore;

    private bool IsAccepting(List<Guid> accepted)
    {
        lock (accepted)
        {
            if (_acceptedBefore == 0) _acceptedBefore = accepted.Count;
            return accepted.Count > _acceptedBefore + 20;
        }
    }

    private async Task PostAsync(List<Guid> accepted, CancellationToken stop)
    {
        for (var i = 0; !stop.IsCancellationRequested; i++)
        {
            try
            {
                var job = await Client.CreateJobAsync(
                    new CreateJobRequest { Name = $"load-{i}", ExecutionTimeMs = 20 }, cancellationToken: CancellationToken.None);
                lock (accepted) accepted.Add(job.Id);
            }
            catch (JobSchedulerException refused) when (refused.Status == (int)HttpStatusCode.ServiceUnavailable)
            {
                // Not accepted, as it says; the next one may be.
            }
        }
    }

    private async Task AssertRefusalsAsync()
    {
        using var http = new HttpClient { BaseAddress = Cluster.Scheduler.Url };
        using var answer = await http.PostAsync("/jobs",
            new StringContent("""{"name":"refused"}""", new System.Net.Http.Headers.MediaTypeHeaderValue("application/json")), Token);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.NotNull(answer.Headers.RetryAfter);
    }

    public sealed class OneCluster : SharedCluster
    {
        protected override ClusterOptions Options => new ClusterOptions { Concurrency = 4 };
    }
}
