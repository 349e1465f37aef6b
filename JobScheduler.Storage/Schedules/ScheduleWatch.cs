using JobScheduler.Storage.Sql;

namespace JobScheduler.Storage.Schedules;

/// <summary>Keeps a row for each schedule that wants successes, and only for those: what is settled of others looks no further.</summary>
internal static class ScheduleWatch
{
    /// <summary>After a change, under the row lock of the schedule.</summary>
    public static async Task PutAsync(ISqlSession session, Schedule? before, Schedule? after)
    {
        if ((after ?? before) is not { Id: var id }) return;
        if (after?.RequireSuccessWithinSeconds is not null)
            await session.ExecuteAsync(Statements.Watches.Put, new SqlParameters().Id("id", id));
        else if (before?.RequireSuccessWithinSeconds is not null)
            await session.ExecuteAsync(Statements.Watches.Forget, new SqlParameters().Id("id", id));
    }
}
