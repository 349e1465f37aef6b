using System.Buffers;

namespace JobScheduler.Rest.Paging;

/// <summary>Reads a page of any list in parts, writes each down as it comes and ends the page early when it grows large: so no page takes
/// much memory, and no answer more than about 2 MB, however little of the store's text one byte of JSON stands for.</summary>
internal static class PageReader
{
    public const int MaxTextBytes = 2 * 1024 * 1024;

    private const int FirstRows = 50;
    private const int MaxRows = 250;

    /// <summary><paramref name="read"/> gives up to so many items behind one, or from the start of the page.</summary>
    public static async Task<ListPage<T>> ReadAsync<T>(
        int limit, Func<T?, int, Task<IReadOnlyList<T>>> read, Action<Utf8JsonWriter, T> write)
        where T : class
    {
        var page = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(page);
        var (count, last) = (0, default(T));
        json.WriteStartArray();
        for (var rows = FirstRows; ; rows = RowsThatFit(count, TextOf(json)))
        {
            var wanted = Math.Min(rows, limit - count);
            var found = await read(last, wanted + 1);
            var before = count;
            foreach (var item in found.Take(wanted).TakeWhile(_ => TextOf(json) < MaxTextBytes))
            {
                write(json, item);
                (count, last) = (count + 1, item);
            }

            var isEnd = count - before == found.Count;
            if (!isEnd && count < limit && TextOf(json) < MaxTextBytes) continue;
            json.WriteEndArray();
            json.Flush();
            return new(page.WrittenMemory, isEnd ? null : last);
        }
    }

    // Those to come are taken to be like those that came.
    private static int RowsThatFit(int rows, long text) => (int)Math.Clamp((MaxTextBytes - text) * rows / Math.Max(text, 1), 1, MaxRows);

    private static long TextOf(Utf8JsonWriter json) => json.BytesCommitted + json.BytesPending;
}

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
