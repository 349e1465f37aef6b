using JobScheduler.Core.SignIns;

namespace JobScheduler.Core.Ports;

/// <summary>The browsers that were let into the dashboard, known to all API processes. Whether the key still lets anybody in is a matter of
/// settings.</summary>
internal interface ISignIns
{
    /// <summary>Keeps a new one, ends the oldest of a key that has more than <see cref="SignIn.MostOfKey"/>,
    /// and forgets some of those that began too long ago.</summary>
    Task AddAsync(NewSignIn signIn, CancellationToken cancellationToken);

    /// <summary>One that still holds.</summary>
    Task<SignIn?> FindAsync(string hash, CancellationToken cancellationToken);

    /// <summary>It was used just now.</summary>
    Task NoteAsync(string hash, CancellationToken cancellationToken);

    Task EndAsync(string hash, CancellationToken cancellationToken);
}
