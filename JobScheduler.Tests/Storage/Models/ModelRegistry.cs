using JobScheduler.Engine.Sessions;
using JobScheduler.Storage.Workers;

namespace JobScheduler.Tests.Storage.Models;

/// <summary>The model behind the ports of sessions and queues.</summary>
internal sealed class ModelRegistry(StoreModel model, ModelSessions sessions, IModelCalls calls) : IWorkerRegistry, IQueueStore
{
    private readonly BeatScope _scope = new(new SessionOptions().Beat);

    public Task RegisterAsync(WorkerSession session, CancellationToken cancellationToken) =>
        calls.AskAsync(() => sessions.Register(session), cancellationToken);

    public Task<BeatReply?> BeatAsync(Guid session, CancellationToken cancellationToken) =>
        calls.AskAsync(() => sessions.Beat(session, _scope), cancellationToken);

    public Task StopAsync(Guid session, CancellationToken cancellationToken) =>
        calls.AskAsync(() => sessions.Stop(session), cancellationToken);

    public Task<bool> TryDeclareLostAsync(SessionBeat seen, bool enforce, CancellationToken cancellationToken) =>
        calls.AskAsync(() => sessions.TryDeclareLost(seen, enforce), cancellationToken);

    public Task DeclareAllButLostAsync(Guid session, CancellationToken cancellationToken) =>
        calls.AskAsync(() => sessions.DeclareAllButLost(session), cancellationToken);

    public Task<IReadOnlyList<WorkerInfo>> ListAsync(CancellationToken cancellationToken) =>
        calls.AskAsync(sessions.List, cancellationToken);

    public Task<WorkerDetail?> GetAsync(string workerId, int maxJobs, CancellationToken cancellationToken) =>
        calls.AskAsync(() => sessions.Get(workerId, maxJobs), cancellationToken);

    public Task<bool> DrainAsync(string workerId, Deed? deed, CancellationToken cancellationToken) =>
        calls.AskAsync(() => SetDraining(workerId, true, deed), cancellationToken);

    public Task<bool> UndrainAsync(string workerId, Deed? deed, CancellationToken cancellationToken) =>
        calls.AskAsync(() => SetDraining(workerId, false, deed), cancellationToken);

    public Task<int> PruneAsync(TimeSpan age, CancellationToken cancellationToken) =>
        calls.AskAsync(() => sessions.Prune(age), cancellationToken);

    Task<IReadOnlyList<QueueInfo>> IQueueStore.ListAsync(string? after, int max, CancellationToken cancellationToken) =>
        calls.AskAsync(() => model.Queues.Page(after, max), cancellationToken);

    public Task<QueueInfo?> SetPausedAsync(string name, bool paused, Deed? deed, CancellationToken cancellationToken) =>
        calls.AskAsync(() => SetPaused(name, paused, deed), cancellationToken);

    public Task<IReadOnlySet<string>> OpenAsync(IReadOnlyList<string> names, int most, CancellationToken cancellationToken) =>
        calls.AskAsync(() => model.Queues.Open(names, most, model.Now), cancellationToken);

    private QueueInfo? SetPaused(string name, bool paused, Deed? deed)
    {
        var was = model.Queues.IsPaused(name);
        var queue = model.Queues.SetPaused(name, paused, model.Now, deed);
        if (queue is not null && was != paused) model.Note(deed, paused ? AuditAction.PauseQueue : AuditAction.ResumeQueue, name);
        return queue;
    }

    private bool SetDraining(string workerId, bool draining, Deed? deed)
    {
        var did = sessions.List().Any(worker => worker.Session.WorkerId == workerId && worker.Draining);
        var isThere = sessions.SetDraining(workerId, draining);
        if (isThere && did != draining) model.Note(deed, draining ? AuditAction.DrainWorker : AuditAction.UndrainWorker, workerId);
        return isThere;
    }

    Task<int> IQueueStore.PruneAsync(TimeSpan unused, int max, CancellationToken cancellationToken) =>
        calls.AskAsync(() => model.Queues.Prune(sessions.IsNamed, model.Now - unused, max), cancellationToken);
}
