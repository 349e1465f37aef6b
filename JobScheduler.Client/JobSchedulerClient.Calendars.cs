namespace JobScheduler.Client;

public sealed partial class JobSchedulerClient
{
    /// <summary>All calendars, in as many pages as the server needs.</summary>
    public async Task<IReadOnlyList<CalendarResponse>> ListCalendarsAsync(CancellationToken cancellationToken = default) =>
        await _api.AllAsync("calendars", WireJson.Tolerant.IReadOnlyListCalendarResponse, cancellationToken).ToListAsync(cancellationToken);

    /// <summary>A calendar, and what it leaves out.</summary>
    public Task<CalendarResponse> GetCalendarAsync(string name, CancellationToken cancellationToken = default) =>
        _api.SendAsync(HttpMethod.Get, Calendar(name), null, WireJson.Tolerant.CalendarResponse, cancellationToken);

    /// <summary>Makes the calendar, or has it leave out what is given. The next runs of the schedules that have it move.</summary>
    public async Task<CalendarResponse> PutCalendarAsync(
        string name, CalendarRequest calendar, CancellationToken cancellationToken = default)
    {
        using var content = ApiConnection.Body(calendar, WireJson.Sent.CalendarRequest);
        return await _api.SendAsync(HttpMethod.Put, Calendar(name), content, WireJson.Tolerant.CalendarResponse, cancellationToken);
    }

    /// <summary>Deletes a calendar that no schedule has.</summary>
    public Task DeleteCalendarAsync(string name, CancellationToken cancellationToken = default) =>
        _api.SendAsync(HttpMethod.Delete, Calendar(name), cancellationToken);

    private static string Calendar(string name) => $"calendars/{Uri.EscapeDataString(name)}";
}
