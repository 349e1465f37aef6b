using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace JobScheduler.Api.Security.Tokens;

/// <summary>Knows the keys of the identity provider. They are fetched when the first token comes, by one request at a time however many
/// wait, and again when a token names one that is not known, but not as often as somebody makes names up.</summary>
/// <remarks>The library's own cache lets all who wait for the first answer ask one after the other,
/// each for as long as a silent provider takes.</remarks>
internal sealed class IdentityProvider : IDisposable
{
    // Of both addresses that are read.
    private static readonly TimeSpan MaxAnswerTime = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan PauseWithoutKeys = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan PauseWithKeys = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Fresh = TimeSpan.FromHours(1);
    private static readonly TimeSpan Old = TimeSpan.FromHours(2);
    private const int LargestAnswer = 1024 * 1024;

    private readonly string _address;
    private readonly TimeProvider _time;
    private readonly ILogger<IdentityProvider> _log;
    private readonly HttpClient _http;
    private readonly ProviderDocuments _documents;
    private readonly Lock _lock = new();
    private volatile ProviderKeys? _keys;
    private Task _fetch = Task.CompletedTask;
    private long? _triedAt;
    private bool _isAway;

    public IdentityProvider(TokenOptions options, TimeProvider time, ILogger<IdentityProvider> log)
    {
        _address = $"{options.Authority!.TrimEnd('/')}/.well-known/openid-configuration";
        (_time, _log) = (time, log);
        // From https no redirection leads to a plain line, but from this machine it would.
        var isHttps = _address.StartsWith(Uri.UriSchemeHttps, StringComparison.OrdinalIgnoreCase);
        _http = new HttpClient(
            new SocketsHttpHandler { PooledConnectionLifetime = Fresh, AllowAutoRedirect = isHttps, MaxAutomaticRedirections = 3 })
        {
            Timeout = Timeout.InfiniteTimeSpan,
            MaxResponseContentBufferSize = LargestAnswer,
        };
        _documents = new(_http);
    }

    /// <summary>What is known of the provider, with the key of this name if it has one; null while it was never reached.</summary>
    public ValueTask<ProviderKeys?> KeysAsync(string? keyId)
    {
        if (_keys is not { } known || known.Named(keyId).Count == 0) return new(AfterFetchAsync());
        var age = _time.GetElapsedTime(known.FetchedAt);
        // After a quiet time the first token may be signed by a key that was withdrawn long ago.
        if (age > Old) return new(AfterFetchAsync());
        // Nobody waits for the keys to be read anew while they do.
        if (age > Fresh) Fetch();
        return new(known);
    }

    public void Dispose() => _http.Dispose();

    private async Task<ProviderKeys?> AfterFetchAsync()
    {
        await Fetch();
        return _keys;
    }

    private Task Fetch()
    {
        lock (_lock)
        {
            if (!_fetch.IsCompleted) return _fetch;
            if (_triedAt is { } tried && _time.GetElapsedTime(tried) < (_keys is null ? PauseWithoutKeys : PauseWithKeys))
                return Task.CompletedTask;
            _triedAt = _time.GetTimestamp();
            return _fetch = Task.Run(FetchAsync);
        }
    }

    // Whatever goes wrong: who has no token goes on, and who has one is told that it cannot be checked.
    private async Task FetchAsync()
    {
        using var limit = new CancellationTokenSource(MaxAnswerTime, TimeProvider.System);
        try
        {
            var said = await OpenIdConnectConfigurationRetriever.GetAsync(_address, _documents, limit.Token);
            if (string.IsNullOrEmpty(said.Issuer) || said.SigningKeys.Count == 0)
                throw new InvalidDataException("It names no issuer or no key.");
            _keys = new(said.Issuer, [.. said.SigningKeys], _time.GetTimestamp());
            if (_isAway) ApiLog.ProviderIsBack(_log, _address);
            _isAway = false;
        }
        catch (Exception away)
        {
            var reason = limit.IsCancellationRequested
                ? $"It gave no answer within {MaxAnswerTime.TotalSeconds} s."
                : away.GetBaseException().Message;
            if (!_isAway) ApiLog.ProviderIsAway(_log, _address, reason);
            _isAway = true;
        }
    }
}

/// <summary>Reads what the provider publishes, over lines that nobody else can change.</summary>
/// <remarks>The library's own asks a second time when it is told that the provider cannot answer, and that doubles the wait.</remarks>
internal sealed class ProviderDocuments(HttpClient http) : IDocumentRetriever
{
    public Task<string> GetDocumentAsync(string address, CancellationToken cancel) =>
        Uri.TryCreate(address, UriKind.Absolute, out var document) && TokenRules.IsSafe(document)
            ? http.GetStringAsync(document, cancel)
            : throw new InvalidDataException("Its keys (jwks_uri) are not at an https address, nor at an http address of this machine.");
}

/// <summary>What the provider has said of itself: its name, and the keys it signs with.</summary>
internal sealed record ProviderKeys(string Issuer, IReadOnlyList<SecurityKey> Keys, long FetchedAt)
{
    /// <summary>Those that may have signed; who has one key only need not name it.</summary>
    public IReadOnlyList<SecurityKey> Named(string? keyId) =>
        string.IsNullOrEmpty(keyId) ? Keys : [.. Keys.Where(key => string.Equals(key.KeyId, keyId, StringComparison.Ordinal))];
}

/// <summary>A token cannot be checked: the keys of the provider are not known.
/// It is never thrown, only handed on as the failure of a request.</summary>
internal sealed class ProviderAwayException() : Exception("The identity provider cannot be reached, so that no token can be checked.")
{
    public static ProviderAwayException Now { get; } = new();
}
