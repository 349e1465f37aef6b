namespace JobScheduler.Rest.Access;

/// <summary>On the routes of a program that tells its callers apart by what they may do. Without it whoever is let in may do everything.
/// </summary>
internal interface ICallerAccess
{
    /// <summary>Whether strangers and callers without a route's scope come no further than the program's own guards. Where they may,
    /// <see cref="RouteGuard"/> keeps them out.</summary>
    bool IsGuarded { get; }

    /// <summary>Whether nobody may change anything.</summary>
    bool IsReadOnly { get; }

    /// <summary>For what only the body of a request tells; the route's own scope was asked for before.</summary>
    bool Lacks(HttpContext http, string scope);

    /// <summary>The refusal of a caller who lacks a scope.</summary>
    IResult Refuse(HttpContext http, string scope);

    /// <summary>When the sign-in is over by which a browser is known; null for whoever is known by anything else.</summary>
    DateTimeOffset? SignInEndsAt(HttpContext http);

    /// <summary>Whether the same request would be let in at a later moment: answers that do not end outlive the decision about them.
    /// </summary>
    Func<bool> Lasting(HttpContext http, string scope);
}
