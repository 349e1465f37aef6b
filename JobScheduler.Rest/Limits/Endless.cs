namespace JobScheduler.Rest.Limits;

/// <summary>Marks routes whose answers do not end: they are bounded by their number, and take no turns.</summary>
internal sealed class Endless
{
    private Endless()
    {
    }

    /// <summary>For the metadata of a route.</summary>
    public static Endless Mark { get; } = new();

    /// <summary>Whether the request leads to such a route.</summary>
    public static bool Is(HttpContext http) => http.GetEndpoint()?.Metadata.GetMetadata<Endless>() is not null;
}
