using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace JobScheduler.Api.Security;

/// <summary>Finds out who calls by the API key of a request, and words the refusals.</summary>
/// <remarks>Without the log of its base, which gives strangers a line for each of their guesses.</remarks>
internal sealed class ApiKeyHandler(IOptionsMonitor<AuthenticationSchemeOptions> options, UrlEncoder encoder, ApiKeyRing keys)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, NullLoggerFactory.Instance, encoder)
{
    public new const string Scheme = "ApiKey";

    protected override Task<AuthenticateResult> HandleAuthenticateAsync() => Task.FromResult(Authenticate());

    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        var failure = (await HandleAuthenticateOnceSafeAsync()).Failure?.Message;
        await Denials.NoKey(failure).ExecuteAsync(Context);
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) =>
        Denials.MissingScope(Context, Context.GetEndpoint()?.Metadata.GetMetadata<IAuthorizeData>()?.Policy).ExecuteAsync(Context);

    private AuthenticateResult Authenticate()
    {
        if (!SentKey.TryRead(Request.Headers, out var sent)) return AuthenticateResult.NoResult();
        if (sent is null) return AuthenticateResult.Fail($"One key is expected, as {SentKey.Bearer} in Authorization or in {SentKey.Header}.");
        if (keys.Find(sent) is not { } key) return AuthenticateResult.Fail("The API key is not valid.");
        return keys.HasExpired(key) ? AuthenticateResult.Fail("The API key has expired.") : AuthenticateResult.Success(new(key.Caller, Scheme));
    }
}
