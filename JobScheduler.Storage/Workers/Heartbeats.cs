using System.Globalization;
using JobScheduler.Core.Holds;
using JobScheduler.Storage.Sql;

namespace JobScheduler.Storage.Workers;

/// <summary>One heartbeat and everything a process is told with it, in one trip: beats are the cost of an idle process.</summary>
internal static class Heartbeats
{
    public static async Task<BeatReply?> BeatAsync(ISqlSession transaction, Guid session, BeatScope scope)
    {
        var asked = scope.Next(session);
        var replies = await transaction.QueryAsync(
            scope.IsInRing ? Statements.Workers.BeatInRing : Statements.Workers.Beat, asked, row => Read(row, scope));
        if (replies.Count == 0 || !scope.IsWide) return replies.SingleOrDefault();
        return (await transaction.QueryAsync(Statements.Workers.Late, scope.Late(session), row => WithLate(replies[0], row, scope)))[0];
    }

    public static BeatReply Read(SqlRow row, BeatScope scope)
    {
        var others = Beats(row, "others");
        scope.LearnOthers(others.Length);
        return new BeatReply(
            row.Time("now"), row.Span("uptime"), [.. row.Texts("cancels").Select(Pair)], row.Texts("paused"), row.Flag("draining"),
            scope.IsInRing ? null : row.SpanOrNull("next_tick_in"), others)
        {
            Leased = scope.IsInRing ? [] : Leases(row),
            LimitedQueues = row.Texts("limited"),
            HeldHandlers = Held(row),
            FailingHandlers = row.Texts("failing"),
            Sessions = scope.Sessions,
        };
    }

    /// <summary>What a wide beat is told besides. Leased sessions are among the late ones here: the next beat does not show them.</summary>
    public static BeatReply WithLate(BeatReply reply, SqlRow row, BeatScope scope)
    {
        scope.LearnAll(row.Number("sessions"));
        return reply with
        {
            Late = [.. Beats(row, "late"), .. Leases(row)],
            NextTickIn = row.SpanOrNull("next_tick_in"),
            Sessions = scope.Sessions,
        };
    }

    private static HeldHandler[] Held(SqlRow row) => [.. row.Texts("held").Select(text =>
    {
        var end = text.IndexOf(' ', StringComparison.Ordinal);
        var wait = TimeSpan.FromMicroseconds(long.Parse(text.AsSpan(0, end), CultureInfo.InvariantCulture));
        return new HeldHandler(text[(end + 1)..], wait);
    })];

    private static SessionBeat[] Beats(SqlRow row, string list) =>
        [.. row.Texts(list).Select(Pair).Select(other => new SessionBeat(other.Id, other.Number))];

    private static SessionBeat[] Leases(SqlRow row) => [.. row.Texts("leased").Select(text =>
    {
        var end = text.LastIndexOf(' ');
        var (session, beat) = Pair(text[..end]);
        return new SessionBeat(session, beat, TimeSpan.FromMicroseconds(long.Parse(text.AsSpan(end + 1), CultureInfo.InvariantCulture)));
    })];

    /// <summary>An id and a number with a space between, and of a lease one more: the one form that lists have in both dialects.</summary>
    private static (Guid Id, long Number) Pair(string text)
    {
        var space = text.IndexOf(' ', StringComparison.Ordinal);
        return (Guid.Parse(text.AsSpan(0, space)), long.Parse(text.AsSpan(space + 1), CultureInfo.InvariantCulture));
    }
}
