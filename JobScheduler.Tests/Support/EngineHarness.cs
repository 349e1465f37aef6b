using JobScheduler.Core.Requests;
using JobScheduler.Engine;
using JobScheduler.Engine.Enqueuing;
using JobScheduler.Engine.Loops;
using JobScheduler.Engine.Working;
using JobScheduler.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace JobScheduler.Tests.Support;

/// <summary>The whole embedded scheduler on a real database file, with a clock that the test moves and handlers
/// that the test writes.</summary>
internal sealed class EngineHarness : IAsyncDisposable
{
    public static readonly DateTimeOffset Start = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(100);

    private readonly IHost _host;
    private readonly Action<IServiceCollection> _replace;
    private bool _stopped;
    private bool _handedOn;

    private EngineHarness(
        string databasePath, FakeTimeProvider time, Action<IServiceCollection> replace, IEnumerable<(string Key, string Value)> settings)
    {
        (DatabasePath, Time, Script, _replace) = (databasePath, time, new ScriptedHandler(), replace);
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddInMemoryCollection(
            new Dictionary<string, string?>
            {
                ["JobScheduler:Embedded:DatabasePath"] = databasePath,
                ["JobScheduler:Worker:Id"] = "tester",
            });
        builder.Configuration.AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)));
        builder.Services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Warning));
        builder.Services.AddSingleton<TimeProvider>(time).AddSingleton(new RandomSource(new Random(1))).AddSingleton(Script);
        builder.AddSchedulerServices().UseEmbedded().AddSchedulerLoops().AddJobWorker()
            .AddRawHandler<SimulateHandler>(SimulateHandler.Name).AddRawHandler<ScriptedHandler>("scripted");
        replace(builder.Services);
        _host = builder.Build();
    }

    public string DatabasePath { get; }

    public FakeTimeProvider Time { get; }

    /// <summary>What the handler "scripted" does.</summary>
    public ScriptedHandler Script { get; }

    public static Task<EngineHarness> StartAsync(params (string Key, string Value)[] settings) => StartAsync(static _ => { }, settings);

    /// <summary>Without this loop, which the test runs itself.</summary>
    public static void Without<TDuty>(IServiceCollection services)
        where TDuty : IDuty =>
        services.Remove(services.Single(service => service.ImplementationType == typeof(BackgroundLoop<TDuty>)));

    /// <summary>With other services in the place of some.</summary>
    public static Task<EngineHarness> StartAsync(Action<IServiceCollection> replace, params (string Key, string Value)[] settings)
    {
        var folder = Directory.CreateTempSubdirectory("jobscheduler-");
        return StartAsync(Path.Combine(folder.FullName, "jobs.db"), new FakeTimeProvider(Start), replace, settings);
    }

    /// <summary>A new process, as it were, on the same database, <paramref name="later"/> by the clock.</summary>
    public async Task<EngineHarness> RestartAsync(TimeSpan later, params (string Key, string Value)[] settings)
    {
        await StopAsync();
        _handedOn = true;
        return await StartAsync(DatabasePath, new FakeTimeProvider(Time.GetUtcNow() + later), _replace, settings);
    }

    public T Get<T>()
        where T : notnull => _host.Services.GetRequiredService<T>();

    public async Task<Guid> SubmitAsync(JobRequest request) =>
        (await Get<EnqueueJobs>().EnqueueAsync(request, null, CancellationToken.None)).Value.Job.Id;

    public Task<Guid> SubmitScriptedAsync(string name = "job", int maxRetries = 3, int timeoutSeconds = 60) =>
        SubmitAsync(new JobRequest { Name = name, Handler = "scripted", MaxRetries = maxRetries, TimeoutSeconds = timeoutSeconds });

    public async Task<Job> JobAsync(Guid id) => (await Get<IJobReader>().GetAsync(id, CancellationToken.None))!;

    public async Task<IReadOnlyList<Job>> RunsOfAsync(Guid schedule) =>
        [.. (await Get<IJobReader>().ListAsync(new JobFilter { ScheduleId = schedule, Limit = 1000 }, CancellationToken.None)).Reverse()];

    public Task WaitForAsync(Guid id, JobStatus status) => Eventually.IsTrueAsync(async () => (await JobAsync(id)).State.Status == status);

    /// <summary>Lets the clock run until it is so.</summary>
    public Task AdvanceUntilAsync(Func<Task<bool>> condition, TimeSpan? step = null, TimeSpan? patience = null) => Eventually.IsTrueAsync(
        async () =>
        {
            if (await condition()) return true;
            Time.Advance(step ?? Step);
            await BarrierAsync();
            return false;
        },
        patience);

    public Task AdvanceUntilAsync(Guid id, JobStatus status) =>
        AdvanceUntilAsync(async () => (await JobAsync(id)).State.Status == status);

    /// <summary>A write that changes nothing: the clock must not run away from a writer that is behind.</summary>
    private Task<bool> BarrierAsync() => Get<IWorkerRegistry>().DrainAsync("nobody", CancellationToken.None);

    /// <summary>An orderly stop; the clock runs on meanwhile.</summary>
    public async Task StopAsync()
    {
        if (_stopped) return;
        _stopped = true;
        var stopping = _host.StopAsync(CancellationToken.None);
        await Eventually.IsTrueAsync(() =>
        {
            Time.Advance(Step);
            return stopping.IsCompleted;
        });
        await stopping;
        await ((IAsyncDisposable)_host).DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        Script.Dispose();
        await StopAsync();
        if (!_handedOn) Directory.Delete(Path.GetDirectoryName(DatabasePath)!, recursive: true);
    }

    private static async Task<EngineHarness> StartAsync(
        string databasePath, FakeTimeProvider time, Action<IServiceCollection> replace, (string Key, string Value)[] settings)
    {
        var harness = new EngineHarness(databasePath, time, replace, settings);
        await harness._host.StartAsync();
        return harness;
    }
}
