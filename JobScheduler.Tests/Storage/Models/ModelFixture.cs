using JobScheduler.Tests.Storage.Contracts;

namespace JobScheduler.Tests.Storage.Models;

/// <summary>The model in the place of a database: one call after the other, each answered at once.</summary>
internal sealed class ModelFixture : IStoreFixture, IModelCalls
{
    private readonly Lock _lock = new();
    private readonly StoreModel _model = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));

    public ModelFixture()
    {
        var schedules = new ModelSchedules(_model);
        var sessions = new ModelSessions(_model, schedules, holdsLock: _ => false);
        var (store, registry) = (new ModelJobStore(_model, sessions, this), new ModelRegistry(_model, sessions, this));
        KeyUses = new ModelKeyUses(_model, this);
        (Jobs, Reader, Schedules, Queues, Workers) = (store, store, new ModelScheduleStore(schedules, this), registry, registry);
    }

    public IJobStore Jobs { get; }

    public IJobReader Reader { get; }

    public IScheduleStore Schedules { get; }

    public IQueueStore Queues { get; }

    public IWorkerRegistry Workers { get; }

    public IKeyUses KeyUses { get; }

    public DateTimeOffset Now => _model.Now;

    public void Advance(TimeSpan time) => _model.Advance(time);

    public Task<T> AskAsync<T>(Func<T> effect, CancellationToken cancellationToken, string call)
    {
        lock (_lock) return Task.FromResult(effect());
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
