using System.Collections.Concurrent;
using JobScheduler.Api.Security.Keys;
using JobScheduler.Core.SignIns;
using JobScheduler.Engine.Telemetry;

namespace JobScheduler.Api.Security.SignIns;

/// <summary>Who is signed in, as the store says: looked up again after some seconds, so that a page that asks every second
/// is no statement each time.</summary>
internal sealed class SignInBook(ApiKeyRing keys, ISignIns store, TimeProvider time)
{
    private const int ManyLooks = 1_000;

    /// <summary>How long a sign-in that was ended by another process may still be taken for one.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(5);

    // That it is used is written down so seldom: it ends after half an hour without.
    private static readonly TimeSpan BetweenNotes = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, SharedReading<SignIn?>> _looks = new(StringComparer.Ordinal);

    /// <summary>Signs a browser in, and returns what it is to hold.</summary>
    public async Task<string> BeginAsync(ApiKey key, CancellationToken cancellationToken)
    {
        var token = SignInToken.New(key);
        await store.AddAsync(new NewSignIn(SignInToken.HashOf(token), key.Use.KeyId, key.Name), cancellationToken);
        return token;
    }

    /// <summary>Who holds this; null when nobody was given it, it is over, or its key lets nobody in any more.</summary>
    public async ValueTask<SignedIn?> FindAsync(string token)
    {
        if (SignInToken.KeyOf(token, keys) is not { } key) return null;
        return await LookAsync(token) is { } found && keys.TryUse(key) ? new SignedIn(token, key, found) : null;
    }

    /// <summary>Whether an answer that does not end may go on. What another process has ended is known at the second question after it.
    /// </summary>
    public Func<bool> Lasting(SignedIn signedIn, string scope)
    {
        var look = Task.FromResult<SignIn?>(signedIn.SignIn);
        return () =>
        {
            if (look is { IsCompletedSuccessfully: true, Result: null }) return false;
            if (look.IsCompleted) look = LookAsync(signedIn.Token);
            return SignInToken.KeyOf(signedIn.Token, keys) is { } key && keys.TryUse(key) && key.Caller.HasScope(scope);
        };
    }

    public async Task EndAsync(string token, CancellationToken cancellationToken)
    {
        // What nobody was given is nothing to delete.
        if (SignInToken.KeyOf(token, keys) is null) return;
        var hash = SignInToken.HashOf(token);
        await store.EndAsync(hash, cancellationToken);
        _looks.TryRemove(hash, out _);
    }

    private Task<SignIn?> LookAsync(string token)
    {
        if (_looks.Count >= ManyLooks) ForgetOld();
        return _looks.GetOrAdd(
            SignInToken.HashOf(token), hash => new SharedReading<SignIn?>(() => FindInStoreAsync(hash), Fresh, time))
            .GetAsync(CancellationToken.None);
    }

    private async Task<SignIn?> FindInStoreAsync(string hash)
    {
        var found = await store.FindAsync(hash, CancellationToken.None);
        if (found?.SinceSeen >= BetweenNotes) await NoteAsync(hash);
        return found;
    }

    private async Task NoteAsync(string hash)
    {
        try
        {
            await store.NoteAsync(hash, CancellationToken.None);
        }
        catch (StoreUnavailableException)
        {
            // A store that is read only still says who is signed in; the next look notes it.
        }
    }

    private void ForgetOld()
    {
        foreach (var look in _looks.Where(look => !look.Value.IsFresh)) _looks.TryRemove(look);
    }
}
