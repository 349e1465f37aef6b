using JobScheduler.Core.SignIns;

namespace JobScheduler.Tests.Storage.Models;

/// <summary>The sign-ins of the model.</summary>
internal sealed class ModelSignIns(StoreModel model, IModelCalls calls) : ISignIns
{
    private readonly Dictionary<string, Kept> _kept = [];

    public Task AddAsync(NewSignIn signIn, CancellationToken cancellationToken) => calls.AskAsync(() => Add(signIn), cancellationToken);

    public Task<SignIn?> FindAsync(string hash, CancellationToken cancellationToken) => calls.AskAsync(() => Find(hash), cancellationToken);

    public Task NoteAsync(string hash, CancellationToken cancellationToken) => calls.AskAsync(
        () => _kept.TryGetValue(hash, out var kept) && (_kept[hash] = kept with { SeenAt = model.Now }) is not null, cancellationToken);

    public Task EndAsync(string hash, CancellationToken cancellationToken) => calls.AskAsync(() => _kept.Remove(hash), cancellationToken);

    private int Add(NewSignIn signIn)
    {
        foreach (var (hash, kept) in _kept.ToList())
            if (kept.StartedAt < model.Now - SignIn.Longest) _kept.Remove(hash);
        _kept.Add(signIn.Hash, new(signIn.KeyId, model.Now, model.Now));
        var surplus = _kept.Where(kept => kept.Value.KeyId == signIn.KeyId)
            .OrderByDescending(kept => kept.Value.StartedAt).ThenByDescending(kept => kept.Key, StringComparer.Ordinal)
            .Skip(SignIn.MostOfKey).ToList();
        foreach (var old in surplus) _kept.Remove(old.Key);
        return surplus.Count;
    }

    private SignIn? Find(string hash) => _kept.TryGetValue(hash, out var kept)
        && kept.StartedAt > model.Now - SignIn.Longest && kept.SeenAt > model.Now - SignIn.Idle
        ? new(kept.KeyId, kept.StartedAt, model.Now - kept.SeenAt)
        : null;

    private sealed record Kept(string KeyId, DateTimeOffset StartedAt, DateTimeOffset SeenAt);
}
