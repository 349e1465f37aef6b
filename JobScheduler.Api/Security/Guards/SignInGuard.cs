using JobScheduler.Api.Security.SignIns;
using JobScheduler.Rest.Errors;

namespace JobScheduler.Api.Security.Guards;

/// <summary>A browser sends its cookie whoever has made it ask. So a change that nothing but a cookie allows needs a header,
/// which no form and no link can bring along; and so does a sign-in, which would make somebody act under another's name.</summary>
internal static class SignInGuard
{
    public const string Header = "X-Job-Dashboard";

    public const string Value = "1";

    public static IApplicationBuilder UseSignInGuard(this IApplicationBuilder app) => app.Use((http, next) =>
        NeedsHeader(http) && http.Request.Headers[Header] != Value ? Refusal().ExecuteAsync(http) : next(http));

    private static bool NeedsHeader(HttpContext http) =>
        !HttpMethods.IsGet(http.Request.Method) && !HttpMethods.IsHead(http.Request.Method)
        && (SignedIn.Of(http) is not null || SignInRoute.Is(http));

    private static ProblemResult Refusal() => Problems.Of(
        ProblemKind.Forbidden, "missing_header", $"A change by whoever is signed in needs the header {Header}: {Value}.");
}
