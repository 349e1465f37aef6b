using JobScheduler.Api.Json;

namespace JobScheduler.Api.Paging;

/// <summary>Reads the cursor of a list and links to its next page.</summary>
internal static class Pages
{
    public const string CursorParameter = "cursor";

    /// <summary>The id that the page starts after; null for the first page, or for a cursor that does not hold, which is then an error of the query.</summary>
    public static Guid? After(this QueryReader query, string list)
    {
        if (query.Text(CursorParameter) is not { } cursor) return null;
        if (PageCursor.TryRead(cursor, list, out var after)) return after;
        query.Add(CursorParameter, "invalid_cursor", "The cursor was altered, or belongs to another list or filter.");
        return null;
    }

    /// <summary>Relative, so that it holds whatever name the caller knows this server by.</summary>
    public static void LinkNext(HttpContext http, Guid? next, string list)
    {
        if (next is not { } after) return;
        var others = http.Request.Query.Where(parameter => parameter.Key != CursorParameter);
        var query = QueryString.Create([.. others, new(CursorParameter, PageCursor.Write(after, list))]);
        http.Response.Headers.Link = $"<{http.Request.PathBase}{http.Request.Path}{query}>; rel=\"next\"";
    }
}
