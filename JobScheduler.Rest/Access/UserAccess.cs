using System.Security.Claims;
using JobScheduler.Rest.Bodies;
using JobScheduler.Rest.Errors;

namespace JobScheduler.Rest.Access;

/// <summary>What the users of a program may do with the scheduler, as the program says.</summary>
internal sealed class UserAccess(Func<ClaimsPrincipal, JobAccess> accessOf) : ICallerAccess
{
    // To be a worker stays with admins.
    private static readonly string[] OfOperators = [.. Scopes.All.Except([Scopes.JobsRun, Scopes.Admin])];

    public bool IsGuarded => false;

    public bool IsReadOnly => false;

    public bool Lacks(HttpContext http, string scope) => scope != Scopes.AnyKey && !IsIn(accessOf(http.User), scope);

    public IResult Refuse(HttpContext http, string scope) => Problems.Of(
        ProblemKind.Forbidden, "missing_scope", $"The user {QuotedText.Quote(Callers.NameOf(http))} lacks the scope {scope}.");

    public DateTimeOffset? SignInEndsAt(HttpContext http) => null;

    public Func<bool> Lasting(HttpContext http, string scope) => Callers.UntilProofEnds(http);

    private static bool IsIn(JobAccess access, string scope) => access switch
    {
        JobAccess.Admin => true,
        JobAccess.Operator => OfOperators.Contains(scope),
        JobAccess.ReadOnly => Scopes.Reading.Contains(scope),
        _ => false,
    };
}
