using System.Globalization;
using JobScheduler.Rest.Http;
using JobScheduler.Rest.RouteDocs;

namespace JobScheduler.Rest.Paging;

/// <summary>Reads the cursor of a list and links to its next page.</summary>
internal static class Pages
{
    /// <summary>The id that the page starts after; null for the first page, or for a cursor that does not hold,
    /// which is then an error of the query.</summary>
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

    /// <summary>A list that is short as a rule, in order of its items' names;
    /// <paramref name="read"/> gives up to so many behind a name.</summary>
    public static async Task<IResult> AnswerByNameAsync<T>(
        HttpContext http, string list, Func<string?, int, Task<IReadOnlyList<T>>> read, Func<T, string> nameOf,
        Action<Utf8JsonWriter, T> write)
        where T : class
    {
        var query = new QueryReader(http.Request.Query);
        var limit = query.WholeNumber(Parameters.LongLimit);
        var after = query.AfterName(list);
        if (query.Refusal() is { } refused) return refused;

        var page = await PageReader.ReadAsync<T>(limit, (last, rows) => read(last is null ? after : nameOf(last), rows), write);
        return page.Answer(http, last => PageCursor.Write(nameOf(last), list));
    }

    /// <summary>A list of what has ids, newest first; <paramref name="read"/> gives up to so many behind an id.</summary>
    public static async Task<IResult> AnswerByIdAsync<T>(
        HttpContext http, string list, Func<Guid?, int, Task<IReadOnlyList<T>>> read, Func<T, Guid> idOf, Action<Utf8JsonWriter, T> write)
        where T : class
    {
        var query = new QueryReader(http.Request.Query);
        var limit = query.WholeNumber(Parameters.Limit);
        var after = query.AfterId(list);
        if (query.Refusal() is { } refused) return refused;

        var page = await PageReader.ReadAsync<T>(limit, (last, rows) => read(last is null ? after : idOf(last), rows), write);
        return page.Answer(http, last => PageCursor.Write(idOf(last), list));
    }

    /// <summary>Those behind a name, of a list that is in memory.</summary>
    public static IReadOnlyList<T> Behind<T>(this IEnumerable<T> items, string? name, Func<T, string> nameOf, int rows) =>
        [.. items.OrderBy(nameOf, StringComparer.Ordinal).SkipWhile(item => string.CompareOrdinal(nameOf(item), name) <= 0).Take(rows)];

    /// <summary>Relative, so that it holds whatever name the caller knows this server by.</summary>
    public static void LinkNext(HttpContext http, string next)
    {
        var others = http.Request.Query.Where(parameter => parameter.Key != Parameters.Cursor.Name);
        var query = QueryString.Create([.. others, new(Parameters.Cursor.Name, next)]);
        http.Response.Headers.Link = $"<{http.Request.PathBase}{http.Request.Path}{query}>; rel=\"next\"";
    }

    private static string? Cursor(this QueryReader query) => query.Text(Parameters.Cursor);

    private static void RefuseCursor(this QueryReader query) =>
        query.Add(Parameters.Cursor, "invalid_cursor", "The cursor was altered, or belongs to another list or filter.");
}
