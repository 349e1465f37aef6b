namespace JobScheduler.Rest.Access;

/// <summary>On the routes of a program that knows its callers by scopes and keeps all others out. Without it whoever is let in may do
/// everything, and <see cref="RouteGuard"/> decides who is.</summary>
internal interface ICallerAccess
{
    /// <summary>For what only the body of a request tells; the route's own scope was asked for before.</summary>
    bool Lacks(HttpContext http, string scope);

    /// <summary>The refusal of a caller who lacks a scope.</summary>
    IResult Refuse(HttpContext http, string scope);

    /// <summary>Whether the same request would be let in at a later moment: answers that do not end outlive the decision about them.
    /// </summary>
    Func<bool> Lasting(HttpContext http, string scope);
}
