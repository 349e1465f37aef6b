namespace JobScheduler.Rest.Access;

/// <summary>On every route: what it is called below the prefix, and the scope that a program which asks for scopes asks for.</summary>
internal sealed record ApiRoute(string Pattern, string Scope)
{
    private readonly int _segments = Pattern.Count(letter => letter == '/');

    /// <summary>The address of something else of the API that the request came to, under the same prefix.</summary>
    public static string AddressOf(HttpContext http, string path)
    {
        var route = http.GetEndpoint()?.Metadata.GetMetadata<ApiRoute>();
        return $"{http.Request.PathBase.Add(PrefixIn(http.Request.Path, route?._segments ?? 0)).ToUriComponent()}{path}";
    }

    private static PathString PrefixIn(PathString path, int segments)
    {
        var prefix = (path.Value ?? "").AsSpan().TrimEnd('/');
        for (; segments > 0; segments--) prefix = prefix[..Math.Max(0, prefix.LastIndexOf('/'))];
        return new(prefix.ToString());
    }
}
