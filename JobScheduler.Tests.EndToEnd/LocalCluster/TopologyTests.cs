using System.Net;
using System.Net.Sockets;

namespace JobScheduler.Tests.EndToEnd.LocalCluster;

public sealed class TopologyTests
{
    private static readonly PostgresOptions Quick = new() { Durable = false };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_labs_topology_runs_jobs_and_takes_a_third_worker()
    {
        await using var cluster = await Cluster.StartAsync(new ClusterOptions { Postgres = Quick }, Token);
        Assert.Equal(["postgres", "redis", "scheduler", "worker-1", "worker-2"], cluster.Members.Select(member => member.Name));

        await cluster.StartAsync("worker-3", Token);

        using var http = new HttpClient { BaseAddress = cluster.Scheduler.Url };
        var client = new JobSchedulerClient(http);
        var jobs = Enumerable.Range(0, 3).Select(i => new CreateJobRequest { Name = $"long-{i}", ExecutionTimeMs = 2_000 });
        await client.CreateJobsAsync([.. jobs], Token);
        await Eventually.IsTrueAsync(async () => (await client.GetStatsAsync(Token)).JobsByStatus["running"] == 3);
        var workers = new List<string?>();
        await foreach (var job in client.AllJobsAsync(cancellationToken: Token)) workers.Add(job.WorkerId);
        Assert.Equal(["worker-1", "worker-2", "worker-3"], workers.Order());
    }

    [Fact]
    public async Task A_topology_may_be_without_Redis_and_with_several_schedulers()
    {
        var options = new ClusterOptions { Postgres = Quick, Redis = false, Schedulers = 2, Workers = 0 };

        await using var cluster = await Cluster.StartAsync(options, Token);

        Assert.Equal(["postgres", "scheduler", "scheduler-2"], cluster.Members.Select(member => member.Name));
        Assert.Null(cluster.Redis);
        var unknown = Assert.Throws<InvalidOperationException>(() => cluster["redis"]);
        Assert.Equal("There is no redis here, but postgres, scheduler, scheduler-2.", unknown.Message);
        Assert.Throws<InvalidOperationException>(() => cluster.Add("helper-1"));
    }

    [Fact]
    public async Task What_was_started_ends_when_the_rest_cannot_be_started()
    {
        var redis = "";
        var options = new ClusterOptions
        {
            Postgres = Quick,
            SettingsOf = (_, settings) =>
            {
                redis = settings["ConnectionStrings__redis"];
                throw new NotSupportedException();
            },
        };

        await Assert.ThrowsAsync<NotSupportedException>(() => Cluster.StartAsync(options, Token));

        Assert.True(LoopbackPort.IsFree(IPEndPoint.Parse(redis).Port));
    }

    [Fact]
    public async Task A_port_that_another_process_has_taken_meanwhile_is_named()
    {
        await using var cluster = await Cluster.StartAsync(new ClusterOptions { Postgres = Quick, Redis = false, Workers = 0 }, Token);
        await cluster.Scheduler.StopAsync();
        using var other = new TcpListener(IPAddress.Loopback, cluster.Scheduler.Url.Port);
        other.Start();

        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(() => cluster.Scheduler.StartAsync(Token));

        Assert.Contains($"scheduler cannot listen on {cluster.Scheduler.Address}", refusal.Message, StringComparison.Ordinal);
    }
}
