namespace JobScheduler.Rest.Limits;

/// <summary>Marks routes of which one request may keep a processor or the store busy for long:
/// lists and batches, which hold megabytes, sums, reckonings.</summary>
internal sealed class Costly
{
    private Costly()
    {
    }

    /// <summary>For the metadata of a route.</summary>
    public static Costly Mark { get; } = new();

    /// <summary>Whether the request leads to such a route.</summary>
    public static bool Is(HttpContext http) => http.GetEndpoint()?.Metadata.GetMetadata<Costly>() is not null;
}
