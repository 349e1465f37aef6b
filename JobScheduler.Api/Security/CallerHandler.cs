using System.Text.Encodings.Web;
using JobScheduler.Api.Security.Keys;
using JobScheduler.Api.Security.SignIns;
using JobScheduler.Api.Security.Tokens;
using JobScheduler.Rest.Errors;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace JobScheduler.Api.Security;

/// <summary>Finds out who calls by the API key or the token of a request, else by what a signed-in browser holds, and words the refusals.
/// </summary>
/// <remarks>Without the log of its base, which gives strangers a line for each of their guesses.</remarks>
internal sealed class CallerHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, UrlEncoder encoder, ApiKeyRing keys, SignInBook signIns,
    TokenCheck? tokens = null)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, NullLoggerFactory.Instance, encoder)
{
    public new const string Scheme = "Caller";

    private static readonly TimeSpan ProviderPause = TimeSpan.FromSeconds(5);

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (SignInRoute.Is(Context)) return Task.FromResult(AuthenticateResult.NoResult());
        if (!SentKey.TryRead(Request.Headers, out var sent)) return CheckSignInAsync();
        return tokens is not null && sent is not null && IsToken(sent) ? tokens.CheckAsync(sent) : Task.FromResult(Check(sent));
    }

    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        ProblemResult answer = (await HandleAuthenticateOnceSafeAsync()).Failure switch
        {
            null => Denials.Unproven(takesTokens: tokens is not null),
            ProviderAwayException away => Problems.Unavailable(away.Message, ProviderPause),
            SignInEndedException ended => Denials.Ended(ended.Message),
            var failure => Denials.Invalid(failure.Message),
        };
        await answer.ExecuteAsync(Context);
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) =>
        Denials.MissingScope(Context, Context.GetEndpoint()?.Metadata.GetMetadata<IAuthorizeData>()?.Policy).ExecuteAsync(Context);

    private bool IsToken(string sent) => !ApiKeyText.HasPrefix(sent) && !Request.Headers.ContainsKey(SentKey.Header);

    private async Task<AuthenticateResult> CheckSignInAsync()
    {
        // Where nobody is asked, nothing is looked up either.
        if (IsOpen()) return AuthenticateResult.NoResult();
        var result = AuthenticateResult.NoResult();
        foreach (var held in SignInCookie.Read(Request))
        {
            result = AuthenticateResult.Fail(SignInEndedException.Now);
            if (await signIns.FindAsync(held) is not { } signedIn) continue;
            signedIn.Tell(Context);
            return AuthenticateResult.Success(new(signedIn.Key.Caller, Scheme));
        }

        return result;
    }

    private bool IsOpen() => Context.GetEndpoint()?.Metadata.GetMetadata<IAllowAnonymous>() is not null;

    private AuthenticateResult Check(string? sent)
    {
        if (sent is null)
            return AuthenticateResult.Fail($"One key is expected, as {SentKey.Bearer} in Authorization or in {SentKey.Header}.");
        if (keys.Find(sent) is not { } key) return AuthenticateResult.Fail("The API key is not valid.");
        return keys.TryUse(key) ? AuthenticateResult.Success(new(key.Caller, Scheme)) : AuthenticateResult.Fail("The API key has expired.");
    }
}
