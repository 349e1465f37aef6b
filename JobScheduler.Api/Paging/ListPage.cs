namespace JobScheduler.Api.Paging;

/// <summary>A page of a list as JSON; <paramref name="Last"/> is its last item when there is more behind it, else null.</summary>
internal sealed record ListPage<T>(ReadOnlyMemory<byte> Json, T? Last)
    where T : class
{
    /// <summary>With a link to the next page where there is one, by the cursor of this page's last item.</summary>
    public IResult Answer(HttpContext http, Func<T, string> cursorOf)
    {
        if (Last is not null) Pages.LinkNext(http, cursorOf(Last));
        return TypedResults.Bytes(Json, "application/json; charset=utf-8");
    }
}
