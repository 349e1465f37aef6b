using JobScheduler.Core.Ports;
using JobScheduler.Storage.Sql;

namespace JobScheduler.Storage.Workers;

/// <summary>One heartbeat and everything a process is told with it.</summary>
internal static class Heartbeats
{
    public static async Task<BeatReply?> BeatAsync(ISqlSession transaction, Guid session)
    {
        var parameters = new SqlParameters().Id("session", session);
        var beats = await transaction.QueryAsync(Statements.Workers.Beat, parameters, row => (Now: row.Time(), Drain: row.Flag()));
        if (beats.Count == 0) return null;
        var cancels = await transaction.QueryAsync(Statements.Workers.Cancels, parameters, row => (row.Id(), row.Number()));
        var paused = await transaction.QueryAsync(Statements.Workers.PausedQueues, SqlParameters.None, row => row.Text());
        var nextTick = await transaction.QueryAsync(Statements.Workers.NextTick, SqlParameters.None, row => row.Span());
        return new BeatReply(beats[0].Now, cancels, paused, beats[0].Drain, nextTick.Count == 0 ? null : nextTick[0]);
    }
}
