namespace JobScheduler.Api.Paging;

/// <summary>A page of a list as JSON; <paramref name="Last"/> is its last item when there is more behind it, else null.</summary>
internal sealed record ListPage<T>(ReadOnlyMemory<byte> Json, T? Last)
    where T : class
{
    public IResult Answer() => TypedResults.Bytes(Json, "application/json; charset=utf-8");
}
