using JobScheduler.Cli.Connecting;

namespace JobScheduler.Cli.Calendars;

/// <summary><c>jobs calendars</c>: what schedules leave out.</summary>
internal sealed class CalendarsCommand : ApiCommand
{
    private const string What = "The name of the calendar";

    public CalendarsCommand(ApiAccess api)
        : base("calendars", "Lists the calendars; put and delete one", api)
    {
        Add(new ListCommand(api));
        Add(new NamedCommand<CalendarResponse>(
            "get", "Shows a calendar, and what it leaves out", What, api, (client, name, stop) => client.GetCalendarAsync(name, stop)));
        Add(new PutCalendarCommand(api));
        Add(new DeleteCommand(
            "delete", "Deletes a calendar that no schedule has", What, api,
            (client, name, stop) => client.DeleteCalendarAsync(name, stop)));
    }

    protected override Task<int> RunAsync(ApiCall call, CancellationToken stop) => ListAsync(call, stop);

    private static async Task<int> ListAsync(ApiCall call, CancellationToken stop)
    {
        call.Show(await call.Client.ListCalendarsAsync(stop), "name", "time_zone", "version", "updated_at");
        return ExitCode.Done;
    }

    private sealed class ListCommand(ApiAccess api) : ApiCommand("list", "Lists the calendars", api)
    {
        protected override Task<int> RunAsync(ApiCall call, CancellationToken stop) => ListAsync(call, stop);
    }
}
