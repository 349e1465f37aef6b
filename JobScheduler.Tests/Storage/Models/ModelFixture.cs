using JobScheduler.Tests.Storage.Contracts;

namespace JobScheduler.Tests.Storage.Models;

/// <summary>The model in the place of a database: one call after the other, each answered at once.</summary>
internal sealed class ModelFixture : StoreFixture, IModelCalls
{
    private readonly Lock _lock = new();
    private readonly StoreModel _model = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));

    public ModelFixture()
    {
        var schedules = new ModelSchedules(_model);
        var sessions = new ModelSessions(_model, schedules, holdsLock: _ => false);
        var (store, registry) = (new ModelJobStore(_model, sessions, this), new ModelRegistry(_model, sessions, this));
        Services = new ServiceCollection().AddSingleton<IJobStore>(store).AddSingleton<IJobReader>(store)
            .AddSingleton<IJobLogs>(new ModelJobLogs(_model, this))
            .AddSingleton<IScheduleStore>(new ModelScheduleStore(schedules, this)).AddSingleton<IQueueStore>(registry)
            .AddSingleton<IWorkerRegistry>(registry).AddSingleton<IKeyUses>(new ModelKeyUses(_model, this))
            .AddSingleton<ISignIns>(new ModelSignIns(_model, this))
            .AddSingleton<IStartCounts>(new ModelStartCounts(this))
            .AddSingleton<IAuditLog>(new ModelAudit(_model, this))
            .AddSingleton<IBulkStore>(new ModelBulk(_model, this)).BuildServiceProvider();
    }

    public override IServiceProvider Services { get; }

    public override DateTimeOffset Now => _model.Now;

    public override void Advance(TimeSpan time) => _model.Advance(time);

    public Task<T> AskAsync<T>(Func<T> effect, CancellationToken cancellationToken, string call)
    {
        lock (_lock) return Task.FromResult(effect());
    }

    public override ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public override ValueTask DisposeAsync() => ((IAsyncDisposable)Services).DisposeAsync();
}
