namespace JobScheduler.Tests.Storage.Models;

/// <summary>The uses of API keys of the model.</summary>
internal sealed class ModelKeyUses(StoreModel model, IModelCalls calls) : IKeyUses
{
    private readonly Dictionary<string, UsedKey> _used = [];

    public Task RecordAsync(IReadOnlyList<KeyUse> uses, CancellationToken cancellationToken) =>
        calls.AskAsync(() => Record(uses), cancellationToken);

    public Task<IReadOnlyList<UsedKey>> ListAsync(CancellationToken cancellationToken) =>
        calls.AskAsync<IReadOnlyList<UsedKey>>(() => [.. _used.Values], cancellationToken);

    private int Record(IReadOnlyList<KeyUse> uses)
    {
        foreach (var use in uses)
        {
            var at = model.Now - use.Ago;
            if (_used.TryGetValue(use.KeyId, out var known) && known.LastUsedAt > at) at = known.LastUsedAt;
            _used[use.KeyId] = new UsedKey(use.KeyId, use.Name, at);
        }

        return uses.Count;
    }
}
