using JobScheduler.Tests.EndToEnd.Chaos.Witnesses;

namespace JobScheduler.Tests.EndToEnd.Chaos.Faults;

/// <summary>Kills and freezes the busiest worker, again and again.</summary>
internal static class WorkerStrikes
{
    private static readonly TimeSpan BetweenStrikes = TimeSpan.FromSeconds(5);

    public static async Task OnAsync(Cluster cluster, StoreWitness store, TimeSpan duration, Random random)
    {
        for (var strike = 0; strike < (int)(duration / BetweenStrikes); strike++) await StrikeAsync(cluster, store, strike, random);
    }

    /// <summary>The worker that runs most jobs: it has something to lose.</summary>
    private static async Task<NodeProcess> BusiestAsync(Cluster cluster, StoreWitness store, Random random)
    {
        var busiest = await store.SqlAsync(
            "SELECT worker_id FROM jobs WHERE status = 'running' GROUP BY worker_id ORDER BY count(*) DESC LIMIT 1");
        var workers = cluster.Members.OfType<NodeProcess>()
            .Where(node => node.Name.StartsWith("worker", StringComparison.Ordinal)).ToList();
        return workers.Find(worker => worker.Name == busiest.Trim()) ?? workers[random.Next(workers.Count)];
    }

    /// <summary>Twice a worker is killed, then one is frozen until it is declared lost.</summary>
    private static async Task StrikeAsync(Cluster cluster, StoreWitness store, int strike, Random random)
    {
        await Pause.ForAsync(BetweenStrikes);
        var victim = await BusiestAsync(cluster, store, random);
        if (strike % 3 == 2)
        {
            await victim.FreezeAsync();
            await Pause.ForAsync(BetweenStrikes);
            await victim.ResumeAsync();
        }
        else
        {
            await victim.KillAsync();
            await victim.StartAsync();
        }
    }
}
