namespace JobScheduler.Api.Security.SignIns;

/// <summary>Marks the routes that sign a browser in and out. Whoever calls them proves nothing by headers: a guess is one of a stranger,
/// whatever else is sent with it.</summary>
internal sealed class SignInRoute
{
    public static SignInRoute Mark { get; } = new();

    public static bool Is(HttpContext http) => http.GetEndpoint()?.Metadata.GetMetadata<SignInRoute>() is not null;
}
