using JobScheduler.Api.Security.Keys;
using JobScheduler.Rest.Access;
using JobScheduler.Rest.Bodies;
using JobScheduler.Rest.Errors;
using Microsoft.Net.Http.Headers;

namespace JobScheduler.Api.Security;

/// <summary>The answers to callers that prove nothing, or not enough (RFC 6750).</summary>
internal static class Denials
{
    private const string Challenge = $"{SentKey.Bearer} realm=\"jobscheduler\"";

    /// <summary>401 to whoever sent nothing.</summary>
    public static ProblemResult Unproven(bool takesTokens)
    {
        var token = takesTokens ? $"; or a token of the identity provider, as {SentKey.Bearer}" : "";
        return Denied(
            ProblemKind.Unauthenticated, "key_required",
            $"An API key is needed, as {SentKey.Bearer} in Authorization or in {SentKey.Header}{token}.", Challenge);
    }

    /// <summary>401; <paramref name="failure"/> says what was wrong with what was sent.</summary>
    public static ProblemResult Invalid(string failure) =>
        Denied(ProblemKind.Unauthenticated, "invalid_key", failure, $"{Challenge}, error=\"invalid_token\"");

    /// <summary>401 to a browser whose sign-in is over.</summary>
    public static ProblemResult Ended(string how) => Denied(ProblemKind.Unauthenticated, "sign_in_ended", how, Challenge);

    /// <summary>403; a route that names no scope is open to nobody.</summary>
    public static ProblemResult MissingScope(HttpContext http, string? scope) => scope is null
        ? Problems.Of(ProblemKind.Forbidden, "no_policy", "No key opens this address.")
        : Denied(
            ProblemKind.Forbidden,
            "missing_scope",
            $"The caller {QuotedText.Quote(Callers.NameOf(http))} lacks the scope {scope}.",
            $"{Challenge}, error=\"insufficient_scope\", scope=\"{scope}\"");

    /// <summary>403 to whoever asks a process that only shows for a change.</summary>
    public static ProblemResult ReadOnly() =>
        Problems.Of(ProblemKind.Forbidden, "read_only", "This process only shows: nothing is changed through it.");

    private static ProblemResult Denied(ProblemKind kind, string code, string detail, string challenge) =>
        Problems.Of(kind, code, detail) with { Headers = new Dictionary<string, string> { [HeaderNames.WWWAuthenticate] = challenge } };
}
