using System.Globalization;
using JobScheduler.Api.Json;

namespace JobScheduler.Api.Paging;

/// <summary>Reads the cursor of a list and links to its next page.</summary>
internal static class Pages
{
    public const string CursorParameter = "cursor";

    // A name of 100 letters of any alphabet, with its seal.
    private const int MaxCursorLength = 1024;

    /// <summary>The id that the page starts after; null for the first page, or for a cursor that does not hold, which is then an error of the query.</summary>
    public static Guid? AfterId(this QueryReader query, string list)
    {
        if (query.Cursor() is not { } cursor) return null;
        if (PageCursor.TryRead(cursor, list, out var after)) return after;
        query.RefuseCursor();
        return null;
    }

    /// <summary>As <see cref="AfterId"/>, for a list by name.</summary>
    public static string? AfterName(this QueryReader query, string list)
    {
        if (query.Cursor() is not { } cursor) return null;
        if (PageCursor.TryReadName(cursor, list, out var after)) return after;
        query.RefuseCursor();
        return null;
    }

    /// <summary>As <see cref="AfterId"/>, for a list by number.</summary>
    public static long? AfterNumber(this QueryReader query, string list)
    {
        if (query.AfterName(list) is not { } text) return null;
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var after)) return after;
        query.RefuseCursor();
        return null;
    }

    /// <summary>Relative, so that it holds whatever name the caller knows this server by.</summary>
    public static void LinkNext(HttpContext http, string next)
    {
        var others = http.Request.Query.Where(parameter => parameter.Key != CursorParameter);
        var query = QueryString.Create([.. others, new(CursorParameter, next)]);
        http.Response.Headers.Link = $"<{http.Request.PathBase}{http.Request.Path}{query}>; rel=\"next\"";
    }

    private static string? Cursor(this QueryReader query) => query.Text(CursorParameter, MaxCursorLength);

    private static void RefuseCursor(this QueryReader query) =>
        query.Add(CursorParameter, "invalid_cursor", "The cursor was altered, or belongs to another list or filter.");
}
