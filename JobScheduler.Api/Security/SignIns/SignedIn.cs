using JobScheduler.Api.Security.Keys;
using JobScheduler.Core.SignIns;

namespace JobScheduler.Api.Security.SignIns;

/// <summary>A caller that is known by what its browser holds, instead of a key.</summary>
internal sealed record SignedIn(string Token, ApiKey Key, SignIn SignIn)
{
    private static readonly object Place = new();

    /// <summary>Null for whoever is known by anything else.</summary>
    public static SignedIn? Of(HttpContext http) => http.Items[Place] as SignedIn;

    public void Tell(HttpContext http) => http.Items[Place] = this;
}
