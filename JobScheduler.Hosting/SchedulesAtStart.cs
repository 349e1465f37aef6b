using Microsoft.Extensions.Hosting;

namespace JobScheduler.Hosting;

/// <summary>Puts the schedules that the program declares, when the store is there and before the host takes anything else.</summary>
internal sealed class SchedulesAtStart(IEnumerable<ScheduleAtStart> schedules, IJobClient client) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var refused = new List<string>();
        foreach (var schedule in schedules)
        {
            try
            {
                await schedule.PutAsync(client, cancellationToken);
            }
            catch (Exception error) when (error is JobRequestException or InvalidOperationException)
            {
                refused.Add($"The schedule '{schedule.Key}' cannot be put. {error.Message}");
            }
        }

        if (refused.Count > 0) throw new StartRefusedException(string.Join(Environment.NewLine, refused));
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

/// <summary>A schedule that the program declares.</summary>
internal sealed record ScheduleAtStart(string Key, Func<IJobClient, CancellationToken, Task> PutAsync);
