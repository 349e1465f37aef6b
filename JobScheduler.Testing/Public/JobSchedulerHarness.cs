using JobScheduler.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace JobScheduler;

/// <summary>A whole scheduler for one test: the engine of production over a SQLite file of its own, on a clock that stands still until the
/// test moves it. Jobs run when the test says so, through the handlers that it registers.</summary>
public sealed class JobSchedulerHarness : IAsyncDisposable
{
    private static readonly DateTimeOffset DefaultStart = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly IHost _host;
    private readonly string _folder;
    private readonly HarnessJobs _jobs;

    private JobSchedulerHarness(IHost host, FakeTimeProvider time, string folder)
    {
        (_host, Time, _folder) = (host, time, folder);
        _jobs = ActivatorUtilities.CreateInstance<HarnessJobs>(host.Services);
    }

    /// <summary>The clock. <see cref="AdvanceAsync"/> moves it and runs what becomes due.</summary>
    public FakeTimeProvider Time { get; }

    /// <summary>Enqueues, as the program under test does.</summary>
    public IJobClient Jobs => Services.GetRequiredService<IJobClient>();

    /// <summary>All services, those that the test registered too.</summary>
    public IServiceProvider Services => _host.Services;

    /// <summary>Starts a scheduler that runs jobs.</summary>
    /// <param name="configure">Registers handlers and schedules, as the program does, and in <see cref="JobSchedulerBuilder.Services"/>
    /// what handlers need.</param>
    /// <param name="start">What the clock shows; default 2026-01-01T00:00:00Z.</param>
    public static async Task<JobSchedulerHarness> StartAsync(Action<JobSchedulerBuilder> configure, DateTimeOffset? start = null)
    {
        var folder = Directory.CreateTempSubdirectory("jobscheduler-").FullName;
        var time = new FakeTimeProvider(start ?? DefaultStart);
        try
        {
            var host = Build(configure, time, folder);
            await host.StartAsync();
            return new JobSchedulerHarness(host, time, folder);
        }
        catch
        {
            Directory.Delete(folder, recursive: true);
            throw;
        }
    }

    /// <summary>Returns when every due job has run, those too that the jobs enqueued.</summary>
    /// <exception cref="TimeoutException">A handler had not returned after 10 s of real time.</exception>
    public Task RunDueAsync(CancellationToken cancellationToken = default) => _jobs.SettleAsync(Time, cancellationToken);

    /// <summary>Moves the clock from one due moment to the next, as far as <paramref name="time"/> reaches, and runs what is due at each:
    /// delayed jobs, retries, and ticks of schedules.</summary>
    /// <exception cref="TimeoutException">A handler had not returned after 10 s of real time.</exception>
    public async Task AdvanceAsync(TimeSpan time, CancellationToken cancellationToken = default)
    {
        var end = Time.GetUtcNow() + time;
        await RunDueAsync(cancellationToken);
        while (await _jobs.NextDueAsync(cancellationToken) is { } next && next <= end)
        {
            MoveTo(next);
            await RunDueAsync(cancellationToken);
        }

        MoveTo(end);
        await RunDueAsync(cancellationToken);
    }

    /// <summary>All jobs, the oldest first.</summary>
    public Task<IReadOnlyList<JobInfo>> AllAsync(CancellationToken cancellationToken = default) => _jobs.AllAsync(null, cancellationToken);

    /// <summary>The payloads of this type that were enqueued, the oldest first, whatever became of their jobs.</summary>
    public async Task<IReadOnlyList<T>> EnqueuedAsync<T>(CancellationToken cancellationToken = default) =>
        [.. (await _jobs.AllAsync(typeof(T), cancellationToken)).Select(_jobs.PayloadOf<T>)];

    /// <summary>The jobs with a payload of this type that have ended, the oldest first.</summary>
    public async Task<IReadOnlyList<JobInfo>> EndedAsync<T>(CancellationToken cancellationToken = default) =>
        [.. (await _jobs.AllAsync(typeof(T), cancellationToken)).Where(job => job.HasEnded)];

    /// <summary>Stops the scheduler and deletes its file.</summary>
    public async ValueTask DisposeAsync()
    {
        var stopping = _host.StopAsync();
        // What waits for the clock on its way down must not wait for ever.
        while (await Task.WhenAny(stopping, Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System)) != stopping)
            Time.Advance(TimeSpan.FromMilliseconds(100));
        await stopping;
        await ((IAsyncDisposable)_host).DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private static IHost Build(Action<JobSchedulerBuilder> configure, FakeTimeProvider time, string folder)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["JobScheduler:Embedded:DatabasePath"] = Path.Combine(folder, "jobs.db"),
            // However far the test moves the clock, it wants to see what ran.
            ["JobScheduler:Retention:Completed"] = "3650.00:00:00",
            ["JobScheduler:Retention:Failed"] = "3650.00:00:00",
        });
        builder.Services.AddSingleton<TimeProvider>(time).AddLogging(logging => logging.SetMinimumLevel(LogLevel.Warning));
        var scheduler = builder.AddJobScheduler();
        configure(scheduler);
        scheduler.AddWorker();
        return builder.Build();
    }

    private void MoveTo(DateTimeOffset moment)
    {
        if (moment > Time.GetUtcNow()) Time.SetUtcNow(moment);
    }
}
