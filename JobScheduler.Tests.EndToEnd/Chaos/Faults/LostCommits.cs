using Xunit.Sdk;

namespace JobScheduler.Tests.EndToEnd.Chaos.Faults;

/// <summary>A server that answers before its log is on the disk, and dies: for the negative control of durability.
/// The process that writes the log behind such commits is stopped, until dozens are held in memory alone.
/// Only accepted jobs are among them: the worker is frozen meanwhile.</summary>
internal static class LostCommits
{
    /// <summary>What an operator would set for the whole server; the product insists on the opposite for its own sessions.</summary>
    public const string Weaken = """
        CREATE FUNCTION commit_later() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            PERFORM set_config('synchronous_commit', 'off', true);
            RETURN NULL;
        END $$;
        CREATE TRIGGER commit_later AFTER INSERT OR UPDATE ON jobs FOR EACH STATEMENT EXECUTE FUNCTION commit_later();
        """;

    private const int ManyBytes = 100_000;

    public static Fault Fault { get; } = new("lose-commits", StrikeAsync);

    private static async Task<bool> StrikeAsync(Victims victims, Random random)
    {
        var worker = victims.AnyWorker(random);
        await worker.FreezeAsync();
        await victims.SqlAsync("CHECKPOINT");
        var writer = await victims.SqlAsync("SELECT pid FROM pg_stat_activity WHERE backend_type = 'walwriter'");
        await SignalAsync(victims, "STOP", writer);
        await Eventually.IsTrueAsync(async () => await UnwrittenAsync(victims) > ManyBytes);
        try
        {
            await SignalAsync(victims, "KILL", writer);
        }
        catch (XunitException)
        {
            // The server ends all its sessions, this one too.
        }

        await Eventually.IsTrueAsync(() => AnswersAsync(victims));
        await worker.ResumeAsync();
        return true;
    }

    private static async Task<int> UnwrittenAsync(Victims victims) =>
        int.Parse(await victims.SqlAsync("SELECT pg_wal_lsn_diff(pg_current_wal_insert_lsn(), pg_current_wal_flush_lsn())"), null);

    // By the server's own account: whoever runs the tests may be another.
    // The program takes its input first, else COPY may find the pipe closed.
    private static Task<string> SignalAsync(Victims victims, string signal, string process) =>
        victims.SqlAsync($"COPY (SELECT 1) TO PROGRAM 'cat >/dev/null; kill -{signal} {process}'");

    private static async Task<bool> AnswersAsync(Victims victims)
    {
        try
        {
            return await victims.SqlAsync("SELECT 1") == "1";
        }
        catch (XunitException)
        {
            return false;
        }
    }
}
