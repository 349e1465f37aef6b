namespace JobScheduler.Tests.Storage.Models;

/// <summary>The audit log of the model.</summary>
internal sealed class ModelAudit(StoreModel model, IModelCalls calls) : IAuditLog
{
    public Task<IReadOnlyList<AuditEntry>> ListAsync(AuditFilter filter, CancellationToken cancellationToken) =>
        calls.AskAsync<IReadOnlyList<AuditEntry>>(
            () => [.. model.Audit.Where(entry => IsShown(entry, filter)).OrderByDescending(entry => entry.Id).Take(filter.Limit)],
            cancellationToken);

    public Task AddAsync(Deed deed, AuditAction action, string target, CancellationToken cancellationToken) => calls.AskAsync(
        () =>
        {
            model.Note(deed, action, target);
            return true;
        },
        cancellationToken);

    public Task<int> PruneAsync(TimeSpan age, int max, CancellationToken cancellationToken) =>
        calls.AskAsync(() => Prune(age, max), cancellationToken);

    private int Prune(TimeSpan age, int max)
    {
        var old = model.Audit.Where(entry => entry.At < model.Now - age).OrderBy(entry => entry.At).Take(max).ToList();
        foreach (var entry in old) model.Audit.Remove(entry);
        return old.Count;
    }

    private static bool IsShown(AuditEntry entry, AuditFilter filter) =>
        (filter.Who is null || filter.Who == entry.Who)
        && (filter.Action is not { } action || action.Name() == entry.Action)
        && (filter.Target is null || filter.Target == entry.Target)
        && !(entry.At < filter.At.From) && !(entry.At >= filter.At.To)
        && (filter.Before is not { } before || entry.Id.CompareTo(before) < 0);
}
