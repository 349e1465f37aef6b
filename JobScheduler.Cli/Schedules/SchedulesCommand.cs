using JobScheduler.Cli.Connecting;

namespace JobScheduler.Cli.Schedules;

/// <summary><c>jobs schedules</c>: all of them, and what can be done with one or with a file of them.</summary>
internal sealed class SchedulesCommand : ApiCommand
{
    private const string What = "The key of the schedule, or its id";

    public SchedulesCommand(ApiAccess api)
        : base("schedules", "Lists the schedules; diff and apply read a file of them", api)
    {
        Add(new ListSchedulesCommand(api));
        Add(new NamedCommand<ScheduleResponse>(
            "get", "Shows a schedule", What, api, (client, key, stop) => client.GetScheduleAsync(key, stop)));
        Add(new DiffCommand(api));
        Add(new ApplyCommand(api));
        Add(new PreviewCommand(api));
        Add(new NamedCommand<ScheduleResponse>(
            "pause", "Holds the ticks of a schedule back", What, api, (client, key, stop) => client.PauseScheduleAsync(key, stop)));
        Add(new NamedCommand<ScheduleResponse>(
            "resume", "Lets a schedule go on", What, api, (client, key, stop) => client.ResumeScheduleAsync(key, stop)));
        Add(new NamedCommand<JobResponse>(
            "trigger", "Runs the job of a schedule once, now", What, api, (client, key, stop) => client.TriggerScheduleAsync(key, stop)));
        Add(new BackfillCommand(api));
        Add(new DeleteCommand(
            "delete", "Ends a schedule", What, api, (client, key, stop) => client.DeleteScheduleAsync(key, stop)));
    }

    protected override Task<int> RunAsync(ApiCall call, CancellationToken stop) =>
        ListSchedulesCommand.ListAsync(call, isOverdue: false, stop);
}
