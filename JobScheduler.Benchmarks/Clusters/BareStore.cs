using JobScheduler.Core.Jobs;
using JobScheduler.Core.Ports;
using JobScheduler.Hosting;
using JobScheduler.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace JobScheduler.Benchmarks.Clusters;

/// <summary>The store's own statements with nothing around them: no queue, no handlers, no sessions.</summary>
internal sealed class BareStore(ServiceProvider services) : IAsyncDisposable
{
    /// <summary>Not served by any worker.</summary>
    public const string Queue = "bare";

    private static readonly TimeProvider Clock = TimeProvider.System;

    private readonly Claimant _claimant = new(
        Guid.CreateVersion7(Clock.GetUtcNow()), "bare", [JobSpec.DefaultHandler], [JobSpec.DefaultQueue, Queue]);
    private readonly IJobStore _store = services.GetRequiredService<IJobStore>();

    public static Task<BareStore> OnPostgresAsync(string connectionString, int connections, CancellationToken cancellationToken) =>
        OpenAsync(OnPostgres($"{connectionString};Maximum Pool Size={connections}"), cancellationToken);

    public static Task<BareStore> OnSqliteAsync(string path, CancellationToken cancellationToken) =>
        OpenAsync(new ServiceCollection().AddSqliteStorage(_ => path), cancellationToken);

    public Task<IReadOnlyList<EnqueueResult>> InsertAsync(int jobs, CancellationToken cancellationToken) =>
        _store.InsertAsync([.. Enumerable.Range(0, jobs).Select(_ => NoOp())], cancellationToken);

    /// <summary>Claims exactly these jobs.</summary>
    public async Task<IReadOnlyList<Job>> ClaimAsync(IReadOnlyList<Guid> ids, CancellationToken cancellationToken)
    {
        var claim = await _store.ClaimAsync(ids, _claimant, cancellationToken);
        return claim.Refused.Count == 0
            ? claim.Jobs
            : throw new InvalidOperationException($"{claim.Refused.Count} jobs were not free: {claim.Refused[0].Verdict}.");
    }

    public async Task<IReadOnlyList<Job>> ClaimDueAsync(int max, CancellationToken cancellationToken) =>
        (await _store.ClaimDueAsync(max, _claimant, cancellationToken)).Jobs;

    public Task SettleAsync(IEnumerable<Job> jobs, CancellationToken cancellationToken) =>
        _store.SettleAsync([.. jobs.Select(job => Settlement.Of(job, JobEvent.Succeeded))], cancellationToken);

    public ValueTask DisposeAsync() => services.DisposeAsync();

    private static NewJob NoOp() => new()
    {
        Id = Guid.CreateVersion7(Clock.GetUtcNow()),
        Type = JobType.Immediate,
        Spec = new JobSpec { Name = "no-op", Queue = Queue, Payload = """{"execution_time_ms":0}""" },
        Delay = TimeSpan.Zero,
    };

    // What else a scheduler consists of is registered as well, and never asked for.
    private static IServiceCollection OnPostgres(string connectionString)
    {
        var host = Host.CreateEmptyApplicationBuilder(null);
        host.Configuration[$"ConnectionStrings:{DistributedServices.DatabaseName}"] = connectionString;
        host.Configuration[$"{DatabaseOptions.Section}:{nameof(DatabaseOptions.Migrate)}"] = $"{MigrationMode.Never}";
        host.AddSchedulerServices().UsePostgres();
        return host.Services;
    }

    private static async Task<BareStore> OpenAsync(IServiceCollection storage, CancellationToken cancellationToken)
    {
        var services = storage.BuildServiceProvider();
        await services.GetRequiredService<IStorageStartup>().StartAsync(cancellationToken);
        return new BareStore(services);
    }
}
